import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kilometresBetween } from '../../../../src/reference/areas/boundaries/sphere.js';
import { loadDivisions } from '../../../../src/reference/areas/load-divisions.js';
import { loadGeography } from '../../../../src/reference/areas/load-geography.js';
import { parseSeats } from '../../../../src/reference/areas/seats/seats.js';

const divisions = loadDivisions();
const { seats } = loadGeography({ geo: null, data: '/nowhere' });
const labels = new URL('../../../../../shared/geo/divisions.csv', import.meta.url);

describe('the seats', () => {
  it('are one for 99 % of the counties and for nothing else', () => {
    const leaves = divisions.list('province').flatMap(({ code }) => divisions.countiesOf(code));
    const known = new Set(leaves);
    expect(seats.list().length / leaves.length).toBeGreaterThan(0.99);
    expect(new Set(seats.list().map(({ code }) => code)).size).toBe(seats.list().length);
    expect(seats.list().filter(({ code }) => !known.has(code))).toEqual([]);
  });

  // Some western counties are as large as a province; their middle is far from their town.
  it.each([
    ['秭归县', '420527', 110.98, 30.83],
    ['西城区', '110102', 116.36, 39.91],
    ['台湾省', '710000', 121.5, 25.05],
    ['墨脱县', '540423', 95.33, 29.33],
    ['塔什库尔干', '653131', 75.23, 37.77],
  ])('of %s lies where the county is', (_name, code, lon, lat) => {
    const seat = seats.find(code);
    expect(kilometresBetween(seat?.lon ?? 0, seat?.lat ?? 0, lon, lat)).toBeLessThan(110);
  });

  it('lie in the country', () => {
    const [west = 0, south = 0, east = 0, north = 0] = seats.box(seats.list().map(({ code }) => code)) ?? [];
    expect([west > 73, south > 3, east < 136, north < 54]).toEqual([true, true, true, true]);
  });

  it.each(['110101,x,39.9,geonames', '11010,116,39,geonames', '110101,116', '110101,,39,geonames'])(
    'refuse the row "%s"',
    (row) => expect(() => parseSeats(`code,lon,lat,source\n${row}`)).toThrowError(/broken row/),
  );

  // The label points come with boundaries that may not be committed; the table above always runs.
  it.skipIf(!existsSync(labels))('lie within 20 km of nine in ten label points (which may not be committed)', () => {
    const rows = readFileSync(labels, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','));
    const away = rows.flatMap(([code = '', , , , , , , lon, lat]) => {
      const seat = seats.find(code);
      return seat && lon ? [kilometresBetween(seat.lon, seat.lat, Number(lon), Number(lat))] : [];
    });
    expect(away.length).toBeGreaterThan(2_800);
    expect(away.filter((km) => km <= 20).length / away.length).toBeGreaterThan(0.9);
  });
});
