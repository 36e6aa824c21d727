import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { ProductReading } from '../../../src/warnings/product.js';
import { corrected } from '../../../src/web/console/products/correct/corrected.js';
import { divisionsMeant } from '../../../src/web/console/products/correct/place-search.js';
import { picked, reshaped } from '../../../src/web/console/products/correct/reshaped.js';
import { typedFrom, typedOf, type TypedCorrection } from '../../../src/web/console/products/correct/typed.js';
import { area, product } from './console.cast.js';

const divisions = loadDivisions();
const item = { level: 'yellow', proposed: null, nestedIn: null, lifted: false, areas: [area()] } as const;
const part = area({ text: '湖北西南部', place: '湖北', qualifier: '西南部', codes: [], method: null });
const { placeCode: _, ...plainPart } = part;
const { placeCode: __, ...plain } = area();
const base: ProductReading = {
  ...product().reading,
  issuedAt: '2024-06-21T18:00:30+08:00',
  items: [
    { ...item, areas: [plain, plainPart] },
    {
      ...item,
      level: 'orange',
      nestedIn: 0,
      areas: [{ ...plain, text: '鹤峰县', place: '恩施/鹤峰县', codes: ['422828'] }],
    },
    {
      ...item,
      level: null,
      proposed: 'red',
      areas: [{ ...plain, text: '某地', place: '某地', codes: [], method: null }],
    },
  ],
};
const typed = typedOf(base);
const place = (words: string, more: object = {}): TypedCorrection => ({
  ...typed,
  items: [
    {
      ...(typed.items[0] as (typeof typed.items)[0]),
      areas: [{ from: '0.0', place: words, qualifier: '', extent: '', ...more }],
    },
  ],
});
const firstArea = (form: TypedCorrection) => corrected(form, base, divisions).reading?.items[0]?.areas[0];

/** The form's fields as a browser sends them. */
const sent = (form: TypedCorrection): Record<string, unknown> => ({
  ...form,
  ...Object.fromEntries(
    form.items.flatMap(({ areas, lifted, ...one }, index) => [
      ...Object.entries(one).map(([name, value]) => [`items-${index}-${name}`, value]),
      ...(lifted ? [[`items-${index}-lifted`, '1']] : []),
      ...areas.flatMap((own, at) =>
        Object.entries(own).map(([name, value]) => [`items-${index}-areas-${at}-${name}`, value]),
      ),
    ]),
  ),
});

