import type { Outcome } from '../contracts/publication.contract.js';
import { NO_TALLY, sumOf, verdictOf, type Tally } from './provider.js';
import type { ProviderKey, Standing } from './providers.store.js';

export interface Membership extends ProviderKey {
  /** Of the policy, 0 to 100; 0 stands by and carries when no other can. */
  readonly weight: number;
  /** Carries exercises only: nothing is chosen and nothing judged. */
  readonly rehearsal: boolean;
  /** Contracted segments a second; 0: not known. */
  readonly segmentsPerSecond: number;
  /** Answers and their milliseconds since it was last asked. */
  readonly answerTimes?: () => { readonly answers: number; readonly ms: number };
}

/** What a process saw of a provider between two looks. */
export interface Seen {
  readonly tally: Tally;
  /** Whole windows failed. */
  readonly failed: boolean;
  /** It asked to be left alone for so long. */
  readonly holdMs: number;
}

/** So many failures with nothing that worked, and a provider rests. */
const FAILURES = 3;

/** A provider as this process sees it: how it stood at the last look, and what has happened since. */
export class BoardMember {
  weight: number;
  isProbing = false;
  #isOn = true;
  #isResting = false;
  /** Its trial window is out: no second goes before it is known how that went, or before the next look. */
  #isTried = false;
  #tally: Tally = NO_TALLY;
  /** Failures in a row, over windows. */
  #streak = 0;
  #failed = false;
  #holdMs = 0;

  constructor(readonly membership: Membership) {
    this.weight = membership.weight;
  }

  get name(): string {
    return this.membership.name;
  }

  /** Whether the next window may go to it. */
  carries(channel: string): boolean {
    const { channel: own, rehearsal } = this.membership;
    return own === channel && !rehearsal && this.#isOn && !this.#isResting && !this.#isTried;
  }

  chosen(): void {
    this.#isTried = this.isProbing;
  }

  told(outcomes: readonly Outcome[]): void {
    const { tally, worked, failures, holdMs } = verdictOf(outcomes);
    this.#tally = sumOf(this.#tally, tally);
    this.#streak = worked ? 0 : this.#streak + failures;
    if (worked) this.isProbing = false;
    this.#isTried = false;
    this.#holdMs = Math.max(this.#holdMs, holdMs);
    if (failures > 0 && this.#streak >= FAILURES) this.#failed = true;
    if (this.#wantsRest()) this.#isResting = true;
  }

  /** What is to be written down; counting begins anew. */
  take(): Seen {
    const { answers = 0, ms = 0 } = this.membership.answerTimes?.() ?? {};
    const seen = { tally: sumOf(this.#tally, { answers, answerMs: ms }), failed: this.#failed, holdMs: this.#holdMs };
    if (this.#failed) this.#streak = 0;
    this.#tally = NO_TALLY;
    this.#failed = false;
    this.#holdMs = 0;
    return seen;
  }

  /** How it stands in the database; what this process saw while it asked is newer. */
  stands({ weight, isOn, resting, probing }: Standing): void {
    this.weight = weight;
    this.isProbing = probing;
    this.#isOn = isOn;
    this.#isTried = false;
    this.#isResting = resting || this.#wantsRest();
  }

  #wantsRest(): boolean {
    return this.#failed || this.#holdMs > 0;
  }
}
