import { rankOrder, type Rank } from '../../reference/grading/rank.js';
import type { Alert, AlertArea } from '../alert.js';

/** The areas that share one level; CAP gives an `info` one severity, so each level needs its own. */
export interface CapBlock {
  readonly rank: Rank;
  readonly areas: readonly AlertArea[];
}

/**
 * The alert's areas by level, highest first. A county named at several levels stands in its highest only, else a
 * receiver that matches by code would ring twice; an area all of whose counties moved up goes with them. A part that
 * is only words yet (no codes) always stays. A lift is one block: its level no longer matters.
 */
export function capBlocks(alert: Alert): readonly CapBlock[] {
  if (alert.verb === 'lift')
    return [{ rank: alert.rank, areas: onceByLabel(alert.items.flatMap((item) => item.areas)) }];
  const ranks = [...new Set(alert.items.map((item) => item.rank))].sort((a, b) => rankOrder(b) - rankOrder(a));
  return ranks.map((rank) => ({ rank, areas: areasAt(alert, rank) })).filter((block) => block.areas.length > 0);
}

function areasAt(alert: Alert, rank: Rank): readonly AlertArea[] {
  const areas = alert.items.filter((item) => item.rank === rank).flatMap((item) => item.areas);
  const own = areas.map((area) => ({
    ...area,
    codes: area.codes.filter((code) => !isHigher(alert.counties[code], rank)),
  }));
  return onceByLabel(own.filter((area, index) => area.codes.length > 0 || areas[index]?.codes.length === 0));
}

const isHigher = (found: Rank | undefined, rank: Rank) => found !== undefined && rankOrder(found) > rankOrder(rank);

/** The same words twice are one area with the codes of both. */
function onceByLabel(areas: readonly AlertArea[]): readonly AlertArea[] {
  const byText = new Map<string, AlertArea>();
  for (const area of areas) {
    const known = byText.get(area.text);
    byText.set(area.text, known ? { ...known, codes: [...new Set([...known.codes, ...area.codes])] } : area);
  }
  return [...byText.values()];
}
