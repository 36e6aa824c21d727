import { describe, expect, it } from 'vitest';
import { LARGEST_BULLETIN, readProduct } from '../../../src/ingest/readers/read-product.js';
import { normalisedText } from '../../../src/ingest/readers/text/normalised-text.js';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';

const at = new Date('2024-06-21T18:04:10+08:00');
const utf8 = (text: string) => new TextEncoder().encode(text);
const TEXT =
  '【更正】自然资源部与中国气象局6月21日18时联合更正发布地质災害气象风险预警:6月21日20时至22日20时,浙江西部、秭归县发生滑坡的气象风险较高(黄色预警)。';

describe('bytes for the quarantine', () => {
  it.each([
    ['nothing', utf8(''), 'empty'],
    ['only white space', utf8(' \n\t '), 'empty'],
    ['a document', utf8('山'.repeat(LARGEST_BULLETIN)), 'too-large'],
    ['prose', utf8('今天天气很好。'), 'not-a-bulletin'],
    ['no text', Uint8Array.of(0, 1, 2), 'undecodable'],
  ])('%s', (_name, bytes, code) =>
    expect(() => readProduct(bytes, at)).toThrowError(expect.objectContaining({ code, kind: 'invalid' })),
  );
});

describe('the spans of a reading', () => {
  it('are the words in the decoded text, whatever was folded or left out', () => {
    const { spans } = readBulletin(`\ufeff点击进入热门推荐\n${TEXT}`, at);
    const text = `\ufeff点击进入热门推荐\n${TEXT}`;
    const words = Object.fromEntries(Object.entries(spans).map(([path, span]) => [path, text.slice(...span)]));
    expect(words).toEqual({
      verb: '联合更正发布',
      'issuers.0': '自然资源部',
      'issuers.1': '中国气象局',
      issuedAt: '6月21日18时',
      validFrom: '6月21日20时至22日20时',
      validTo: '6月21日20时至22日20时',
      'hazards.0': '滑坡',
      'items.0.level': '黄色预警',
      'items.0.areas.0': '浙江西部',
      'items.0.areas.1': '秭归县',
    });
  });

  it('an area keeps the words as they stood', () =>
    expect(readBulletin(TEXT.replace('秭归县', '恩施州鹤峯縣'), at).reading.items[0]?.areas[1]).toMatchObject({
      text: '恩施州鹤峯縣',
      place: '恩施/鹤峰县',
    }));
});

describe('the normalised text', () => {
  it.each([
    ['full and half width', '6月21日20时,浙江', '6月21日20时,浙江'],
    ['spaces and line ends', ' 6 月21日\r\n浙江 西部', '6月21日浙江西部'],
    ['the kind of punctuation', '浙江、安徽。', '浙江,安徽;'],
    ['invisible characters', '浙\u200b江\ufeff', '浙江'],
  ])('does not depend on %s', (_what, one, other) => expect(normalisedText(one)).toBe(normalisedText(other)));

  it('keeps what tells two bulletins apart', () =>
    expect(normalisedText('21日20时至22日20时,浙江')).not.toBe(normalisedText('22日20时至23日20时,浙江')));
});
