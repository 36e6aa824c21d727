import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../../src/kernel/domain-error.js';
import { circleRing } from '../../../../src/reference/areas/boundaries/polygon/circle.js';
import { MOST_POSITIONS, type Position } from '../../../../src/reference/areas/boundaries/polygon/polygon-checks.js';
import { queryPolygon } from '../../../../src/reference/areas/boundaries/polygon/query-polygon.js';
import { box, rectangles } from './rectangles.js';

const refusal = (rings: readonly (readonly Position[])[]): DomainError | null => {
  try {
    queryPolygon(rings);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};

const circle = (count: number, wave = 0): Position[] => {
  const ring = Array.from({ length: count }, (_, n): Position => {
    const angle = (n / count) * 2 * Math.PI;
    const reach = 1 + wave * Math.sin(angle * 97);
    return [110 + reach * Math.cos(angle), 30 + reach * Math.sin(angle)];
  });
  return [...ring, ring[0] ?? [0, 0]];
};

describe('a polygon that is none', () => {
  it.each<[string, string, Position[][]]>([
    ['open', 'polygon-open', [box(109, 30, 110, 31).slice(0, -1)]],
    [
      'a bow-tie',
      'polygon-crosses-itself',
      [
        [
          [109, 30],
          [110, 31],
          [110, 30],
          [109, 31],
          [109, 30],
        ],
      ],
    ],
    [
      'a lopsided bow-tie',
      'polygon-crosses-itself',
      [
        [
          [109, 30],
          [112, 32],
          [112, 30],
          [109, 31],
          [109, 30],
        ],
      ],
    ],
    ['swapped, latitude first', 'polygon-swapped', [box(109, 30, 110, 31).map(([lon = 0, lat = 0]) => [lat, lon])]],
    [
      'not a number',
      'polygon-not-a-number',
      [
        [
          [109, 30],
          [110, Number.NaN],
          [110, 31],
          [109, 30],
        ],
      ],
    ],
    [
      'infinite',
      'polygon-not-a-number',
      [
        [
          [109, 30],
          [110, Infinity],
          [110, 31],
          [109, 30],
        ],
      ],
    ],
    ['short of a coordinate', 'polygon-not-a-number', [[[109, 30], [110], [110, 31], [109, 30]]]],
    ['beyond the poles', 'polygon-out-of-range', [box(109, 30, 110, 91)]],
    ['in metres', 'polygon-out-of-range', [box(500_000, 3_300_000, 510_000, 3_310_000)]],
    [
      'a line there and back',
      'polygon-empty',
      [
        [
          [109, 30],
          [110, 31],
          [109, 30],
        ],
      ],
    ],
    [
      'a line of three points',
      'polygon-empty',
      [
        [
          [109, 30],
          [109.5, 30.5],
          [110, 31],
          [109, 30],
        ],
      ],
    ],
    [
      'a point',
      'polygon-empty',
      [
        [
          [109, 30],
          [109, 30],
          [109, 30],
          [109, 30],
        ],
      ],
    ],
    ['a sliver of a square metre', 'polygon-empty', [box(109, 30, 109.00001, 30.00001)]],
    ['without a ring', 'polygon-empty', []],
    ['with an empty ring', 'polygon-empty', [[]]],
    ['of 100,000 points', 'polygon-too-large', [circle(100_000)]],
  ])('is refused when it is %s', (_what, code, rings) => {
    const error = refusal(rings);
    expect(error?.code).toBe(code);
    expect(error?.kind).toBe('invalid');
    expect(error?.details.where).toBeTruthy();
    expect(error?.details.next).toBeTruthy();
  });

  it('says where it crosses itself', () =>
    expect(
      refusal([
        [
          [109, 30],
          [110, 31],
          [110, 30],
          [109, 31],
          [109, 30],
        ],
      ])?.details.where,
    ).toBe('near 109.5,30.5'));
});

describe('a polygon that is one', () => {
  it.each<[string, Position[][]]>([
    ['a square', [box(109, 30, 110, 31)]],
    ['the other way round', [box(109, 30, 110, 31).toReversed()]],
    ['with a hole', [box(109, 30, 110, 31), box(109.4, 30.4, 109.6, 30.6)]],
    ['with positions that repeat', [box(109, 30, 110, 31).flatMap((one) => [one, one])]],
    ['with heights', [box(109, 30, 110, 31).map((one) => [...one, 500])]],
    [
      'with a corner that touches another',
      [
        [
          [109, 30],
          [110, 31],
          [111, 30],
          [111, 32],
          [110, 31],
          [109, 32],
          [109, 30],
        ],
      ],
    ],
    ['abroad', [box(10, 45, 11, 46)]],
    ['of 20,000 points', [circle(MOST_POSITIONS - 1)]],
    ['of 20,000 points that wave', [circle(MOST_POSITIONS - 1, 0.3)]],
    ['a rectangle of 20,000 points', [densified(box(109, 30, 110, 31), 4_999)]],
  ])('is taken: %s', (_what, rings) => expect(refusal(rings)).toBeNull());

  it('has an area that does not hang on the way round or the first corner', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.nat(), (corners, turn) => {
        const ring = circle(corners).slice(0, -1);
        const turned = ring.map((_, n) => ring[(n + turn) % corners] ?? [0, 0]);
        const [first = [0, 0]] = turned;
        const km2 = queryPolygon([circle(corners)]).km2;
        expect(queryPolygon([[...turned, first].toReversed()]).km2).toBeCloseTo(km2, 3);
      }),
    );
  });
});

