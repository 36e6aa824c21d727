import type { Outcome } from '../../contracts/publication.contract.js';
import type { Open, Result } from './carry.store.js';
import type { Claimed } from './claimed-rows.js';

/** How a run over a chunk ended. */
export interface RunEnd {
  /** How long the provider wants to be left alone, in milliseconds; 0: it does not. */
  readonly waitMs: number;
  /** What is still open; null when nobody knows: rows may be waiting. */
  readonly open: Open | null;
}

/** A refusal without a stated time waits so long, twice as long with each run: most are a full queue on the other side. */
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;
/** Whatever is asked: an officer may have mended it. */
const MOST_BACK_OFF_MS = 60_000;

/** Where a provider accepted nobody, its refusals for now say nothing of the recipients. */
const hasAccepted = (outcomes: readonly Outcome[]): boolean => outcomes.some(({ kind }) => kind === 'accepted');
/** So many times the usual attempts has one who was refused alone before, and now together with all others. */
const PATIENCE = 4;

interface Judgement {
  /** Others of the window were accepted. */
  readonly accepted: boolean;
  readonly maxAttempts: number;
}

/**
 * What a delivery becomes by the provider's answer. An unknown outcome stays `sending`: the receipt may still tell,
 * and taking over decides after its time. Where the provider accepted nobody no try is counted, unless this recipient was
 * refused before, when others were not; then it has more of them, since the fault may be the provider's now.
 */
function resultOf(row: Claimed, outcome: Outcome, { accepted, maxAttempts }: Judgement): Result {
  if (outcome.kind === 'accepted') return { state: 'accepted', providerRef: outcome.ref, reason: null };
  const { reason } = outcome;
  if (outcome.kind === 'unknown') return { state: 'sending', providerRef: null, reason };
  const blameless = outcome.retry && !accepted && row.attempt === 1;
  if (outcome.untried || blameless) return { state: 'queued', providerRef: null, reason, untried: true };
  const again = outcome.retry && row.attempt < (accepted ? maxAttempts : PATIENCE * maxAttempts);
  return { state: again ? 'queued' : 'failed', providerRef: null, reason };
}

/** A reader who left between the plan and now gets nothing, and no attempt is counted. */
const SUPPRESSED: Result = { state: 'suppressed', providerRef: null, reason: 'left' };

/**
 * What came of every claimed row, in the rows' order: outcomes are those of the rows whose readers are still there, in their order.
 * @param maxAttempts after so many refusals for now, while others are accepted, it is a refusal for good
 */
export function resultsOf(claimed: readonly Claimed[], outcomes: readonly Outcome[], maxAttempts: number): Result[] {
  const answers = outcomes[Symbol.iterator]();
  const next = (): Outcome => answers.next().value ?? { kind: 'unknown', reason: 'no-answer' };
  const judgement = { accepted: hasAccepted(outcomes), maxAttempts };
  return claimed.map((row) => (row.active ? resultOf(row, next(), judgement) : SUPPRESSED));
}

/**
 * How long a provider that accepted nobody is left alone, in milliseconds; 0 when it accepted anybody: what it refused for now
 * rests by itself.
 * @param run of the chunk, from 1
 */
export function backOffMs(outcomes: readonly Outcome[], run: number): number {
  if (hasAccepted(outcomes)) return 0;
  const unasked = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.max(0, run - 1));
  const asked = outcomes.flatMap((outcome) =>
    outcome.kind === 'refused' && outcome.retry ? [outcome.retryAfterMs ?? unasked] : [],
  );
  return Math.min(MOST_BACK_OFF_MS, Math.max(0, ...asked));
}
