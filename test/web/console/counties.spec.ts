import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import {
  chosenCounties,
  countyGroups,
  divisionOf,
  divisionsNamed,
  withCounties,
} from '../../../src/web/console/warnings/places/counties.js';
import { area, content, openArea } from './console.cast.js';

const divisions = loadDivisions();

describe('the counties of a province by city', () => {
  it('lists every county of Hubei once, those without a city together at the end', () => {
    const groups = countyGroups(divisions, '420000');
    const codes = groups.flatMap((group) => group.counties.map((county) => county.code));
    expect(codes.toSorted()).toEqual(divisions.countiesOf('420000').toSorted());
    expect(groups.at(-1)?.city).toBeNull();
    expect(groups.at(-1)?.counties.map((county) => county.name)).toContain('仙桃市');
  });

  it('offers a city’s own counties without a city above them, and a county itself', () => {
    expect(countyGroups(divisions, '422800')).toHaveLength(1);
    expect(countyGroups(divisions, '422823')[0]?.counties.map((one) => one.code)).toEqual(['422823']);
  });
});

describe('what was ticked', () => {
  it('opens a city into its counties and counts each county once', () => {
    const codes = chosenCounties(divisions, '420000', ['422800', '422823', '420527']);
    expect(codes).toEqual([...divisions.countiesOf('422800'), '420527'].toSorted());
  });

  it.each([
    ['nothing', []],
    ['a county of another province', ['422823', '500101']],
  ])('refuses %s', (_, ticked) => {
    expect(() => chosenCounties(divisions, '420000', ticked)).toThrowError(
      expect.objectContaining({ code: 'part-counties' }),
    );
  });
});

describe('where the choice begins', () => {
  it('is the parted division, the province of what is chosen, or a question', () => {
    expect(divisionOf(divisions, openArea)).toBe('420000');
    expect(divisionOf(divisions, area())).toBe('420000');
    expect(divisionOf(divisions, area({ text: '三峡库区', codes: [] }))).toBeNull();
  });

  it('finds a division by name or code, and all of a name that several have', () => {
    expect(divisionsNamed(divisions, ' 恩施 ').map((one) => one.code)).toEqual(['422800']);
    expect(divisionsNamed(divisions, '422823').map((one) => one.name)).toEqual(['巴东县']);
    expect(divisionsNamed(divisions, '朝阳区').length).toBeGreaterThan(1);
    expect(divisionsNamed(divisions, '没有这个地方')).toEqual([]);
  });
});

describe('counties put into a draft', () => {
  const nested = content({
    items: [
      { rank: 'yellow', proposed: null, nestedIn: null, areas: [area(), openArea] },
      { rank: 'orange', proposed: null, nestedIn: 0, areas: [openArea] },
    ],
  });

  it('fill an open part wherever it is named, as confirming it does', () => {
    const filled = withCounties(nested, 0, 1, ['422823']);
    expect(filled.items.map((item) => item.areas.at(-1)?.codes)).toEqual([['422823'], ['422823']]);
  });

  it('change a resolved place alone, and say that an officer did it', () => {
    const changed = withCounties(nested, 0, 0, ['422828']);
    expect(changed.items[0]?.areas[0]).toMatchObject({ codes: ['422828'], method: 'officer' });
    expect(changed.items[0]?.areas[1]).toEqual(openArea);
    expect(changed.items[1]).toEqual(nested.items[1]);
  });
});
