import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';
import type { ProductReading } from '../../../src/warnings/product.js';
import { bulletin } from './bulletins.js';

/** Simplified → its first traditional form. */
const traditional = new Map(
  readFileSync(new URL('../../../config/areas/traditional.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(','))
    .map(([simplified = '', form = '']) => [simplified, [...form][0] ?? simplified] as const),
);
const inTraditional = (text: string) => [...text].map((one) => traditional.get(one) ?? one).join('');

/** What a reading means, without the words and reasons that carry the script and the place in the text. */
const meaning = ({ items, ...rest }: ProductReading) => ({
  ...rest,
  items: items.map(({ level, proposed, nestedIn, lifted, areas }) => ({
    level,
    proposed,
    nestedIn,
    lifted,
    areas: areas.map(({ place, qualifier, extent, codes }) => ({ place, qualifier, extent, codes })),
  })),
});

const NOISE = ['点击查看更多精彩内容', '彩票平台注册送红包', '分享到微博 广告', '扫码关注公众号', '责任编辑:小山'];
const ADVICE = [
  '黄色预警区要加强巡查,橙色预警区要提前转移高风险点群众。',
  '红色预警区撤离全部受威胁人员,停止一切户外活动。',
  '请有关单位落实24小时值班,遇险情及时报告。',
  '请山区群众远离陡坡和河谷,夜间不要进山。',
];

/** The same bulletin in other clothes must be the same product. */
function keeps(disguise: (text: string, extra: string) => string, extras: readonly string[] = ['']): void {
  fc.assert(
    fc.property(bulletin('four-colour'), fc.constantFrom(...extras), ({ text, times }, extra) => {
      const dressed = disguise(text, extra);
      const plain = meaning(readBulletin(text, times.received).reading);
      expect(meaning(readBulletin(dressed, times.received).reading), dressed).toEqual(plain);
    }),
    { numRuns: 40 },
  );
}

describe('a bulletin', () => {
  it('in traditional characters is the same product', () => keeps(inTraditional));

  it('in Hong Kong punctuation is the same product', () =>
    keeps((text) => inTraditional(text).replaceAll('、', '﹑').replaceAll(':', '︰')));

  it('with lines of noise before and behind it is the same product', () =>
    keeps((text, noise) => `${noise}\n${text}\n${noise}`, NOISE));

  it('with advice behind it, that names levels of its own, is the same product', () =>
    keeps((text, advice) => text + advice, ADVICE));

  it('with spaces between all its words is the same product', () =>
    keeps((text) => text.replace(/([、,:;。()])/g, ' $1 ')));

  it('with a document number before and a telephone behind it is the same product', () =>
    keeps((text) => `地灾预警〔2024〕第36号\n${text}\n签发:王山 联系电话:010-00000000`));
});