describe('the cost', () => {
  // A quadratic step would take minutes; the bound is wide and counts work, not waiting, for machines differ.
  it.each<[string, Position[]]>([
    ['of a comb of upright teeth', comb(4_900, (n) => [109 + n * 1e-4, 30, 31])],
    ['of a comb of slanting teeth', slanted(4_900)],
    ['of 20,000 corners in waves', circle(MOST_POSITIONS - 1, 0.3)],
  ])('%s is bounded: an answer or a refusal within some seconds of work', (_what, ring) => {
    const before = process.cpuUsage();
    const error = refusal([ring]);
    if (error === null) rectangles().countiesIn(queryPolygon([ring]));
    else expect(error.code).toBe('polygon-intricate');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(3_000);
  });
});

describe('a circle', () => {
  it('has the area of the circle', () =>
    expect(queryPolygon([circleRing(110, 30, 50)]).km2).toBeCloseTo(Math.PI * 2500, -1));

  it('of radius 0 is the neighbourhood of its point', () =>
    expect(rectangles().countiesIn(queryPolygon([circleRing(110.5, 30.5, 0)]), { share: 0, km2: 0 })).toHaveLength(1));

  it.each([
    ['without a centre', Number.NaN, 30, 5],
    ['of less than nothing', 110, 30, -1],
    ['larger than a continent', 110, 30, 5_000],
    ['with latitude first', 30, 110, 5],
  ])('%s is refused', (_what, lon, lat, km) =>
    expect(() => circleRing(lon, lat, km)).toThrowError(expect.objectContaining({ code: 'circle-invalid' })),
  );
});

function densified(ring: readonly Position[], each: number): Position[] {
  const points = ring.slice(0, -1).flatMap(([lon = 0, lat = 0], side) => {
    const [nextLon = 0, nextLat = 0] = ring[side + 1] ?? [];
    return Array.from({ length: each }, (_, n): Position => {
      return [lon + ((nextLon - lon) * n) / each, lat + ((nextLat - lat) * n) / each];
    });
  });
  return [...points, points[0] ?? [0, 0]];
}

/** Teeth side by side: every upright edge passes the latitude of all others. */
function comb(teeth: number, tooth: (n: number) => [lon: number, south: number, north: number]): Position[] {
  const up = Array.from({ length: teeth }, (_, n): Position[] => {
    const [lon, south, north] = tooth(n);
    return [
      [lon, south],
      [lon, north],
      [lon + 5e-5, north],
      [lon + 5e-5, south],
    ];
  }).flat();
  const end = up.at(-1)?.[0] ?? 0;
  return [...up, [end, 29.9], [109, 29.9], [109, 30]];
}

function slanted(teeth: number): Position[] {
  return comb(teeth, (n) => [109 + n * 1e-4, 30, 31]).map(([lon = 0, lat = 0]) => [lon + (lat - 30), lat]);
}
