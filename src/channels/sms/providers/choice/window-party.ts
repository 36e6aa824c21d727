import type { Submission } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import { Stopwatch } from '../../../../dissemination/providers/patience.js';
import { measure } from '../../segments.js';
import type { GivenBack, Party } from './party.js';
import type { SlotGate } from './slot-gate.js';

/** What the end of one call says of the provider, besides the message's own outcome. */
export interface Sign {
  /** Never answered; it had begun then (performance.now). */
  readonly silentSince?: number;
  /** The provider wants nothing for so many milliseconds. */
  readonly holdMs?: number;
}

export type Settle = (outcome: Outcome, sign?: Sign) => void;
export type Post = (submission: Submission, settle: Settle) => void;

/** Waiting at the gate eats the time a message is of use; less is not worth counting. */
const COUNTED_MS = 1_000;
const LAPSED: Outcome = { kind: 'refused', retry: true, reason: 'expired-at-the-gate', untried: true };

/** One `send` of a provider that posts each message alone: outcomes in the order of the batch, once all are there. */
export class WindowParty implements Party {
  readonly size: number;
  readonly #outcomes: Outcome[];
  readonly #waits = new Stopwatch();
  readonly #costs = new Map<string, number>();
  #open: number;

  constructor(
    private readonly batch: readonly Submission[],
    private readonly gate: SlotGate,
    private readonly post: Post,
    private readonly done: (outcomes: readonly Outcome[]) => void,
  ) {
    this.size = this.#open = batch.length;
    this.#outcomes = [];
  }

  cost(index: number): number {
    const text = this.batch[index]?.text ?? '';
    const known = this.#costs.get(text) ?? measure(text).segments;
    this.#costs.set(text, known);
    return known;
  }

  begin(index: number): void {
    const submission = this.batch[index];
    const settle: Settle = (outcome, sign) => this.#end(index, outcome, sign);
    if (!submission) return settle(LAPSED);
    const waited = this.#waits.ms;
    if (waited < COUNTED_MS) return this.post(submission, settle);
    const validForSeconds = Math.floor(submission.validForSeconds - waited / 1_000);
    if (validForSeconds < 1) return settle(LAPSED);
    this.post({ ...submission, validForSeconds }, settle);
  }

  giveBack(from: number, why: GivenBack): void {
    for (let index = from; index < this.size; index++)
      this.#settle(index, { kind: 'refused', retry: true, untried: true, ...why });
  }

  #end(index: number, outcome: Outcome, sign?: Sign): void {
    this.#settle(index, outcome);
    if (sign?.holdMs !== undefined) this.gate.hold(sign.holdMs);
    if (sign?.silentSince === undefined) this.gate.leave();
    else this.gate.stalled(sign.silentSince);
  }

  #settle(index: number, outcome: Outcome): void {
    this.#outcomes[index] = outcome;
    if (--this.#open === 0) this.done(this.#outcomes);
  }
}
