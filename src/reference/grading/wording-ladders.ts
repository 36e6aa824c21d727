import type { Rank } from './rank.js';

/** The 风险 ladder defines the four-colour scheme; the 可能性 ladder was used by both schemes and only proposes. */
export type Ladder = 'risk' | 'likelihood';

export interface Degree {
  /** null where not even a proposal can be made. */
  readonly rank: Rank | null;
  /** The words stand on the official ladder. */
  readonly official: boolean;
  /** 风险较低, 风险小: nothing is warned of. */
  readonly low?: true;
}

const on = (rank: Rank): Degree => ({ rank, official: true });
const off = (rank: Rank): Degree => ({ rank, official: false });
const low: Degree = { rank: 'blue', official: false, low: true };

const LADDERS: Readonly<Record<Ladder, Readonly<Record<string, Degree>>>> = {
  risk: {
    有一定: on('blue'),
    较高: on('yellow'),
    高: on('orange'),
    很高: on('red'),
    一定: off('blue'),
    一般: off('blue'),
    较低: low,
    低: low,
    较小: low,
    小: low,
    很小: low,
    很低: low,
    中等: off('yellow'),
    中: off('yellow'),
    较大: off('yellow'),
    大: off('orange'),
    很大: off('red'),
    极高: off('red'),
    非常高: off('red'),
    特别高: off('red'),
    极大: off('red'),
    非常大: off('red'),
    特别大: off('red'),
  },
  likelihood: {
    很小: on('blue'),
    较小: on('blue'),
    较大: on('yellow'),
    大: on('orange'),
    很大: on('red'),
    小: off('blue'),
    有一定: off('blue'),
    一定: off('blue'),
    较低: off('blue'),
    低: off('blue'),
    很低: off('blue'),
    中等: off('yellow'),
    中: off('yellow'),
    较高: off('yellow'),
    高: off('orange'),
    很高: off('red'),
    非常大: off('red'),
    极大: off('red'),
    特别大: off('red'),
    极高: off('red'),
    非常高: off('red'),
    特别高: off('red'),
  },
};

/** Every degree word, longest first, for patterns. */
export const DEGREE_WORDS: readonly string[] = [
  ...new Set(Object.values(LADDERS).flatMap((ladder) => Object.keys(ladder))),
].sort((a, b) => b.length - a.length);

/** What a degree word says on a ladder; the word must be one of `DEGREE_WORDS`. */
export const degreeOf = (ladder: Ladder, word: string): Degree =>
  LADDERS[ladder][word] ?? { rank: null, official: false };
