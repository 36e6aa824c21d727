import { describe, expect, it } from 'vitest';
import type { Received } from '../../../src/ingest/ingest.service.js';
import { composedBulletins, readComposed } from './composed.js';

const corpus = composedBulletins().filter((one) => one.expected.items);

/** Findings that are about one item and must say which. */
const OF_AN_ITEM = [
  'level-missing',
  'level-from-wording',
  'grade-ambiguous',
  'wording-off-ladder',
  'level-conflict',
  'area-unresolved',
  'area-ambiguous',
];

/** Paths of all values that were read and must stand somewhere in the text. */
function readPaths({ product }: Received): string[] {
  if (!product) return [];
  const times = (['issuedAt', 'validFrom', 'validTo'] as const).filter((key) => product[key] !== null);
  const items = product.items.flatMap(({ level, areas }, item) => [
    ...(level === null ? [] : [`items.${item}.level`]),
    ...areas.map((_, area) => `items.${item}.areas.${area}`),
  ]);
  return [...product.issuers.map((_, index) => `issuers.${index}`), ...times, ...items];
}

describe('every value of a composed bulletin', () => {
  it.each(corpus)('of $name carries its words in the text as it came', async (composed) => {
    const received = await readComposed(composed);
    if (received instanceof Error || !received.product) throw new Error('it was not read');
    const { product, spans, findings } = received;
    const text = new TextDecoder(product.encoding).decode(composed.bytes);
    expect(readPaths(received).filter((path) => !(path in spans))).toEqual([]);
    for (const [from, to] of Object.values(spans))
      expect([from >= 0, from < to, to <= text.length]).not.toContain(false);
    const areas = product.items.flatMap(({ areas: all }, item) =>
      all.map((area, index) => ({
        area: area.text,
        at: text.slice(...(spans[`items.${item}.areas.${index}`] ?? [0, 0])),
      })),
    );
    expect(areas.filter(({ area, at }) => area !== at)).toEqual([]);
    const lost = findings.filter(({ kind, item }) => OF_AN_ITEM.includes(kind) && !product.items[item ?? -1]);
    expect(lost).toEqual([]);
  });
});
