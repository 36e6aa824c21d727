import * as fc from 'fast-check';
import polygonClipping, { type Pair } from 'polygon-clipping';
import { describe, expect, it } from 'vitest';
import type { BoundaryIndex } from '../../../../src/reference/areas/boundaries/boundary-index.js';
import { indexFile, indexOfFile, stampOf } from '../../../../src/reference/areas/boundaries/files/index-file.js';
import { indexOfTopology } from '../../../../src/reference/areas/boundaries/files/topology.js';
import { circleRing } from '../../../../src/reference/areas/boundaries/polygon/circle.js';
import type { Position } from '../../../../src/reference/areas/boundaries/polygon/polygon-checks.js';
import { queryPolygon } from '../../../../src/reference/areas/boundaries/polygon/query-polygon.js';
import { ringArea } from '../../../../src/reference/areas/boundaries/rings.js';
import { FRAME_KM2 } from '../../../../src/reference/areas/boundaries/sphere.js';
import { BADONG, box, ENSHI, GROUND, JIANSHI, LICHUAN, rectangles, TOPOLOGY } from './rectangles.js';

const index = rectangles();
const codes = [ENSHI, LICHUAN, JIANSHI, BADONG];

describe('a point', () => {
  it.each([
    ['in a square', 109.1, 30.9, ENSHI],
    ['in the hole of it, which is an enclave', 109.5, 30.5, LICHUAN],
    ['in the exclave of the same county', 108.2, 29.2, LICHUAN],
    ['in the neighbour', 110.5, 30.5, JIANSHI],
    ['in the strip below', 110.9, 29.1, BADONG],
    ['outside all', 108.7, 30.5, null],
    ['far away', 10, 50, null],
  ])('%s', (_where, lon, lat, code) => expect(index.countyAt(lon, lat)).toBe(code));

  it('lies in the county that every ring, tried one by one, says', () => {
    const lon = fc.double({ min: 107.9, max: 111.1, noNaN: true });
    const lat = fc.double({ min: 28.9, max: 31.1, noNaN: true });
    fc.assert(
      fc.property(lon, lat, (x, y) => {
        expect(index.countyAt(x, y)).toBe(byHand(x, y));
      }),
    );
  });

  it('on a border belongs to one county, never to two and never to none', () => {
    const along = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const borders = fc.constantFrom(
      [110, 30, 110, 31],
      [109, 30, 110, 30],
      [110, 30, 111, 30],
      [109.4, 30.4, 109.6, 30.4],
    );
    fc.assert(
      fc.property(borders, along, ([lonA = 0, latA = 0, lonB = 0, latB = 0], t) => {
        const [x, y] = [lonA + t * (lonB - lonA), latA + t * (latB - latA)];
        expect(codes.filter((code) => alone(code).countyAt(x, y) === code)).toHaveLength(1);
        expect(index.countyAt(x, y)).not.toBeNull();
      }),
    );
  });
});

