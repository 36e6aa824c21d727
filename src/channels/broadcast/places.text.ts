import type { Alert, AlertArea, AlertItem } from '../../dissemination/alert.js';
import { RANKS, rankOrder, type Rank } from '../../reference/grading/rank.js';
import type { Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { aloud } from './aloud.text.js';

/** The places of one level. */
export interface LevelPlaces {
  readonly rank: Rank;
  readonly names: readonly string[];
}

const AND: Readonly<Record<Language, readonly [comma: string, last: string]>> = {
  'zh-CN': ['、', '和'],
  en: [', ', ' and '],
};

/** Every level with its places, the highest first; a name is said once per level. */
export function placesByLevel(alert: Alert, language: Language): LevelPlaces[] {
  return [...RANKS].reverse().flatMap((rank) => {
    const areas = alert.items.filter((item) => item.rank === rank).flatMap((item) => item.areas);
    const names = namesOf(areas, language);
    return names.length > 0 ? [{ rank, names }] : [];
  });
}

/** All places once, whatever their level: what a lift ends. */
export const everyPlace = (alert: Alert, language: Language): string[] => [
  ...new Set(placesByLevel(alert, language).flatMap((level) => level.names)),
];

/** Item by item as the bulletin has them: the highest first, each followed by those inside it (其中). */
export function placesByItem(alert: Alert, language: Language): (LevelPlaces & { readonly nested: boolean })[] {
  const inner = (outer: number | null): AlertItem[] =>
    alert.items
      .map((item, index) => ({ item, index }))
      .filter(({ item }) => item.nestedIn === outer)
      .sort((a, b) => rankOrder(b.item.rank) - rankOrder(a.item.rank))
      .flatMap(({ item, index }) => [item, ...inner(index)]);
  return inner(null).flatMap((item) => {
    const names = namesOf(item.areas, language);
    return names.length > 0 ? [{ rank: item.rank, names, nested: item.nestedIn !== null }] : [];
  });
}

const namesOf = (areas: readonly AlertArea[], language: Language): string[] => [
  ...new Set(areas.map((area) => aloud(area.label[language])).filter(Boolean)),
];

/** 安徽南部、湖北西南部和贵州中部； above `limit` names 安徽南部等3地, "southern Anhui and 2 more places". */
export function listed(names: readonly string[], language: Language, limit = Infinity): string {
  const [comma, last] = AND[language];
  const more = names.length - limit;
  if (more > 0 && language === 'zh-CN') return `${names.slice(0, limit).join(comma)}等${names.length}地`;
  if (more > 0) return `${names.slice(0, limit).join(comma)}${last}${more} more ${more === 1 ? 'place' : 'places'}`;
  const head = names.slice(0, -1).join(comma);
  return [head, ...names.slice(-1)].filter(Boolean).join(last);
}

/** 橙色 / orange, as the wording has it. */
export const colourOf = (rank: Rank, language: Language): string => wording(language).levels[rank].name;
