import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repaired } from '../../../src/ingest/readers/cap/repair.js';
import { message, polygon, type Parts } from './compose.js';
import { read, refusalOf } from './read.js';

const shape = (pairs: string): Parts => ({ infos: [{ areas: [polygon(pairs)] }] });

describe('a proposed repair is one press from a message that is read', () => {
  it.each<[string, string, string | undefined]>([
    ['an open ring', message(shape('30,104 30,105 31,105 31,104')), undefined],
    ['lon,lat', message(shape('104,30 105,30 105,31 104,31 104,30')), undefined],
    ['a bow-tie', message(shape('30,104 31,105 31,104 30,105 30,104')), undefined],
    ['a comma in the identifier', message({ identifier: 'EX,1' }), undefined],
    ['a value in small letters', message({ status: 'actual' }), undefined],
    [
      'a circle in lon,lat',
      message({ infos: [{ areas: ['<area><areaDesc>x</areaDesc><circle>104,30 5</circle></area>'] }] }),
      undefined,
    ],
    ['a cancel of nothing', message({ msgType: 'Cancel' }), 'alerts@example.org,EX-0,2026-07-01T19:00:00+08:00'],
    [
      'a cancel with empty references',
      message({ msgType: 'Cancel', references: '' }),
      'alerts@example.org,EX-0,2026-07-01T19:00:00+08:00',
    ],
  ])('%s', async (_, document, references) => {
    const { details } = await refusalOf(document);
    expect(details['repair']).toBeTruthy();
    expect((await read(repaired(Buffer.from(document), details, references))).status).toBe('accepted');
  });

  /** Its largest part is so thin at one end that it crossed itself again when it was rounded. */
  const SLIVER: [number, number][] = [
    [30_382, 104_728],
    [30_418, 104_395],
    [30_000, 104_000],
    [30_401, 104_570],
    [30_418, 104_394],
    [30_381, 104_777],
    [30_000, 104_000],
  ];

  it('of any star that crosses itself, the part that is proposed crosses itself no more', async () => {
    const point = fc.tuple(fc.integer({ min: 30_000, max: 31_000 }), fc.integer({ min: 104_000, max: 105_000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 4, maxLength: 12 }), async (points) => {
        const pairs = [...points, ...points.slice(0, 1)].map(([lat, lon]) => `${lat / 1000},${lon / 1000}`).join(' ');
        const document = message(shape(pairs));
        const refused = await refusalOf(document).catch(() => null);
        if (refused?.code !== 'cap-polygon-crossing' || refused.details['repair'] === undefined) return;
        const again = await refusalOf(repaired(Buffer.from(document), refused.details)).catch(() => null);
        expect(again?.code ?? 'read').not.toBe('cap-polygon-crossing');
      }),
      { numRuns: 60, examples: [[SLIVER]] },
    );
  });
});
