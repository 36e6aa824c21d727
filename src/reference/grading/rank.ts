/** The common rank behind both grading schemes, rising. Numbers of a grade never leave this folder (domain fact 2). */
export const RANKS = ['blue', 'yellow', 'orange', 'red'] as const;
export type Rank = (typeof RANKS)[number];

/** The two schemes run in opposite directions: 五级 rises with its number, 四色 falls. */
export const SCHEMES = ['five-grade', 'four-colour'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** 1 (blue) to 4 (red): for ORDER BY and comparison only. */
export const rankOrder = (rank: Rank): number => RANKS.indexOf(rank) + 1;
export const rankOf = (order: number): Rank => RANKS[order - 1] as Rank;
export const isAtLeast = (rank: Rank, floor: Rank): boolean => rankOrder(rank) >= rankOrder(floor);
export const highest = (ranks: readonly Rank[]): Rank | null =>
  ranks.reduce<Rank | null>((top, rank) => (top === null || isAtLeast(rank, top) ? rank : top), null);
