import { describe, expect, it } from 'vitest';
import { resolvePlaces, type Ground } from '../../../../src/people/subscribers/sign-up/resolve-places.js';
import type { FoundCounties } from '../../../../src/reference/areas/geography.js';
import { loadGeography } from '../../../../src/reference/areas/load-geography.js';

const ENSHI = { lon: 109.48, lat: 30.27 };
const seats = loadGeography({ geo: null, data: '' });

/** A country of two counties side by side, the border at 110° east. */
const drawn: Ground = {
  method: 'boundary',
  seats: seats.seats,
  countyAt: (lon) => (lon < 105 || lon > 115 ? null : lon < 110 ? '422801' : '422823'),
  countiesWithin: (lon, _lat, km): FoundCounties => ({
    method: 'boundary',
    counties: ['422801', '422823']
      .filter((code) => (code === '422801' ? lon - km / 100 < 110 : lon + km / 100 > 110))
      .map((code) => ({ code, share: 0.1, km2: 1 })),
  }),
};
const found = (
  chosen: readonly string[],
  points: readonly { lon: number; lat: number; km: number }[],
  ground = drawn,
) => resolvePlaces(chosen, points, ground).places.map(({ code, method }) => `${code} ${method}`);

describe('the places of a reader', () => {
  it.each([
    ['a point', [], [{ lon: 109.9, lat: 30, km: 0 }], ['422801 boundary']],
    [
      'a circle over the border: both its counties',
      [],
      [{ lon: 109.9, lat: 30, km: 50 }],
      ['422801 boundary', '422823 boundary'],
    ],
    [
      'two points in one county',
      [],
      [
        { lon: 109, lat: 30, km: 0 },
        { lon: 109.5, lat: 30, km: 0 },
      ],
      ['422801 boundary'],
    ],
    [
      'a county chosen, and a point in it: it stays chosen',
      ['422801'],
      [{ lon: 109, lat: 30, km: 0 }],
      ['422801 chosen'],
    ],
    ['chosen only', ['422823', '422801'], [], ['422801 chosen', '422823 chosen']],
  ])('by boundaries: %s', (_name, chosen, points, expected) => expect(found(chosen, points)).toEqual(expected));

  it('by seats, where a machine has no boundaries, say so: the nearest seat, and every seat in the circle', () => {
    expect(found([], [{ ...ENSHI, km: 0 }], seats)).toEqual(['422801 seat']);
    const around = found([], [{ ...ENSHI, km: 60 }], seats);
    expect(around).toContain('422801 seat');
    expect(around.length).toBeGreaterThan(1);
  });

  it('are never none for a circle too small to hold a seat', () => {
    expect(found([], [{ lon: 109.6, lat: 30.4, km: 1 }], seats)).toHaveLength(1);
  });

  it('keep the point beside what it was taken for', () => {
    expect(resolvePlaces([], [{ ...ENSHI, km: 0 }], seats).points).toEqual([{ ...ENSHI, km: 0, method: 'seat' }]);
  });

  it.each([
    ['swapped degrees', [{ lon: 30.27, lat: 109.48, km: 0 }], 'point'],
    ['a point in the sea', [{ lon: -150, lat: 0, km: 0 }], 'point'],
    ['no number', [{ lon: Number.NaN, lat: 30, km: 0 }], 'point'],
    ['a circle of half the country', [{ ...ENSHI, km: 101 }], 'point'],
    ['eleven points', Array.from({ length: 11 }, () => ({ ...ENSHI, km: 0 })), 'places-full'],
    ['nothing at all', [], 'places'],
  ])('with %s are refused', (_name, points, code) => {
    expect(() => resolvePlaces([], points, seats)).toThrow(expect.objectContaining({ kind: 'invalid', code }));
  });
});
