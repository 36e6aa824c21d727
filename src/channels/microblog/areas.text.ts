import type { Alert, AlertItem } from '../../dissemination/alert.js';
import { RANKS, type Rank } from '../../reference/grading/rank.js';
import { wording } from '../../reference/wording/wording.js';
import { plain } from './plain.text.js';

/** How many names the longest level has. */
export function areaCount(alert: Alert): number {
  return Math.max(0, ...byLevel(alert).map((level) => level.names.length));
}

/**
 * The places level by level, the highest first: 橙色:湖北西南部;黄色:安徽南部、贵州中部. One level alone needs no colour:
 * the headline has it. Above `limit` names a level says 安徽南部等3地, with limit 0 3地.
 */
export function areasInWords(alert: Alert, limit: number): string {
  const levels = byLevel(alert);
  const named = levels.length > 1;
  const colour = (rank: Rank) => (named ? `${wording('zh-CN').levels[rank].name}：` : '');
  return levels.map(({ rank, names }) => `${colour(rank)}${shortened(names, limit)}`).join('；');
}

function shortened(names: readonly string[], limit: number): string {
  if (names.length <= limit) return names.join('、');
  return limit === 0 ? `${names.length}地` : `${names.slice(0, limit).join('、')}等${names.length}地`;
}

/** A lift ends all levels alike, so its places stand together. */
function byLevel(alert: Alert): { rank: Rank; names: string[] }[] {
  if (alert.verb === 'lift') return [{ rank: alert.rank, names: namesOf(alert.items) }].filter(isNamed);
  return [...RANKS]
    .reverse()
    .map((rank) => ({ rank, names: namesOf(alert.items.filter((item) => item.rank === rank)) }))
    .filter(isNamed);
}

const isNamed = (level: { names: string[] }): boolean => level.names.length > 0;

function namesOf(items: readonly AlertItem[]): string[] {
  const areas = items.flatMap((item) => item.areas);
  return [...new Set(areas.map((area) => plain(area.label['zh-CN'])).filter(Boolean))];
}
