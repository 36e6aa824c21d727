import { describe, expect, it } from 'vitest';
import { Geography } from '../../../src/reference/areas/geography.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { Seats } from '../../../src/reference/areas/seats/seats.js';
import { BADONG, box, ENSHI, JIANSHI, LICHUAN, rectangles } from './boundaries/rectangles.js';

const divisions = loadDivisions();
const seats = new Seats([
  { code: ENSHI, lon: 109.2, lat: 30.8 },
  { code: JIANSHI, lon: 110.5, lat: 30.5 },
]);
const exact = new Geography(divisions, rectangles, () => seats);
const rough = new Geography(
  divisions,
  () => null,
  () => seats,
);

describe('the counties of a polygon', () => {
  it('by boundaries come with their shares', () => {
    const { method, counties } = exact.countiesIn([[box(109.75, 30.25, 110.25, 30.75)]]);
    expect(method).toBe('boundary');
    expect(counties.map(({ code }) => code)).toEqual([ENSHI, JIANSHI]);
    expect(counties[1]?.share).toBeCloseTo(0.125, 2);
  });

  it('by seats come without, and say so', () =>
    expect(rough.countiesIn([[box(109.75, 30.25, 110.75, 30.75)]])).toEqual({
      method: 'seat',
      counties: [{ code: JIANSHI, share: null, km2: null }],
    }));

  it('that has several parts are those of all parts, each once and never more than whole', () => {
    const part = [box(110, 30, 111, 31)];
    expect(exact.countiesIn([part, part]).counties).toEqual([
      { code: JIANSHI, share: 1, km2: rectangles().km2(JIANSHI) },
    ]);
    expect(rough.countiesIn([part, [box(109, 30, 110, 31)]]).counties).toHaveLength(2);
  });

  it('of a circle are found the same way', () =>
    expect(exact.countiesWithin(109.5, 30.5, 20).counties.map(({ code }) => code)).toEqual([ENSHI, LICHUAN]));

  it.each([exact, rough])('refuse a polygon that is none', (geography) =>
    expect(() => geography.countiesIn([[box(109, 30, 110, 31).slice(1)]])).toThrowError(
      expect.objectContaining({ code: 'polygon-open' }),
    ),
  );
});

describe('where a division lies', () => {
  it('is told by the outline of its counties', () => {
    expect(exact.outline(JIANSHI)).toHaveLength(1);
    expect(exact.outline('110000')).toBeNull();
    expect(rough.outline(JIANSHI)).toBeNull();
    expect(() => exact.outline('999999')).toThrowError(expect.objectContaining({ code: 'division-unknown' }));
  });

  it('of a point is the county, or unknown without boundaries', () => {
    expect(exact.countyAt(110.9, 29.1)).toBe(BADONG);
    expect(rough.countyAt(110.9, 29.1)).toBeNull();
  });
});

describe('boundaries', () => {
  it('are read when first asked for, and once', () => {
    let reads = 0;
    const geography = new Geography(
      divisions,
      () => (reads++, rectangles()),
      () => seats,
    );
    expect(reads).toBe(0);
    geography.countyAt(110, 30);
    geography.countyAt(110, 30);
    expect(reads).toBe(1);
  });

  it('that cannot be read are complained about once, and seats answer', () => {
    const complaints: unknown[] = [];
    const broken = () => {
      throw new Error('no such disk');
    };
    const geography = new Geography(
      divisions,
      broken,
      () => seats,
      (error) => complaints.push(error),
    );
    expect([geography.method, geography.method]).toEqual(['seat', 'seat']);
    expect(complaints).toHaveLength(1);
  });
});
