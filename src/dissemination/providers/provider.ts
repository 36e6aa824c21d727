import type { Outcome } from '../contracts/publication.contract.js';

/** What one provider of one channel answered within a time. */
export interface Tally {
  readonly accepted: number;
  /** For good: the recipient's fault, not the provider's. */
  readonly refused: number;
  /** Asked to be left alone (429). */
  readonly held: number;
  /** Refused for now without a time: the provider's fault. */
  readonly failed: number;
  /** Nobody knows. */
  readonly unknown: number;
  readonly answers: number;
  readonly answerMs: number;
}

export const NO_TALLY: Tally = { accepted: 0, refused: 0, held: 0, failed: 0, unknown: 0, answers: 0, answerMs: 0 };

export const sumOf = (a: Tally, b: Partial<Tally>): Tally => ({
  accepted: a.accepted + (b.accepted ?? 0),
  refused: a.refused + (b.refused ?? 0),
  held: a.held + (b.held ?? 0),
  failed: a.failed + (b.failed ?? 0),
  unknown: a.unknown + (b.unknown ?? 0),
  answers: a.answers + (b.answers ?? 0),
  answerMs: a.answerMs + (b.answerMs ?? 0),
});

/** What a window says of its provider. */
export interface Verdict {
  readonly tally: Tally;
  /** Whether it did its work for anybody. */
  readonly worked: boolean;
  /** How many it failed, while it worked for nobody. */
  readonly failures: number;
  /** How long it asks to be left alone, in milliseconds; 0: it does not. */
  readonly holdMs: number;
}

/** So a wire begins its reason where it has no connection to the provider: no try of the message's own, and a failure of the provider. */
const NOT_BOUND = 'not-bound';

/** Counts what was tried; what the provider never saw only tells how long it wants to be left alone, or that it is not there. */
export function verdictOf(outcomes: readonly Outcome[]): Verdict {
  const counts = { accepted: 0, refused: 0, held: 0, failed: 0, unknown: 0 };
  let [holdMs, absent] = [0, 0];
  for (const outcome of outcomes) {
    if (outcome.kind !== 'refused') counts[outcome.kind]++;
    else if (outcome.untried) {
      holdMs = Math.max(holdMs, outcome.retryAfterMs ?? 0);
      if (outcome.reason.startsWith(NOT_BOUND)) absent++;
    } else if (!outcome.retry) counts.refused++;
    else if (outcome.retryAfterMs !== undefined) counts.held++;
    else counts.failed++;
  }
  const worked = counts.accepted + counts.refused > 0;
  const failures = worked ? 0 : counts.failed + counts.unknown + absent;
  return { tally: { ...NO_TALLY, ...counts }, worked, failures, holdMs };
}

/** One that may be chosen. */
export interface Candidate {
  readonly name: string;
  /** 0 to 100. */
  readonly weight: number;
}

/**
 * One of the candidates, by their weights; where all weigh nothing, each alike. Weight 0 beside others is a stand-by.
 * @param roll in [0, 1) @returns null when there is none
 */
export function pick(candidates: readonly Candidate[], roll: number): string | null {
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  const weightOf = ({ weight }: Candidate) => (total === 0 ? 1 : weight);
  let left = roll * (total === 0 ? candidates.length : total);
  for (const candidate of candidates) {
    left -= weightOf(candidate);
    if (left < 0) return candidate.name;
  }
  return candidates.findLast((candidate) => weightOf(candidate) > 0)?.name ?? null;
}
