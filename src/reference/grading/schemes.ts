import type { Rank, Scheme } from './rank.js';

/** What a grade's number would mean under each scheme; null where the scheme has no such grade. */
export type Meanings = Readonly<Record<Scheme, Rank | null>>;

/**
 * The two schemes (domain sheet §2). Five-grade: 1 and 2 (提醒级) lie below yellow, so they share the lowest rank.
 * Four-colour: Ⅳ blue … Ⅰ red. The arrays are indexed by the number as written.
 */
const FIVE_GRADE: readonly (Rank | null)[] = [null, 'blue', 'blue', 'yellow', 'orange', 'red'];
const FOUR_COLOUR: readonly (Rank | null)[] = [null, 'red', 'orange', 'yellow', 'blue', null];

/** The meanings of a grade's number, 1–5. */
export const meaningsOf = (number: number): Meanings => ({
  'five-grade': FIVE_GRADE[number] ?? null,
  'four-colour': FOUR_COLOUR[number] ?? null,
});

const NUMERALS: Readonly<Record<string, number>> = {
  Ⅰ: 1,
  Ⅱ: 2,
  Ⅲ: 3,
  Ⅳ: 4,
  Ⅴ: 5,
  I: 1,
  II: 2,
  III: 3,
  IIII: 4,
  IV: 4,
  V: 5,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
};

/** The number of a numeral as bulletins write it (Ⅲ, III, 三, 3); throws on anything else: callers match it first. */
export function numberOf(numeral: string): number {
  const number = NUMERALS[numeral];
  if (number === undefined) throw new Error(`not a grade numeral: ${numeral}`);
  return number;
}

const COLOURS: Readonly<Record<string, Rank>> = { 蓝: 'blue', 黄: 'yellow', 橙: 'orange', 红: 'red' };

/** The rank of a colour's first character (红色, 橙色, 黄色, 蓝色). */
export function rankOfColour(character: string): Rank {
  const rank = COLOURS[character];
  if (rank === undefined) throw new Error(`not a warning colour: ${character}`);
  return rank;
}
