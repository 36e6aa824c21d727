import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  confirmPath,
  leavePath,
  linkPath,
  managedPlacesPath,
  managePath,
} from '../../../src/web/portal/frame/paths.js';
import {
  countOf,
  heldPlaces,
  MOST_PLACES,
  NO_PLACES,
  plusCode,
  plusPoint,
  queryOf,
  typedPoint,
  wantedOf,
  withoutCode,
  withoutPoint,
  wrongParts,
  type WantedPlaces,
} from '../../../src/web/portal/places/wanted-places.js';

const sentBy = (query: string): Record<string, unknown> => {
  const pairs = new URLSearchParams(query);
  return Object.fromEntries([...new Set(pairs.keys())].map((name) => [name, pairs.getAll(name)]));
};

const code = fc.integer({ min: 110_000, max: 659_999 }).map(String);
const point = fc.record({
  lon: fc.integer({ min: 73_000, max: 136_000 }).map((n) => n / 1_000),
  lat: fc.integer({ min: 3_000, max: 54_000 }).map((n) => n / 1_000),
  km: fc.integer({ min: 0, max: 100 }),
});
const wanted: fc.Arbitrary<WantedPlaces> = fc.record({
  codes: fc.uniqueArray(code, { maxLength: 10 }),
  points: fc.uniqueArray(point, { maxLength: 5, selector: ({ lon, lat, km }) => `${lon},${lat},${km}` }),
});

describe("the places in a page's address", () => {
  it('come back as they were put there', () =>
    fc.assert(
      fc.property(wanted, (places) => {
        expect(wantedOf(sentBy(queryOf(places)))).toEqual(places);
      }),
    ));

  it('grow by what is chosen and shrink by what is taken away', () =>
    fc.assert(
      fc.property(wanted, code, point, (places, one, spot) => {
        const fewer = withoutPoint(withoutCode(places, one), spot);
        expect(plusCode(fewer, one).codes).toEqual([...fewer.codes, one]);
        expect(withoutCode(plusCode(fewer, one), one)).toEqual(fewer);
        expect(withoutPoint(plusPoint(fewer, spot), spot)).toEqual(fewer);
        expect(plusCode(plusCode(fewer, one), one)).toEqual(plusCode(fewer, one));
      }),
    ));

  it('of who has places already are all that he has, to the last decimal, and never fewer by a place more', () => {
    const held: fc.Arbitrary<WantedPlaces> = fc.record({
      codes: fc.uniqueArray(code, { maxLength: 200 }),
      points: fc.uniqueArray(
        fc.record({
          lon: fc.double({ min: -180, max: 180, noNaN: true }),
          lat: fc.double({ min: -90, max: 90, noNaN: true }),
          km: fc.double({ min: 0, max: 100, noNaN: true }),
        }),
        { maxLength: 10, selector: ({ lon, lat, km }) => `${lon},${lat},${km}` },
      ),
    });
    fc.assert(
      fc.property(held, code, point, (places, one, spot) => {
        expect(queryOf(heldPlaces(sentBy(queryOf(places))))).toBe(queryOf(places));
        expect(plusCode(places, one).codes).toEqual(expect.arrayContaining([...places.codes]));
        expect(plusCode(places, one).points).toEqual(places.points);
        expect(plusPoint(places, spot).points).toEqual(expect.arrayContaining([...places.points]));
        expect(plusPoint(places, spot).codes).toEqual(places.codes);
      }),
    );
  });

  it('are nothing when the address says nonsense, and never more than one person needs', () =>
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.oneof(code, fc.string())), (at, place) => {
        expect(countOf(wantedOf({ at, place }))).toBeLessThanOrEqual(MOST_PLACES);
      }),
    ));

  it.each([
    ['letters', { place: '42282a' }],
    ['a short code', { place: '4228' }],
    ['a point of two numbers', { at: '109.48,30.3' }],
    ['a point with words', { at: '109.48,north,5' }],
    ['a point outside China', { at: '-0.1,51.5,5' }],
    ['latitude first', { at: '30.3,109.48,5' }],
    ['a circle as large as a province', { at: '109.48,30.3,101' }],
    ['a number that is none', { at: 'NaN,Infinity,1e9' }],
    ['an object', { at: { lon: 1 }, place: { code: 1 } }],
  ])('leave out %s', (_, sent) => expect(wantedOf(sent)).toEqual(NO_PLACES));

  it.each([
    [
      'a point as telephones give it',
      { lon: '110.0301234', lat: '29.8912', km: '' },
      { lon: 110.03, lat: 29.891, km: 0 },
    ],
    ['full-width digits', { lon: '１１０．０３', lat: '２９．８９', km: '５' }, { lon: 110.03, lat: 29.89, km: 5 }],
    ['only half a point', { lon: '110.03', lat: '', km: '' }, null],
  ])('take %s, no nearer than a hundred metres', (_, typed, expected) => expect(typedPoint(typed)).toEqual(expected));

  it.each([
    ['no longitude of ours', { lon: '30.3', lat: '30.3' }, ['lon']],
    ['a latitude that is none', { lon: '109.48', lat: '109.48' }, ['lat']],
    ['a circle too wide', { lon: '109.48', lat: '30.3', km: '101' }, ['km']],
    ['nothing at all', {}, ['lon', 'lat']],
    ['a point', { lon: '109.48', lat: '30.3' }, []],
  ])('say which field of a typed point is wrong: %s', (_, typed, fields) => expect(wrongParts(typed)).toEqual(fields));

  it('hold no more than a page can show', () => {
    const many = Array.from({ length: 50 }, (_, n) => String(420_000 + n));
    expect(wantedOf({ place: many }).codes).toEqual(many.slice(0, MOST_PLACES));
    expect(countOf(plusPoint(wantedOf({ place: many }), { lon: 110, lat: 30, km: 1 }))).toBe(MOST_PLACES);
  });
});

describe('addresses with a token', () => {
  it.each([
    ['confirm', confirmPath],
    ['link', linkPath],
    ['manage', managePath],
    ['places', managedPlacesPath],
    ['leave', leavePath],
  ])('lead nowhere else, whatever stands for one: %s', (_, path) => {
    const { pathname } = new URL(path('zh-CN', '../../console/x?y#z'), 'https://shanyu.example');
    expect(pathname).toMatch(/^\/subscribe\/\w+\/\.\.%2F\.\.%2Fconsole%2Fx%3Fy%23z(\/places)?$/);
    expect(path('zh-CN', 'm1z-4Zf0s9Yk2o3JXg7mD1qWcA')).toContain('/m1z-4Zf0s9Yk2o3JXg7mD1qWcA');
  });
});
