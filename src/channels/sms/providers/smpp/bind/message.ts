import type { Submission } from '../../../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../../../dissemination/contracts/publication.contract.js';
import type { Settle, Sign } from '../../choice/window-party.js';
import type { UserData } from '../wire/user-data.js';

type Refused = Extract<Outcome, { kind: 'refused' }>;

/** One message on its way: what became of its parts makes its outcome. */
export class Message {
  /** The centre's ids of the parts, in their order; what is not known is not there. */
  readonly ids: string[] = [];
  #open: number;
  #refusal: Refused | null = null;
  #lost: string | null = null;
  #settled = false;

  constructor(
    readonly submission: Submission,
    readonly data: UserData,
    /** Joins the parts on the phone. */
    readonly reference: number,
    /** When it was handed over, by the same clock as everything here. */
    readonly since: number,
    private readonly settle: Settle,
  ) {
    this.#open = data.parts.length;
  }

  get parts(): number {
    return this.data.parts.length;
  }

  /** @returns whether this was the last id that was missing */
  taken(part: number, id: string): boolean {
    this.ids[part] = id;
    this.#ended();
    return this.#knownIds() === this.parts;
  }

  /** @param sign what the refusal says of the whole bind */
  refused(refusal: Refused, sign?: Sign): void {
    this.#refusal = refusal;
    this.#ended(sign);
  }

  /** The part's answer will not come. @param silent whether the centre kept silent on a connection that stands */
  lost(reason: string, silent: boolean): void {
    this.#lost = reason;
    this.#ended(silent ? { silentSince: this.since } : undefined);
  }

  /** None of its parts has left, nor will; what else waits for this bind had better go back too. */
  giveBack(reason: string): void {
    this.#end({ kind: 'refused', retry: true, untried: true, reason }, { silentSince: this.since });
  }

  #ended(sign?: Sign): void {
    if (--this.#open <= 0) this.#end(this.#outcome(), sign);
  }

  #end(outcome: Outcome, sign?: Sign): void {
    if (this.#settled) return;
    this.#settled = true;
    this.settle(outcome, sign);
  }

  /**
   * One lost answer makes the message ambiguous. A refused part makes it a refused one: a phone shows no message of which a part
   * is missing, so sending it again repeats nothing that anybody read.
   */
  #outcome(): Outcome {
    const known = this.#knownIds();
    if (known === this.parts) return { kind: 'accepted', ref: this.ids[0] || null };
    if (this.#lost !== null || !this.#refusal) return { kind: 'unknown', reason: this.#lost ?? 'no-answer' };
    if (known === 0) return this.#refusal;
    const { reason, retry } = this.#refusal;
    return { kind: 'refused', reason, retry };
  }

  #knownIds(): number {
    return this.ids.reduce((known) => known + 1, 0);
  }
}

/** One packet's worth of a message. */
export interface Part {
  readonly message: Message;
  /** From 0. */
  readonly number: number;
  /** When it last went out. */
  readonly sentAt: number;
}
