import { describe, expect, it } from 'vitest';
import { productQuestions } from '../../../src/ingest/corrections/product-questions.js';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { codeOfPlace } from '../../../src/warnings/place.js';
import { fullName, placePath } from '../../../src/ingest/corrections/place-path.js';
import type { ProductReading } from '../../../src/warnings/product.js';

const divisions = loadDivisions();
const AT = new Date('2013-08-01T18:05:00+08:00');
const WINDOW = '8月1日20时至2日20时,';
const HEAD = `湖北省国土资源厅与湖北省气象局联合发布:${WINDOW}`;

function asked(text: string, change: (reading: ProductReading) => ProductReading = (reading) => reading) {
  const { status, reading, findings, spans } = readBulletin(text, AT, divisions);
  const product = { id: '1', status, receivedAt: AT, text, reading, findings, spans };
  const ask = (answered: readonly string[]) =>
    productQuestions({ product, reading: change(reading), answered }, divisions);
  return { reading, questions: ask([]), ask };
}

describe('what one press can answer about a product', () => {
  it('is the scheme of a bare grade, for every item that has one', () => {
    const { questions } = asked(`${HEAD}恩施州鹤峰县地质灾害气象预警4级,恩施州来凤县地质灾害气象预警2级。`);
    expect(questions.map(({ name, items }) => [name, items])).toEqual([['grade-ambiguous', [0, 1]]]);
    const levels = questions[0]?.choices.map(({ scheme, reading }) => [
      scheme,
      ...reading.items.map((item) => item.level),
    ]);
    expect(levels).toEqual([
      ['five-grade', 'orange', 'blue'],
      ['four-colour', 'blue', 'orange'],
    ]);
  });

  it('is the level where nothing states it; what the wording suggests is said and not chosen', () => {
    const { questions } = asked(`${HEAD}恩施州鹤峰县发生滑坡的可能性较大。`);
    expect(questions.map(({ kind, proposed }) => [kind, proposed])).toEqual([['level', 'yellow']]);
    expect(questions[0]?.choices.map(({ level }) => level)).toEqual(['blue', 'yellow', 'orange', 'red']);
  });

  it('is a level that only the wording gave, until it is answered', () => {
    const { reading, questions, ask } = asked(`${HEAD}恩施州鹤峰县发生滑坡的气象风险较高。`);
    expect(questions.map(({ name, choices }) => [name, choices[0]?.reading])).toEqual([
      ['level-from-wording/0', reading],
    ]);
    expect(ask(['level-from-wording/0'])).toEqual([]);
  });

  it('is which of several namesakes; each choice leads to its code', () => {
    const text = `某某资源局与某某气象局联合发布:${WINDOW}朝阳区发生滑坡的气象风险较高(黄色预警)。`;
    const place = asked(text).questions.find(({ kind }) => kind === 'area-ambiguous');
    const codes = place?.choices.map(({ code, reading }) => [code, reading.items[0]?.areas[0]?.codes]);
    expect(codes?.length).toBeGreaterThan(1);
    for (const [code, chosen] of codes ?? []) expect(chosen).toEqual([code]);
  });

  it('is nothing where all is said, and nothing about an item that an officer has rewritten', () => {
    expect(asked(`${HEAD}恩施州鹤峰县发生滑坡的气象风险较高(黄色预警)。`).questions).toEqual([]);
    const rewritten = asked(`${HEAD}恩施州鹤峰县发生滑坡的气象风险较高。`, (reading) => ({
      ...reading,
      items: reading.items.map((item) => ({ ...item, areas: [] })),
    }));
    expect(rewritten.questions).toEqual([]);
  });
});

describe('the path of a place', () => {
  it('leads back to its code, for every division that can be named', () => {
    const all = (['province', 'city', 'county'] as const).flatMap((level) => divisions.list(level));
    const lost = all.filter(({ code }) => {
      const path = placePath(divisions, code);
      return path !== code && codeOfPlace(divisions, path) !== code;
    });
    expect(lost).toEqual([]);
  });

  it.each([
    ['422828', '湖北省恩施土家族苗族自治州鹤峰县'],
    ['110105', '北京市朝阳区'],
    ['420000', '湖北省'],
  ])('of %s in full is %s', (code, name) => {
    expect(fullName(divisions, code, 'zh-CN')).toBe(name);
  });
});
