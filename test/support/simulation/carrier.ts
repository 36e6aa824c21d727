import type { Inquiry, Receipt, Submission } from '../../../src/dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../src/dissemination/contracts/publication.contract.js';
import { lot } from './dice.js';
import { Task } from './turns.js';

/** What befalls one submission, and how likely it is. */
const FATES = [
  { fate: 'accepted', until: 0.66 },
  { fate: 'refused-for-now', until: 0.76 },
  { fate: 'refused-for-good', until: 0.8 },
  { fate: 'taken-without-answer', until: 0.88 },
  { fate: 'lost-without-answer', until: 0.94 },
  { fate: 'we-die-before', until: 0.97 },
  { fate: 'we-die-after', until: 1 },
] as const;
type Fate = (typeof FATES)[number]['fate'];

/** A carrier that keeps count of what it took, loses answers, refuses, and at times sees us die in the middle of a call. */
export class SimulatedCarrier {
  /** How often each of our references was taken: each would have reached a phone. */
  readonly taken = new Map<string, number>();
  readonly #tried = new Map<string, number>();
  readonly receipts: Receipt[] = [];
  /**
   * References that a run handed over longer after its claim than take-over waits: as if the machine had slept between the two.
   * The run that took over may have told them already, and neither can know of the other.
   */
  readonly overslept = new Set<string>();

  /** @param remembers whether it can be asked by our reference what it has (delivery.md, Take over) */
  constructor(
    private readonly seed: number,
    private readonly remembers: boolean,
    private readonly quiet: () => boolean,
    private readonly late: () => boolean,
  ) {}

  carry({ ref, to }: Submission): Outcome | 'break' {
    if (this.late()) this.overslept.add(ref);
    const tries = (this.#tried.get(ref) ?? 0) + 1;
    this.#tried.set(ref, tries);
    const fate = fateOf(lot(this.seed, to, tries), this.quiet());
    if (fate === 'we-die-before') return this.#die();
    if (fate === 'refused-for-now') return { kind: 'refused', retry: true, reason: '20429', retryAfterMs: 3_000 };
    if (fate === 'refused-for-good') return { kind: 'refused', retry: false, reason: '21610' };
    if (fate === 'lost-without-answer') return { kind: 'unknown', reason: 'no-answer' };
    this.#take(ref, to, tries);
    if (fate === 'we-die-after') return this.#die();
    if (fate === 'taken-without-answer') return { kind: 'unknown', reason: 'no-answer' };
    return { kind: 'accepted', ref: `${ref}/${tries}` };
  }

  recall({ ref }: Inquiry): Outcome {
    if (!this.remembers) return { kind: 'unknown', reason: 'cannot-say' };
    return this.taken.has(ref)
      ? { kind: 'accepted', ref: `${ref}/kept` }
      : { kind: 'refused', retry: true, reason: 'not-found' };
  }

  #die(): 'break' {
    const task = Task.current;
    if (task) task.dead = true;
    return 'break';
  }

  /** Taken messages are reported on, out of order and often twice, or never. */
  #take(ref: string, to: string, tries: number): void {
    this.taken.set(ref, (this.taken.get(ref) ?? 0) + 1);
    const chance = lot(this.seed, to, tries, 'receipt');
    if (chance < 0.15) return;
    const last = chance < 0.3 ? 'failed' : chance < 0.35 ? 'expired' : 'delivered';
    const say = (status: Receipt['status']): Receipt => ({
      channel: 'sms',
      provider: 'fake',
      ref,
      providerRef: `${ref}/${tries}`,
      status,
      reason: null,
      permanent: false,
    });
    this.receipts.push(say('accepted'), say(last));
    if (chance > 0.8) this.receipts.push(say(last));
  }
}

/** @param quiet nobody dies any more */
function fateOf(chance: number, quiet: boolean): Fate {
  const fate = FATES.find(({ until }) => chance < until)?.fate ?? 'accepted';
  return quiet && fate.startsWith('we-die') ? 'accepted' : fate;
}