describe('a polygon', () => {
  it.each([
    ['inside one county', box(109.1, 30.7, 109.3, 30.9), { [ENSHI]: 0.04 / 0.96 }],
    ['over the hole only', box(109.45, 30.45, 109.55, 30.55), { [LICHUAN]: 0.01 / (0.04 + 0.25) }],
    ['over the hole and round it', box(109.3, 30.3, 109.7, 30.7), { [ENSHI]: 0.12 / 0.96, [LICHUAN]: 0.04 / 0.29 }],
    ['half over the border of two', box(109.75, 30.25, 110.25, 30.75), { [ENSHI]: 0.125 / 0.96, [JIANSHI]: 0.125 }],
    ['that is a county exactly', box(110, 30, 111, 31), { [JIANSHI]: 1 }],
    ['over all', box(100, 20, 120, 40), { [ENSHI]: 1, [LICHUAN]: 1, [JIANSHI]: 1, [BADONG]: 1 }],
    ['that only touches a border', box(111, 30, 111.5, 31), {}],
    ['outside all', box(100, 20, 101, 21), {}],
  ])('%s', (_where, ring, shares) => {
    const found = index.countiesIn(queryPolygon([ring]));
    expect(found.map(({ code }) => code)).toEqual(Object.keys(shares).sort());
    for (const { code, share } of found) expect(share).toBeCloseTo(shares[code as keyof typeof shares] ?? 0, 2);
  });

  it('leaves out a touch of the neighbour that is under 0.1 % and half a square kilometre', () => {
    const touching = queryPolygon([
      box(110, 30, 111, 31.5).map(([lon = 0, lat = 0]) => [lon === 110 ? 109.99999 : lon, lat]),
    ]);
    expect(index.countiesIn(touching).map(({ code }) => code)).toEqual([JIANSHI]);
    expect(index.countiesIn(touching, { share: 0, km2: 0 }).map(({ code }) => code)).toContain(ENSHI);
  });

  it('keeps a small piece of a large county from half a square kilometre on', () => {
    const found = index.countiesIn(queryPolygon([box(110.5, 30.5, 110.508, 30.508)]));
    expect(found[0]?.code).toBe(JIANSHI);
    expect(found[0]?.share).toBeLessThan(0.001);
  });

  it('takes its own holes off', () => {
    const polygon = queryPolygon([box(109.3, 30.3, 109.7, 30.7), box(109.4, 30.4, 109.6, 30.6)]);
    expect(index.countiesIn(polygon).map(({ code }) => code)).toEqual([ENSHI]);
  });

  it('shares with each county what polygon-clipping, an independent program, finds', () => {
    fc.assert(
      fc.property(star(), (ring) => {
        const polygon = queryPolygon([ring]);
        for (const code of codes) {
          const km2 = index.shareIn(code, polygon) * (index.km2(code) ?? 0);
          expect(Math.abs(km2 - clippedKm2(code, ring))).toBeLessThan(0.001);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of any shape shares with all counties together what lies on their ground', () => {
    const inside = fc.tuple(
      fc.double({ min: 109.1, max: 110.9, noNaN: true }),
      fc.double({ min: 29.1, max: 30.9, noNaN: true }),
    );
    fc.assert(
      fc.property(inside, ([lon, lat]) => {
        const polygon = queryPolygon([circleRing(lon, lat, 8)]);
        const sum = index.countiesIn(polygon, { share: 0, km2: 0 }).reduce((all, { km2 }) => all + km2, 0);
        expect(sum / polygon.km2).toBeCloseTo(1, 4);
      }),
    );
  });
});

describe('an outline', () => {
  it('of two neighbours has no border between them and keeps the hole', () => {
    const [polygon, ...others] = index.outline([ENSHI, JIANSHI]);
    expect(others).toEqual([]);
    expect(polygon).toHaveLength(2);
    expect(area(index.outline([ENSHI, JIANSHI]))).toBeCloseTo((index.km2(ENSHI) ?? 0) + (index.km2(JIANSHI) ?? 0), 6);
  });

  it('of county and enclave has no hole; an exclave stays apart', () => {
    const outline = index.outline([ENSHI, LICHUAN]);
    expect(outline.map((polygon) => polygon.length)).toEqual([1, 1]);
  });

  it('holds exactly the counties that it is made of', () => {
    fc.assert(
      fc.property(fc.subarray(codes, { minLength: 1 }), (some) => {
        const found = new Set(
          index.outline(some).flatMap((one) => index.countiesIn(queryPolygon(one)).map(({ code }) => code)),
        );
        expect([...found].sort()).toEqual(some.toSorted());
      }),
    );
  });

  it('of nothing known is empty', () => expect(index.outline(['110101'])).toEqual([]));
});

describe('an index', () => {
  it('knows areas, parts and extents', () => {
    expect(index.partsOf(LICHUAN)).toBe(2);
    expect(index.box([LICHUAN])).toEqual([108, 29, 109.6, 30.6]);
    expect(index.km2(JIANSHI)).toBeCloseTo(10_653, -1);
    expect((index.km2(ENSHI) ?? 0) / (index.km2(JIANSHI) ?? 1)).toBeCloseTo(0.96, 3);
  });

  it('answers the same from its file', () => {
    const bytes = indexFile(index, 'of today');
    const again = indexOfFile(bytes, 'file');
    expect(stampOf(bytes)).toBe('of today');
    expect(again.codes).toEqual(index.codes);
    for (const [lon, lat] of [
      [109.5, 30.5],
      [108.2, 29.2],
      [110.9, 29.1],
    ] as const)
      expect(again.countyAt(lon, lat)).toBe(index.countyAt(lon, lat));
    expect(indexFile(again, 'of today')).toEqual(bytes);
  });

  it.each([
    ['cut off', indexFile(index, '').subarray(0, 500)],
    ['another file', Buffer.from('{"type":"Topology"}')],
    ['empty', Buffer.alloc(0)],
  ])('refuses a file that is %s', (_what, bytes) =>
    expect(() => indexOfFile(bytes, 'x')).toThrowError(expect.objectContaining({ code: 'boundaries-unreadable' })),
  );

  it('refuses a topology without counties', () =>
    expect(() => indexOfTopology({ ...TOPOLOGY, objects: {} }, 'x')).toThrowError(
      expect.objectContaining({ code: 'boundaries-unreadable' }),
    ));
});

/** By plain comparison: the ground is made of squares. */
function byHand(lon: number, lat: number): string | null {
  const within = (west: number, south: number, east: number, north: number) =>
    lon >= west && lon < east && lat >= south && lat < north;
  if (within(109.4, 30.4, 109.6, 30.6) || within(108, 29, 108.5, 29.5)) return LICHUAN;
  if (within(109, 30, 110, 31)) return ENSHI;
  if (within(110, 30, 111, 31)) return JIANSHI;
  return within(109, 29, 111, 30) ? BADONG : null;
}

/** An index that holds one county and nothing else. */
function alone(code: string): BoundaryIndex {
  const geometries = TOPOLOGY.objects.counties.geometries.filter(({ id }) => id === code);
  return indexOfTopology({ ...TOPOLOGY, objects: { counties: { type: 'GeometryCollection', geometries } } }, code);
}

/** A ring round a middle with corners at random distances: simple, often not convex, across several borders. */
function star(): fc.Arbitrary<Position[]> {
  const middle = fc.tuple(
    fc.double({ min: 108.5, max: 111, noNaN: true }),
    fc.double({ min: 29.2, max: 31, noNaN: true }),
  );
  const reach = fc.array(fc.double({ min: 0.05, max: 0.9, noNaN: true }), { minLength: 5, maxLength: 40 });
  return fc.tuple(middle, reach).map(([[lon, lat], distances]) => {
    const ring = distances.map((distance, n): Position => {
      const angle = (n / distances.length) * 2 * Math.PI;
      return [lon + distance * Math.cos(angle), lat + distance * Math.sin(angle)];
    });
    return [...ring, ring[0] ?? [lon, lat]];
  });
}

function clippedKm2(code: string, ring: readonly Position[]): number {
  const pairs = (one: readonly Position[]) => one.map(([lon = 0, lat = 0]): Pair => [lon, lat]);
  const ground = (GROUND[code] ?? []).map((polygon) => polygon.map(pairs));
  return area(polygonClipping.intersection(ground, [pairs(ring)]));
}

const area = (polygons: readonly (readonly (readonly Position[])[])[]): number =>
  polygons
    .flatMap((rings) => rings.map((ring, n) => (n === 0 ? 1 : -1) * Math.abs(flatArea(ring))))
    .reduce((sum, one) => sum + one * FRAME_KM2, 0);

function flatArea(ring: readonly Position[]): number {
  const xy = Float64Array.from(ring.flat());
  return ringArea(xy, 0, xy.length);
}
