import { RANKS, type Rank } from '../../../src/reference/grading/rank.js';
import type { CorpusExpected, Meant } from './composed.js';

/** Counties by level, each at the highest it stands at, in the order of their codes. */
export function byLevel(counties: Iterable<readonly [code: string, rank: Rank]>): Meant {
  const best = new Map<string, number>();
  for (const [code, rank] of counties) best.set(code, Math.max(best.get(code) ?? 0, RANKS.indexOf(rank)));
  const at = (order: number) => [...best].flatMap(([code, rank]) => (rank === order ? [code] : [])).sort();
  return Object.fromEntries(RANKS.map((rank, order) => [rank, at(order)] as const).filter(([, codes]) => codes.length));
}

/** One line a county: what a set of counties by level holds. */
export const pairsOf = (meant: Meant): [string, Rank][] =>
  RANKS.flatMap((rank) => (meant[rank] ?? []).map((code): [string, Rank] => [code, rank]));

/** The counties a bulletin means once an officer has confirmed the parts that the fixture confirms. */
export function meantCounties({ meant = {}, confirm = {}, items = [] }: CorpusExpected): Meant {
  const confirmed = items.flatMap(({ level, areas = [] }) => {
    const codes = areas.flatMap(([place, part, , extent]) => confirm[`${place}${part ?? extent ?? ''}`] ?? []);
    return level ? codes.map((code): [string, Rank] => [code, level]) : [];
  });
  return byLevel([...pairsOf(meant), ...confirmed]);
}
