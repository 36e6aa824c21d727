import type { Divisions } from '../../reference/areas/divisions.js';
import type { Division } from '../../reference/areas/division.js';
import type { ProductArea } from '../../warnings/product.js';
import { codeOfPlace } from '../../warnings/place.js';

/** 省 and 市 by their short name, counties by their full one, as readings write them. */
const shown = ({ level, name, short }: Division): string => (level === 'county' ? name : short);

/**
 * A division as readings write places (恩施, 四川/汶川县): the shortest path from above that means it and nothing else,
 * so that the same words lead back to the same code. Throws `division-unknown`.
 */
export function placePath(divisions: Divisions, code: string): string {
  const division = divisions.get(code);
  const above = divisions.ancestors(division.code).map((one) => divisions.get(one));
  const own = [shown(division), division.name];
  const paths = [
    ...own,
    ...above.flatMap((one) => own.map((name) => `${shown(one)}/${name}`)),
    [...above.toReversed().map((one) => one.name), division.name].join('/'),
  ];
  return paths.find((path) => codeOfPlace(divisions, path) === division.code) ?? division.code;
}

/** Full name from the province down, each level once: 湖北省恩施土家族苗族自治州鹤峰县; in English from the county up. */
export function fullName(divisions: Divisions, code: string, language: 'zh-CN' | 'en'): string {
  const names = [code, ...divisions.ancestors(code)].map((one) => divisions.name(one, language));
  const each = names.filter((name, index) => names.indexOf(name) === index);
  return language === 'en' ? each.join(', ') : each.toReversed().join('');
}

/**
 * The counties of a place that an officer chose: a whole division is its code, a part of a province or city has none
 * until an officer has confirmed its counties (A2).
 */
export function wholeOrPart(
  divisions: Divisions,
  code: string,
  { qualifier, extent }: Pick<ProductArea, 'qualifier' | 'extent'>,
): Pick<ProductArea, 'codes' | 'method'> {
  const whole = (qualifier === null && extent === null) || divisions.get(code).level === 'county';
  return whole ? { codes: [code], method: 'officer' } : { codes: [], method: null };
}
