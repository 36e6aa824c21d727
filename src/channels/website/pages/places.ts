import type { Alert, AlertArea } from '../../../dissemination/alert.js';
import { rankOrder, type Rank } from '../../../reference/grading/rank.js';
import { DomainError } from '../../../kernel/domain-error.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import type { Language } from '../../../reference/language.js';

/** One area at its level, with the counties that no row above it has named already. */
export interface AreaRow {
  readonly rank: Rank;
  readonly area: AlertArea;
  /** GB/T 2260, in the order of the alert. */
  readonly fresh: readonly string[];
  /** How many of its counties stand in rows above. */
  readonly above: number;
}

/** Counties of one prefecture, or of a province where none lies between. */
export interface CountyGroup {
  readonly parent: string;
  readonly names: readonly string[];
}

export const highestFirst = (alert: Alert) => alert.items.toSorted((a, b) => rankOrder(b.rank) - rankOrder(a.rank));

/** Every area, the highest level first: each county is named once, where its level is highest. */
export function areaRows(alert: Alert): readonly AreaRow[] {
  const named = new Set<string>();
  return highestFirst(alert).flatMap(({ rank, areas }) =>
    areas.map((area) => {
      const fresh = area.codes.filter((code) => !named.has(code));
      fresh.forEach((code) => named.add(code));
      return { rank, area, fresh, above: area.codes.length - fresh.length };
    }),
  );
}

/** Counties by what holds them: many districts share a name (Chaoyang District), few within one prefecture. */
export function countyGroups(codes: readonly string[], names: PlaceNames, language: Language): readonly CountyGroup[] {
  const byParent = Map.groupBy(codes, (code) => parentOf(code, names, language) ?? '');
  return [...byParent].map(([parent, members]) => ({
    parent,
    names: members.map((code) => nameOf(code, names, language) ?? code),
  }));
}

/** 安徽南部、湖北西南部; in English a county is followed by its prefecture, said once for neighbours in the list. */
export function areasInWords(areas: readonly AlertArea[], names: PlaceNames, language: Language): string {
  if (language === 'zh-CN') return areas.map((area) => area.label[language]).join('、');
  const parents = areas.map((area) => parentOfCounty(area, names));
  const said = areas.map(({ label }, at) => {
    const parent = parents[at];
    return parent && parent !== parents[at + 1] ? `${label.en} (${parent})` : label.en;
  });
  return said.join(', ');
}

/**
 * All places of an alert, once each, for lists that tell one warning from another: a part of a place that is named
 * already (湖北西南部局地 within 湖北西南部) is left out, for its level is not told here.
 */
export function placesOnce(alert: Alert, names: PlaceNames, language: Language): string {
  const outer = alert.items.filter((item) => item.nestedIn === null).flatMap((item) => item.areas);
  const known = new Set(outer.map(({ text }) => whole(text)));
  const inner = alert.items.filter((item) => item.nestedIn !== null).flatMap((item) => item.areas);
  const areas = [...outer, ...inner.filter(({ text }) => !known.has(whole(text)))];
  const once = [...new Map(areas.map((area) => [area.label[language], area])).values()];
  return areasInWords(once, names, language);
}

/** The words without their extent: 湖北西南部局地 is of 湖北西南部. */
const whole = (text: string) => text.replace(/(?:等地)?的?(?:大部|局部|局地|部分)(?:地区)?$/, '');

function parentOfCounty({ label, codes }: AlertArea, names: PlaceNames): string | null {
  const [code, ...more] = codes;
  if (code === undefined || more.length > 0) return null;
  const name = nameOf(code, names, 'en');
  return name !== null && label.en.endsWith(name) ? parentOf(code, names, 'en') : null;
}

/** Beijing, Tianjin, Shanghai, Chongqing: what GB/T 2260 has between them and their counties is no place of its own. */
const MUNICIPALITY = /^(?:11|12|31|50)/;

function parentOf(code: string, names: PlaceNames, language: Language): string | null {
  const [prefecture, province] = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
  const between = MUNICIPALITY.test(code) || prefecture === code ? null : nameOf(prefecture, names, language);
  return between ?? nameOf(province, names, language);
}

/** Null for a code nobody knows (429000 holds 仙桃市 and is no division): a page is never lost for want of a name. */
function nameOf(code: string, names: PlaceNames, language: Language): string | null {
  try {
    return names.name(code, language);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'missing') return null;
    throw error;
  }
}
