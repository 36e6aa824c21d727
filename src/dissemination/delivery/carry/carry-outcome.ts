import type { Outcome } from '../../contracts/publication.contract.js';
import type { Claimed, Open, Result } from './carry.store.js';

/** How a run over a chunk ended. */
export interface RunEnd {
  /** How long the provider wants to be left alone, in milliseconds; 0 when it took all it was given. */
  readonly waitMs: number;
  /** What is still open; null when the last claim gave nothing although rows may be waiting. */
  readonly open: Open | null;
}

/** A refusal without a stated time waits so long: short, since most refusals are a full queue on the other side. */
const DEFAULT_BACK_OFF_MS = 1_000;
const MOST_BACK_OFF_MS = 60_000;

/**
 * What a delivery becomes by the provider's answer. An unknown outcome stays `sending`: the receipt may still tell,
 * and taking over decides after its time.
 */
function resultOf(row: Claimed, outcome: Outcome, maxAttempts: number): Result {
  if (outcome.kind === 'accepted') return { state: 'accepted', providerRef: outcome.ref, reason: null };
  if (outcome.kind === 'unknown') return { state: 'sending', providerRef: null, reason: outcome.reason };
  if (outcome.untried) return { state: 'queued', providerRef: null, reason: outcome.reason, untried: true };
  const again = outcome.retry && row.attempt < maxAttempts;
  return { state: again ? 'queued' : 'failed', providerRef: null, reason: outcome.reason };
}

/** A reader who left between the plan and now gets nothing, and no attempt is counted. */
const SUPPRESSED: Result = { state: 'suppressed', providerRef: null, reason: 'left' };

/**
 * What came of every claimed row, in the rows' order: outcomes are those of the rows whose readers are still there, in their order.
 * @param maxAttempts after so many refusals for now it is a refusal for good
 */
export function resultsOf(claimed: readonly Claimed[], outcomes: readonly Outcome[], maxAttempts: number): Result[] {
  const answers = outcomes[Symbol.iterator]();
  const next = (): Outcome => answers.next().value ?? { kind: 'unknown', reason: 'no-answer' };
  return claimed.map((row) => (row.active ? resultOf(row, next(), maxAttempts) : SUPPRESSED));
}

/** How long the provider wants to be left alone, in milliseconds; 0 when it took everything. */
export function backOffMs(outcomes: readonly Outcome[]): number {
  const asked = outcomes.flatMap((outcome) =>
    outcome.kind === 'refused' && outcome.retry ? [outcome.retryAfterMs ?? DEFAULT_BACK_OFF_MS] : [],
  );
  return Math.min(MOST_BACK_OFF_MS, Math.max(0, ...asked));
}
