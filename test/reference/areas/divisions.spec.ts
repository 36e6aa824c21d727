import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { LatinNames } from '../../../src/reference/areas/latin-names.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';

const divisions = loadDivisions();
const codes = (name: string, parent?: string) => divisions.resolve(name, parent).candidates.map((one) => one.code);

describe('the divisions', () => {
  it('are 34 provinces, 338 cities and 2,872 counties, read once', () => {
    expect(divisions.list('province')).toHaveLength(34);
    expect(divisions.list('city')).toHaveLength(338);
    expect(divisions.list('county')).toHaveLength(2872);
    expect(loadDivisions()).toBe(divisions);
  });

  it('name a code in both languages', () => {
    expect(divisions.name('420528', 'zh-CN')).toBe('长阳土家族自治县');
    expect(divisions.name('420528', 'en')).toBe('Changyang Autonomous County');
  });

  it('say what lies in what', () => {
    expect(divisions.ancestors('420527')).toEqual(['420500', '420000']);
    expect(divisions.ancestors('429021')).toEqual(['420000']);
    expect(divisions.within('420527', '420000')).toBe(true);
    expect(divisions.within('420527', '420527')).toBe(true);
    expect(divisions.within('420527', '430000')).toBe(false);
  });

  it.each([
    ['a county gives itself', '420527', ['420527']],
    ['a city without counties gives itself', '441900', ['441900']],
    [
      'a prefecture gives its eight',
      '422800',
      ['422801', '422802', '422822', '422823', '422825', '422826', '422827', '422828'],
    ],
  ])('the counties of %s', (_name, code, counties) => expect(divisions.countiesOf(code)).toEqual(counties));

  it('the counties of all provinces are all the leaves, each once', () => {
    const all = divisions.list('province').flatMap((province) => divisions.countiesOf(province.code));
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((code) => divisions.get(code).leaf)).toBe(true);
  });

  it('say what to do about a code that is none', () => {
    expect(divisions.find('999999')).toBeUndefined();
    expect(() => divisions.get('999999')).toThrowError(DomainError);
  });
});

describe('what a name means', () => {
  it.each([
    ['秭归县', '420527'],
    ['秭归', '420527'],
    ['长阳', '420528'],
    ['长阳县', '420528'],
    ['恩施州', '422800'],
    ['麻阳县', '431226'],
    ['北川县', '510726'],
    ['鄂伦春旗', '150723'],
    ['东乡县', '622926'],
    ['广西', '450000'],
    ['延边州', '222400'],
    ['神农架林区', '429021'],
  ])('%s is %s', (name, code) => expect(codes(name)).toEqual([code]));

  it.each([
    ['a municipality, not the city inside it', '重庆', '500000'],
    ['the province before a city of the same name', '吉林', '220000'],
    ['the province before a prefecture elsewhere', '海南', '460000'],
    ['the prefecture before the city inside it', '恩施', '422800'],
    ['the city before the county inside it', '长沙', '430100'],
    ['the city before districts elsewhere', '西安', '610100'],
  ])('a bare name is %s (%s)', (_rule, name, code) => expect(codes(name)).toEqual([code]));

  it.each([
    ['鼓楼区', ['320106', '320302', '350102', '410204']],
    ['朝阳区', ['110105', '220104']],
  ])('%s has namesakes, and all are given', (name, all) => expect(codes(name)).toEqual(all));

  it.each([
    ['鼓楼区', '320100', '320106'],
    ['朝阳', '210000', '211300'],
    ['海南', '630000', '632500'],
    ['长安', '610000', '610116'],
  ])('%s inside %s is one', (name, parent, code) => expect(codes(name, parent)).toEqual([code]));

  it.each([
    ['滦县', '130284', 'died in 2018'],
    ['郧县', '420304', 'died in 2014'],
    ['襄樊市', '420600', 'was renamed in 2010'],
    ['襄樊', '420600', 'was renamed in 2010'],
    ['临桂县', '450312', 'became a district'],
  ])('%s is %s: it %s', (name, code) =>
    expect(divisions.resolve(name)).toMatchObject({ kind: 'old', candidates: [{ code }] }),
  );

  it('an old code leads to the present division', () => {
    expect(divisions.get('130223').name).toBe('滦州市');
    expect(divisions.get('420321').name).toBe('郧阳区');
  });

  it('a direction is not a name: 南部 alone is nothing, 南部县 is a county', () => {
    expect(codes('南部')).toEqual([]);
    expect(codes('南部县')).toEqual(['511321']);
  });

  it('the full name of any division leads to it, inside its parent to it alone', () => {
    const named = [...divisions.list('county'), ...divisions.list('city')].filter((one) => !one.name.includes('('));
    fc.assert(
      fc.property(fc.constantFrom(...named), (division) => {
        const outer = divisions.get(division.parent ?? division.code);
        const same = outer.name === division.name;
        expect(codes(division.name)).toContain(same ? outer.code : division.code);
        if (!same) expect(codes(division.name, division.parent ?? undefined)).toEqual([division.code]);
      }),
    );
  });
});

