import { invalid } from '../../../../kernel/domain-error.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import { LatinNames } from '../../../../reference/areas/latin-names.js';
import type { Division } from '../../../../reference/areas/division.js';
import type { WarningArea, WarningContent } from '../../../../warnings/content.js';
import { openPart, withParts } from '../../../../warnings/draft/parts.js';

/** The counties of one city, or those that have no city above them. */
export interface CountyGroup {
  /** Null where there is nothing to be chosen as a whole: counties directly under the division. */
  readonly city: Division | null;
  readonly counties: readonly Division[];
}

/** A division's counties by city, in code order; what has no city (仙桃, 神农架) stands last, together. */
export function countyGroups(divisions: Divisions, code: string): CountyGroup[] {
  const inside = divisions.children(code);
  if (inside.length === 0) return [{ city: null, counties: [divisions.get(code)] }];
  const cities = inside.filter((one) => divisions.children(one.code).length > 0);
  const direct = inside.filter((one) => divisions.children(one.code).length === 0);
  const groups = cities.map((city): CountyGroup => {
    return { city, counties: divisions.countiesOf(city.code).map((county) => divisions.get(county)) };
  });
  return direct.length > 0 ? [...groups, { city: null, counties: direct }] : groups;
}

/** The whole country in the list of the bureau of statistics: where a region lies in several provinces. */
export const COUNTRY: Division = {
  code: '100000',
  name: '全国',
  short: '全国',
  level: 'province',
  parent: null,
  pinyin: 'Quanguo',
  english: 'China',
  leaf: false,
};

/** The counties of all cities that these counties lie in, so that neighbours can be added; those without a city alone. */
export function groupsAround(divisions: Divisions, codes: readonly string[]): CountyGroup[] {
  const parents = [...new Set(codes.toSorted().map((code) => divisions.get(code).parent ?? code))];
  return parents.map((parent): CountyGroup => {
    const outer = divisions.get(parent);
    if (outer.level === 'city') return { city: outer, counties: divisions.children(parent) };
    return { city: null, counties: codes.map((code) => divisions.get(code)).filter((one) => one.parent === parent) };
  });
}

/** The counties of what was ticked, cities opened; what is no division is passed over. */
export const countiesAmong = (divisions: Divisions, ticked: readonly string[]): string[] =>
  ticked.filter((code) => divisions.find(code)).flatMap((code) => divisions.countiesOf(code));

/** What was ticked, cities opened into their counties, each once and in code order; throws `part-counties` when it is nothing. */
export function chosenCounties(divisions: Divisions, within: string, ticked: readonly string[]): string[] {
  const codes = [...new Set(ticked.flatMap((code) => divisions.countiesOf(code)))].sort();
  const stranger = codes.find((code) => within !== COUNTRY.code && !divisions.within(code, within));
  if (codes.length > 0 && stranger === undefined) return codes;
  throw invalid('part-counties', stranger ? `${stranger} does not lie in ${within}.` : 'No county is chosen.', {
    next: `Choose counties of ${within === COUNTRY.code ? COUNTRY.english : divisions.name(within, 'en')}.`,
  });
}

/** Divisions that a name, a code or pinyin can mean, counties and their parents alike. */
export function divisionsNamed(divisions: Divisions, words: string): readonly Division[] {
  const name = words.trim();
  const byCode = divisions.find(name);
  if (byCode) return [byCode];
  return /^[a-zü' ]+$/i.test(name) ? latinNames(divisions).resolve(name) : divisions.resolve(name).candidates;
}

let latin: LatinNames | undefined;

/** Made when somebody first types Latin letters. */
function latinNames(divisions: Divisions): LatinNames {
  latin ??= new LatinNames(divisions);
  return latin;
}

/** Where to begin: the part's division, or the province of what is chosen already; null asks the officer. */
export function divisionOf(divisions: Divisions, area: WarningArea): string | null {
  if (area.placeCode !== null) return area.placeCode;
  const [first] = area.codes;
  return first === undefined ? null : (divisions.ancestors(first).at(-1) ?? first);
}

/** The content with these counties for one area; an open part is filled wherever it occurs, as confirming it would. */
export function withCounties(
  content: WarningContent,
  item: number,
  area: number,
  codes: readonly string[],
): WarningContent {
  const words = content.items[item]?.areas[area];
  const part = words && openPart(words);
  if (part) return withParts(content, [{ ...part, codes }]);
  const items = content.items.map((one, index) => {
    if (index !== item) return one;
    const areas = one.areas.map((old, at) => (at === area ? { ...old, codes, method: 'officer' as const } : old));
    return { ...one, areas };
  });
  return { ...content, items };
}
