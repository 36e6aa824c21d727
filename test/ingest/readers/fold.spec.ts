import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { fold } from '../../../src/ingest/readers/text/fold/fold.js';

describe('folding a text', () => {
  it.each([
    ['full width', '6月21日(黄色)', '6月21日(黄色)'],
    ['brackets of any kind', '〔2009〕[1]【更正】', '(2009)(1)(更正)'],
    ['dashes of any kind', '20时—21日20时~8时', '20时-21日20时-8时'],
    ['traditional characters', '鶴峰、來鳳、咸寧發生滑坡', '鹤峰、来凤、咸宁发生滑坡'],
    ['zero width inside words', '地质\u200b灾\ufeff害', '地质灾害'],
    ['spaces of typesetting', '6 月 21 日 浙江 西部', '6月21日浙江西部'],
    ['a space between two agencies', '湖北省自然资源厅 湖北省气象局', '湖北省自然资源厅 湖北省气象局'],
    ['a space between date and hour', '2024-06-21 18:00', '2024-06-21 18:00'],
    ['small Roman numerals', 'ⅲ级', 'Ⅲ级'],
    ['○ for 〇', '二○一二年', '二〇一二年'],
    ['kinds of divisions in brackets', '其他县(市、区)', '其他县'],
    [
      'a line broken at a fixed width',
      `${'浙江西部、安徽南部、'.repeat(3)}江西\n北部`,
      `${'浙江西部、安徽南部、'.repeat(3)}江西北部`,
    ],
    ['a line of its own', '发布时间:6月21日18时\n预警等级:黄色', '发布时间:6月21日18时\n预警等级:黄色'],
  ])('makes %s uniform', (_what, text, folded) => expect(fold(text).text).toBe(folded));

  it.each([
    ['a line of a web page', '點擊進入熱門推薦\n6月8日,滑坡', '6月8日,滑坡'],
    ['words put into a sentence', '恩施(咸丰、点击进入热门推荐来凤)', '恩施(咸丰、来凤)'],
    ['an address', '6月8日滑坡https://example.com/a?b=1', '6月8日滑坡'],
  ])('leaves out %s and says so', (_what, text, folded) => {
    expect(fold(text).text.trim()).toBe(folded);
    expect(fold(text).noise).toHaveLength(1);
  });

  it('never changes the name of a division', () => {
    const divisions = loadDivisions();
    for (const level of ['province', 'city', 'county'] as const)
      for (const { name } of divisions.list(level)) if (!name.includes('(')) expect(fold(name).text).toBe(name);
  });

  it('keeps spans inside the text and in order', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.nat(80), fc.nat(80), (text, one, other) => {
        const folded = fold(text);
        const from = Math.min(one, other, folded.text.length);
        const to = Math.min(Math.max(one, other), folded.text.length);
        const [start, end] = folded.span(from, to);
        expect(start <= end && start >= 0 && end <= text.length).toBe(true);
      }),
    ));
});
