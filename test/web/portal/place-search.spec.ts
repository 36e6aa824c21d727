import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { MOST_FOUND, PlaceSearch } from '../../../src/web/portal/places/place-search.js';

const divisions = loadDivisions();
const search = new PlaceSearch(divisions);
const names = (words: string) => search.find(words).map(({ name }) => name);

describe('a visitor who looks for his place', () => {
  it.each([
    ['its full name', '鹤峰县', ['鹤峰县']],
    ['its short name', '鹤峰', ['鹤峰县']],
    ['its short name with the plain suffix of everyday writing', '长阳县', ['长阳土家族自治县']],
    ['its code', '422828', ['鹤峰县']],
    ['full-width digits', '４２２８２８', ['鹤峰县']],
    ['pinyin', 'hefeng', ['鹤峰县']],
    ['English', 'Hefeng County', ['鹤峰县']],
    ['blanks around it', '  鹤峰县　', ['鹤峰县']],
    ['the county behind its prefecture', '恩施州鹤峰县', ['鹤峰县']],
    ['a whole address, village and all', '湖北省恩施土家族苗族自治州鹤峰县走马镇白果村3组', ['鹤峰县']],
    ['an address with commas and slashes', '湖北，恩施/鹤峰', ['鹤峰县']],
    ['a prefecture', '恩施州', ['恩施土家族苗族自治州']],
    ['a province', '湖北', ['湖北省']],
    ['only a part of a name', '土家族苗族', ['恩施土家族苗族自治州', '湘西土家族苗族自治州']],
  ])('finds it by %s', (_, words, found) => expect(names(words)).toEqual(expect.arrayContaining(found)));

  it('is offered every namesake, for the program cannot know which one he means', () => {
    const found = search.find('朝阳区');
    expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(['110105', '220104']));
  });

  it('of an address gets the inner place alone, and of a namesake the one of that address', () =>
    expect(search.find('吉林省长春市朝阳区').map(({ code }) => code)).toEqual(['220104']));

  it.each(['', '   ', '山', '没有的地方', 'nowhere', '<script>', '%'])('finds nothing for %j', (words) =>
    expect(names(words)).toEqual([]),
  );

  it('is never shown more than fit a small screen twice, whatever he types', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('自治县', '县', '东区', '州')), (words) => {
        expect(search.find(words).length).toBeLessThanOrEqual(MOST_FOUND);
      }),
      { numRuns: 60 },
    ));

  it('finds every county of the country by its own name within its prefecture', () => {
    const lost = divisions
      .list('county')
      .filter(({ name }) => !name.includes('('))
      .filter(({ code, name }) => !search.find(name).some((one) => one.code === code))
      .filter(({ code, name }) => {
        const outer = divisions.ancestors(code).map((one) => divisions.get(one).name);
        return !search.find(outer.toReversed().join('') + name).some((one) => one.code === code);
      });
    expect(lost.map(({ name }) => name)).toEqual([]);
  });
});
