import { describe, expect, it } from 'vitest';
import { kindsOf, read, refusalOf } from './read.js';

const RING = [
  [103, 31],
  [104.5, 31],
  [104.5, 32],
  [103, 32],
  [103, 31],
];
const feature = (properties: object, coordinates: unknown = [RING]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
const collection = (...features: object[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    properties: {
      issuers: '四川省自然资源厅、四川省气象局',
      issuedAt: '2026-07-01 18:00:00',
      validFrom: '2026-07-01T20:00:00+08:00',
      validTo: '2026-07-02T20:00:00+08:00',
    },
    features,
  });

describe('a map file with a grade', () => {
  it.each([
    ['red', 'red'],
    ['橙色', 'orange'],
    ['Ⅲ级', 'yellow'],
    ['风险高(橙色预警)', 'orange'],
    ['四级(蓝色)', 'blue'],
  ])('grade %s', async (grade, level) => {
    const { reading } = await read(collection(feature({ grade, name: '汶川县', code: '513221' })));
    expect(reading.items).toMatchObject([{ level, areas: [{ codes: ['513221'], method: 'exact' }] }]);
  });

  it('a bare number of the years when both schemes held asks', async () => {
    const old = collection(feature({ grade: 4, name: '汶川县' })).replaceAll('2026', '2012');
    const product = await read(old);
    expect(product.reading.items[0]?.level).toBeNull();
    expect(kindsOf(product)).toContain('grade-ambiguous');
  });

  it('gives an item a feature, its shape, the window and both issuers', async () => {
    const { reading } = await read(
      collection(feature({ level: '黄色', name: '汶川县' }), feature({ level: '橙色', name: '理县' })),
    );
    expect(reading.items.map((one) => one.level)).toEqual(['yellow', 'orange']);
    expect(reading.polygons?.[1]?.[0]?.[1]).toEqual([104.5, 31]);
    expect(reading).toMatchObject({
      issuedAt: '2026-07-01T18:00:00+08:00',
      issuers: ['四川省自然资源厅', '四川省气象局'],
    });
  });

  it('one Feature alone is enough', async () => {
    expect((await read(JSON.stringify(feature({ colour: 'yellow', name: '汶川县' })))).reading.items[0]?.level).toBe(
      'yellow',
    );
  });

  it.each([
    ['no JSON', '{"type": "Feature"', 'cap-geojson-syntax'],
    ['no GeoJSON', '{"level": "red"}', 'cap-geojson-shape'],
    ['no grade', collection(feature({ name: '汶川县' })), 'cap-geojson-grade'],
    ['an open ring', collection(feature({ grade: 'red' }, [RING.slice(0, 4)])), 'cap-polygon-open'],
    ['lat,lon', collection(feature({ grade: 'red' }, [RING.map(([lon, lat]) => [lat, lon])])), 'cap-polygon-axes'],
  ])('%s is refused', async (_, text, rule) => {
    expect((await refusalOf(text)).code).toBe(rule);
  });
});
