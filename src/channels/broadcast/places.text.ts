import type { Alert } from '../../dissemination/alert.js';
import { RANKS, type Rank } from '../../reference/grading/rank.js';
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
    const names = [...new Set(areas.map((area) => aloud(area.label[language])).filter(Boolean))];
    return names.length > 0 ? [{ rank, names }] : [];
  });
}

/** 安徽南部、湖北西南部和贵州中部; above `limit` names 安徽南部等3地, "southern Anhui and 2 more places". */
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