describe('the form of a correction', () => {
  it('that nobody touched is the reading it was made of, to the second', () => {
    expect(corrected(typed, base, divisions)).toEqual({ reading: base });
  });

  it('comes back from a browser as it was shown', () => {
    expect(typedFrom(sent(typed))).toEqual(typed);
  });

  it('takes whatever a stranger sends without falling over', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('items-0-level', 'items-9-areas-3-place', 'verb', '__proto__', 'hazards'),
          fc.anything(),
        ),
        (body) => {
          const answer = corrected(typedFrom(body), base, divisions);
          return answer.reading !== undefined || Object.keys(answer.faults).length > 0;
        },
      ),
    );
    expect(typedFrom('nothing').items).toEqual([]);
  });

  it.each<[words: string, code: string, text: string]>([
    ['鹤峰县', '422828', '鹤峰县'],
    ['422828', '422828', '鹤峰县'],
    ['hefeng', '422828', '鹤峰县'],
    ['He Feng', '422828', '鹤峰县'],
    ['恩施/鹤峰县', '422828', '鹤峰县'],
    ['吉林省/长春市/朝阳区', '220104', '吉林省长春市朝阳区'],
  ])('finds %s, and prints words that name it and no other', (words, code, text) => {
    expect(firstArea(place(words))).toMatchObject({ codes: [code], text, method: 'officer' });
  });

  it('asks among namesakes, and the press of one of them settles it', () => {
    const form = place('朝阳区');
    const { faults } = corrected(form, base, divisions);
    expect(faults?.['items-0-areas-0-place']).toEqual({ kind: 'place-several', candidates: ['110105', '220104'] });
    expect(firstArea(picked(form, 'pick-0-0-220104'))).toMatchObject({ codes: ['220104'] });
  });

  it('keeps the text’s own words only where they name the place that was chosen', () => {
    const namesake = {
      ...base,
      items: [{ ...item, areas: [{ ...plain, text: '朝阳区', place: '朝阳区', codes: [], method: null }] }],
    };
    const form = place('110105');
    expect(corrected(form, namesake, divisions).reading?.items[0]?.areas[0]).toMatchObject({
      text: '朝阳区',
      codes: ['110105'],
    });
    expect(firstArea(form)).toMatchObject({ text: '北京市朝阳区' });
  });

  it('leaves a part of a province without counties until they are confirmed, never the whole province', () => {
    expect(firstArea(place('湖北', { qualifier: '东部' }))).toMatchObject({
      text: '湖北省东部',
      qualifier: '东部',
      codes: [],
    });
    expect(firstArea(place('湖北'))).toMatchObject({ text: '湖北省', codes: ['420000'] });
  });

  it.each<[name: string, form: TypedCorrection, field: string, kind: string]>([
    ['an unknown place', place('无此地'), 'items-0-areas-0-place', 'place-unknown'],
    ['an item without a place', place(''), 'items-0-areas-0-place', 'no-place'],
    ['no item', { ...typed, items: [] }, 'add-item', 'no-item'],
    ['no time', { ...typed, issuedAt: '明天' }, 'issuedAt', 'time'],
    ['an end before its beginning', { ...typed, validTo: '2024-06-21T20:00' }, 'validTo', 'window-order'],
    [
      'an item in itself',
      { ...typed, items: typed.items.map((one, n) => ({ ...one, nestedIn: n === 0 ? '0' : '' })) },
      'items-0-nestedIn',
      'nested',
    ],
    [
      'items in each other',
      { ...typed, items: typed.items.map((one, n) => ({ ...one, nestedIn: ['1', '0', ''][n] ?? '' })) },
      'items-0-nestedIn',
      'nested',
    ],
  ])('names %s by its field', (_, form, field, kind) => {
    expect(corrected(form, base, divisions).faults?.[field]).toMatchObject({ kind });
  });

  it('names all faults at once', () => {
    const form = { ...place('无此地'), issuedAt: 'x', validFrom: 'y' };
    expect(Object.keys(corrected(form, base, divisions).faults ?? {})).toHaveLength(3);
  });
});

describe('a button that changes the form’s shape', () => {
  it('adds an item and a place, empty, and keeps the rest', () => {
    const more = reshaped(reshaped(typed, 'add-item') ?? typed, 'add-area-0');
    expect(more?.items.map(({ areas }) => areas.length)).toEqual([3, 1, 1, 1]);
    expect(more?.items.slice(1, 3)).toEqual(typed.items.slice(1));
  });

  it('takes an item out; what was nested in it stands alone, what was nested in a later one still is', () => {
    const nested = { ...typed, items: typed.items.map((one, n) => ({ ...one, nestedIn: ['', '0', '1'][n] ?? '' })) };
    expect(reshaped(nested, 'drop-item-0')?.items.map(({ nestedIn }) => nestedIn)).toEqual(['', '0']);
  });

  it.each(['save', 'pick-0-0-110105', '', 'add-area-x', 'drop-table'])('is not “%s”', (act) => {
    expect(reshaped(typed, act)).toBeNull();
  });
});

describe('a search for a place', () => {
  it.each([
    ['', 0],
    ['   ', 0],
    ['42', 0],
    ['chaoyang', 4],
    ['无此地', 0],
  ])('“%s” has %i answers at least', (words, least) => {
    const found = divisionsMeant(divisions, words);
    if (least === 0) expect(found).toEqual([]);
    else expect(found.length).toBeGreaterThanOrEqual(least);
  });
});
