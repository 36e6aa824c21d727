import { isAtLeast, rankOrder, type Rank } from '../../reference/grading/rank.js';

/** How the alert's counties reach upwards and downwards; `reference/areas` knows. */
export interface Lineage {
  /** Codes above a division, nearest first. */
  ancestors(code: string): readonly string[];
  /** Codes below a division. */
  descendants(code: string): readonly string[];
}

/**
 * Every code at which a subscriber can be meant, with the highest level there: the alert's counties, what lies above
 * them (who follows a province hears of its worst county) and below (delivery.md, Whom).
 */
export function targetsOf(counties: Readonly<Record<string, Rank>>, lineage: Lineage): Map<string, Rank> {
  const targets = new Map<string, Rank>();
  const raise = (code: string, rank: Rank) => {
    const known = targets.get(code);
    if (known === undefined || isAtLeast(rank, known)) targets.set(code, rank);
  };
  for (const [code, rank] of Object.entries(counties)) {
    for (const reached of [code, ...lineage.ancestors(code), ...lineage.descendants(code)]) raise(reached, rank);
  }
  return targets;
}

/** The targets as two arrays for `unnest`. */
export function targetColumns(targets: ReadonlyMap<string, Rank>): { codes: string[]; ranks: number[] } {
  return { codes: [...targets.keys()], ranks: [...targets.values()].map(rankOrder) };
}
