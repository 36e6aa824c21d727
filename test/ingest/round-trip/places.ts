import * as fc from 'fast-check';
import type { Division } from '../../../src/reference/areas/division.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';

export const divisions = loadDivisions();

/** An area to be read back. */
export interface Area {
  readonly place: string;
  readonly qualifier: string | null;
  readonly extent: string | null;
  readonly codes: readonly string[];
}

/** Words for some areas, and what they must be read as. */
export interface Written {
  readonly words: string;
  readonly areas: readonly Area[];
}

const isPrivate = ({ code }: Division) => !['71', '81', '82'].includes(code.slice(0, 2));

/** Whether the name means this division and no other inside `parent`: what the gazetteer says, not what the reader does. */
export function sure(name: string, division: Division, parent: string): boolean {
  const { candidates } = divisions.resolve(name, parent);
  return candidates.length === 1 && candidates[0] === division;
}

const countiesIn = (code: string) => divisions.children(code).filter((one) => one.level === 'county');

/** Cities whose own name is sure in the province and that have at least two counties of sure names. */
export const cities = divisions.list('city').filter((city) => {
  const province = city.parent;
  if (!province || !isPrivate(city) || city.code === '500200' || city.short.includes('(')) return false;
  return sure(city.name, city, province) && sure(city.short, city, province) && sureCounties(city).length > 1;
});

/** Counties of a city of which both the full and the short name are sure inside it. */
export function sureCounties(city: Division): Division[] {
  return countiesIn(city.code).filter(
    (one) => sure(one.name, one, city.code) && sure(one.short, one, city.code) && one.short.length > 1,
  );
}

export const PROVINCES = [...new Set(cities.map((one) => one.parent ?? ''))].map((code) => divisions.get(code));

const part = fc.constantFrom(
  { words: '', qualifier: null, extent: null },
  { words: '', qualifier: null, extent: null },
  { words: '西南部', qualifier: '西南部', extent: null },
  { words: '北部', qualifier: '北部', extent: null },
  { words: '大部', qualifier: null, extent: '大部' },
  { words: '局部', qualifier: null, extent: '局部' },
  { words: '局地', qualifier: null, extent: '局地' },
  { words: '部分地区', qualifier: null, extent: '部分地区' },
);

/** Counties of one city: 恩施(巴东、建始), 恩施州巴东县、建始县 or 恩施州(巴东县、建始县西部). */
export function countiesOf(city: Division): fc.Arbitrary<Written> {
  const chosen = fc.uniqueArray(fc.tuple(fc.constantFrom(...sureCounties(city)), part), {
    minLength: 1,
    maxLength: 4,
    selector: ([one]) => one.code,
  });
  const style = fc.constantFrom('short brackets', 'full brackets', 'list');
  return fc.record({ chosen, style }).map(({ chosen: counties, style: how }) => {
    const named = counties.map(([one, { words }]) => (how === 'short brackets' ? one.short : one.name) + words);
    const areas = counties.map(([one, { qualifier, extent }]) => ({
      place: `${city.short}/${one.name}`,
      qualifier,
      extent,
      codes: [one.code],
    }));
    const list = named.join('、');
    const whole = how === 'short brackets' ? city.short : city.name;
    return { words: how === 'list' ? `${whole}${list}` : `${whole}(${list})`, areas };
  });
}

/** A province part as the ministries name it: 湖北西南部, no codes. */
export const provincePart: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom(...PROVINCES), fc.constantFrom('西部', '东南部', '中北部', '中部偏南', '东部山区'))
  .map(([{ short }, qualifier]) => ({
    words: short + qualifier,
    areas: [{ place: short, qualifier, extent: null, codes: [] }],
  }));