describe('a name strictly inside a division', () => {
  it.each([
    ['恩施', '422800', ['422801']],
    ['吉林', '220000', ['220200']],
    ['长沙', '430100', ['430121']],
    ['临夏', '622900', ['622901', '622921']],
    ['伊宁', '654000', ['654002', '654021']],
    ['南部', '511300', []],
    ['南部县', '511300', ['511321']],
    ['秭归', '422800', []],
  ])('%s inside %s is %j', (name, parent, all) =>
    expect(divisions.resolveInside(name, parent).candidates.map(({ code }) => code)).toEqual(all),
  );

  it('resolves every full and every short name to its own division, or asks between namesakes of the same parent', () => {
    const all = (['city', 'county'] as const).flatMap((level) => divisions.list(level));
    const direction = /^[东西南北中]+部?$/;
    for (const division of all) {
      const parent = divisions.get(division.parent ?? '');
      if (division.name.includes('(') || parent.name === division.name) continue;
      const inside = (name: string) => divisions.resolveInside(name, parent.code).candidates.map(({ code }) => code);
      expect.soft(inside(division.name)).toEqual([division.code]);
      if (direction.test(division.short)) continue;
      const namesakes = divisions.children(parent.code).filter(({ short }) => short === division.short);
      const districts = namesakes.filter(({ name }) => name.endsWith('区'));
      const meant =
        namesakes.length === districts.length ? namesakes : namesakes.filter((one) => !districts.includes(one));
      if (meant.includes(division)) expect.soft(inside(division.short)).toEqual(meant.map(({ code }) => code));
    }
  });
});

describe('a code that died', () => {
  it.each([
    ['130223', '滦县', '130284', null],
    ['110228', '密云县', '110118', '2015-09'],
    ['110103', '崇文区', '110101', '2009-12'],
  ])('%s was %s, is now %s and was last listed in %s', (code, name, current, lastListed) =>
    expect(divisions.former(code)).toMatchObject({ name, current, lastListed }),
  );

  it('is none while the code lives', () => expect(divisions.former('420527')).toBeUndefined());
});

describe('names that people shorten', () => {
  it.each([
    ['莫旗', '150722'],
    ['科右前旗', '152221'],
    ['喀左县', '211324'],
    ['喀左', '211324'],
    ['前郭县', '220721'],
    ['阜蒙县', '210921'],
    ['杜蒙县', '230624'],
    ['杜尔伯特县', '230624'],
    ['察县', '654022'],
    ['大通县', '630121'],
    ['围场县', '130828'],
    ['双江县', '530925'],
    ['东乡县', '622926'],
    ['互助县', '630223'],
    ['三都县', '522732'],
    ['威宁县', '520526'],
    ['克州', '653000'],
    ['博州', '652700'],
    ['黔西南州', '522300'],
    ['积石山县', '622927'],
    ['湘西自治州', '433100'],
    ['凉山州', '513400'],
    ['巴州', '652800'],
  ])('%s is %s', (name, code) => expect(codes(name)).toEqual([code]));
});

describe('Latin letters', () => {
  const latin = new LatinNames(divisions);
  const found = (words: string, parent?: string) => latin.resolve(words, parent).map(({ code }) => code);

  it.each([
    ['Zigui', ['420527']],
    ['zi gui xian', ['420527']],
    ['Enshi', ['422800', '422801']],
    ['Enshi Zhou', ['422800', '422801']],
    ["Lu'an", ['341500']],
    ['Changyang Autonomous County', ['420528']],
    ['lüliang', ['141100', '530322']],
    ['lvliang', ['141100', '530322']],
    ['nowhere', []],
    ['', []],
  ])('"%s" is %j', (words, all) => expect(found(words)).toEqual(all));

  it('lead from the pinyin of any division to it, inside its parent', () => {
    for (const division of divisions.list('county'))
      expect.soft(found(division.pinyin, division.parent ?? undefined)).toContain(division.code);
  });
});
