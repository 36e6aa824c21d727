import { describe, expect, it } from 'vitest';
import { importOfficial } from '../../../../src/reference/areas/boundaries/files/official-geojson.js';
import { loadDivisions } from '../../../../src/reference/areas/load-divisions.js';
import { BADONG, box, ENSHI, GROUND, JIANSHI, LICHUAN, officialFile, rectangles } from './rectangles.js';

const divisions = loadDivisions();
const file = (document: unknown, name = '中国_县.geojson') => ({ name, text: JSON.stringify(document) });
const counties = file(officialFile());
const feature = (gb: string, name: string, ring = box(109, 30, 110, 31)) => ({
  type: 'Feature',
  properties: { name, gb },
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('official boundaries', () => {
  it('become the same index as the offline set of the same ground', () => {
    const { index, counts } = importOfficial([counties], divisions);
    const other = rectangles();
    expect(counts).toEqual({ province: 0, city: 0, county: 4 });
    expect(index.codes).toEqual([ENSHI, LICHUAN, JIANSHI, BADONG]);
    for (const code of index.codes) expect(index.km2(code)).toBeCloseTo(other.km2(code) ?? 0, 6);
    expect(index.countyAt(109.5, 30.5)).toBe(LICHUAN);
    expect(index.tables.source).toBe('中国_县.geojson');
  });

  it('say which counties have none', () => {
    const { missing } = importOfficial([counties], divisions);
    expect(missing).toContain('422828');
    expect(missing).not.toContain(ENSHI);
    expect(missing).toHaveLength(2877 - 4);
  });

  it('count provinces and cities and keep only what counties are made of', () => {
    const cities = file(
      collection(feature('156422800', '恩施土家族苗族自治州'), feature('156441900', '东莞市', box(113, 22, 114, 23))),
      '中国_市.geojson',
    );
    const { index, counts } = importOfficial([cities, counties], divisions);
    expect(counts).toEqual({ province: 0, city: 2, county: 4 });
    expect(index.codes).toContain('441900');
    expect(index.countyAt(113.5, 22.5)).toBe('441900');
  });

  it('take a unit that stands in two files once', () => {
    const dongguan = feature('156441900', '东莞市', box(113, 22, 114, 23));
    const { index } = importOfficial(
      [file(collection(dongguan), '市'), file(collection(dongguan), '县'), counties],
      divisions,
    );
    expect(index.partsOf('441900')).toBe(1);
  });

  it('count an old code to the present division, a part of an undivided unit to that unit, and leave out the rest', () => {
    const { index, leftOut, otherNames } = importOfficial(
      [
        file(
          collection(
            feature('156130223', '滦县'),
            feature('156710100', '台北', box(121, 25, 122, 26)),
            feature('156999999', '无'),
            feature('', '国界'),
            feature('156420527', '秭归', box(110, 30, 111, 31)),
          ),
        ),
      ],
      divisions,
    );
    expect(index.codes).toEqual(['130284', '420527', '710000']);
    expect(leftOut).toEqual(['无 999999', '国界 without gb']);
    expect(otherNames).toEqual(['420527 秭归 (秭归县)']);
  });

  it.each([
    ['no JSON', { name: 'x', text: '<xml/>' }, 'import-not-json'],
    ['a list', file([1, 2]), 'import-not-geojson'],
    ['a topology', file({ type: 'Topology', objects: {} }), 'import-not-geojson'],
    ['no codes', file(collection({ type: 'Feature', properties: { name: '甲' }, geometry: null })), 'import-no-codes'],
    ['metres', file(collection(feature('156420527', '秭归县', box(500_000, 3e6, 6e5, 4e6)))), 'import-coordinates'],
    [
      'swapped coordinates',
      file(collection(feature('156420527', '秭归县', box(30, 109, 31, 110)))),
      'import-coordinates',
    ],
    [
      'null for a number',
      file(collection(feature('156420527', '秭归县', [[110, Number.NaN], ...box(110, 30, 111, 31)]))),
      'import-coordinates',
    ],
    [
      'an open ring',
      file(collection(feature('156420527', '秭归县', box(110, 30, 111, 31).slice(1)))),
      'import-open-ring',
    ],
    ['provinces only', file(collection(feature('156420000', '湖北省'))), 'import-no-county'],
    ['provinces of which one has no counties', file(collection(feature('156710000', '台湾省'))), 'import-no-county'],
  ])('refuses %s', (_what, one, code) =>
    expect(() => importOfficial([one], divisions)).toThrowError(expect.objectContaining({ code })),
  );

  it('names file and feature in a refusal', () => {
    const broken = file({ ...officialFile({ ...GROUND, [JIANSHI]: [[box(1, 2, 3, 4)]] }) });
    expect(() => importOfficial([broken], divisions)).toThrowError(/中国_县\.geojson, feature 2 \(建始县\)/);
  });
});
