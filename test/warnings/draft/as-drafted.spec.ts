import { describe, expect, it } from 'vitest';
import { asDrafted } from '../../../src/warnings/draft/as-drafted.js';
import { contentOf, standing } from '../../../src/warnings/draft/from-product.js';
import type { ProductArea, ProductItem, ProductReading } from '../../../src/warnings/product.js';

const NOW = new Date('2024-06-21T18:10:00+08:00');
const area = (text: string, codes: readonly string[]): ProductArea => ({
  text,
  place: text,
  qualifier: null,
  extent: null,
  codes,
  method: 'exact',
});
const item = (changes: Partial<ProductItem>): ProductItem => ({
  level: 'yellow',
  proposed: null,
  nestedIn: null,
  lifted: false,
  areas: [area('鹤峰县', ['422828'])],
  ...changes,
});
const reading: ProductReading = {
  scheme: 'four-colour',
  verb: 'first',
  issuers: ['甲', '乙'],
  issuedAt: null,
  validFrom: '2024-06-21T20:00:00+08:00',
  validTo: '2024-06-22T20:00:00+08:00',
  hazards: ['landslide'],
  encoding: 'utf-8',
  items: [item({ lifted: true }), item({}), item({ level: 'orange', nestedIn: 1 })],
};
const contentNow = (of: ProductReading) => contentOf(of, () => null, NOW);

describe('a reading as its draft has it', () => {
  it.each<[name: string, reading: ProductReading]>([
    ['of a first issue', reading],
    ['of a partial lift', { ...reading, verb: 'lift' }],
    [
      'of a whole lift',
      { ...reading, verb: 'lift', validFrom: null, validTo: null, items: [item({ level: null, lifted: true })] },
    ],
  ])('%s is what was read, as long as nobody touched the draft', (_, read) => {
    expect(asDrafted(read, contentNow(read))).toEqual(read);
  });

  it('has the levels, counties, window and hazards that officers put into the draft', () => {
    const content = contentNow(reading);
    const areas =
      content.items[0]?.areas.map((one) => ({ ...one, codes: ['422825'], method: 'officer' as const })) ?? [];
    const items = content.items.map((one, n) => (n === 0 ? { ...one, rank: 'red' as const, areas } : one));
    const now = asDrafted(reading, { ...content, items, hazards: [], validTo: '2024-06-23T08:00:00+08:00' });
    expect([now.validTo, now.hazards]).toEqual(['2024-06-23T08:00:00+08:00', []]);
    expect(now.items.map(({ level, lifted }) => [level, lifted])).toEqual([
      ['yellow', true],
      ['red', false],
      ['orange', false],
    ]);
    expect(now.items[1]?.areas[0]).toEqual({ ...area('鹤峰县', ['422825']), method: 'officer' });
  });

  it('is left alone when the draft was made of another reading', () => {
    expect(asDrafted(reading, { ...contentNow(reading), items: [] })).toBe(reading);
  });
});

describe('what stays when some items are lifted', () => {
  it('keeps what lies in what, at the new place', () => {
    expect(standing(reading.items).map(({ nestedIn }) => nestedIn)).toEqual([null, 0]);
    expect(standing([item({ lifted: true }), item({ nestedIn: 0 })]).map(({ nestedIn }) => nestedIn)).toEqual([null]);
  });
});
