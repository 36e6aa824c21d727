import { Logger } from '@nestjs/common';
import type { ReceiptInbox } from '../../../../../dissemination/delivery/receipt-inbox.js';
import { Batch } from './batch.js';
import { match, recorded } from './matching.js';
import { numberCheck } from './message-id.js';
import type { ParkedReceipt, ProviderRefsStore } from './provider-refs.store.js';
import type { ReceiptNotice } from './receipt-notice.js';
import type { References } from './references.js';

export interface DeskParts {
  readonly provider: string;
  /** Under which numbers are told apart. */
  readonly key: string;
  readonly references: Pick<References, 'flush'>;
  readonly store: Pick<ProviderRefsStore, 'find' | 'arrive' | 'park' | 'parked' | 'unpark' | 'forget'>;
  readonly inbox: ReceiptInbox;
  /** Milliseconds between two looks at receipts that came before their message. */
  readonly sweepMs: number;
}

interface Arrived {
  readonly receipt: ParkedReceipt;
  /** Tells the centre whether the receipt is kept; what is not, it repeats. */
  readonly answer: (isKept: boolean) => void;
}

/** How long receipts gather: a centre waits for our answers with a small window of its own. */
const AFTER_MS = 3;

/** Takes receipts in loads: finds the message of each, records them, and only then answers the centre. */
export class ReceiptDesk {
  readonly #logger = new Logger('Smpp');
  readonly #batch = new Batch<Arrived>((arrived) => this.#work(arrived), AFTER_MS);
  #sweep: NodeJS.Timeout | null = null;

  constructor(private readonly parts: DeskParts) {}

  /** Looks now and then at receipts that came before their message was kept, here or by another worker. */
  start(): void {
    this.#sweep ??= setInterval(() => void this.sweep(), this.parts.sweepMs);
  }

  take(notice: ReceiptNotice, answer: Arrived['answer']): void {
    const { id, status, permanent, reason, numbers } = notice;
    const [checkA, checkB] = numbers.map((number) => numberCheck(this.parts.key, number));
    const receipt = { id, status, permanent, reason, checkA: checkA ?? null, checkB: checkB ?? null };
    this.#batch.add({ receipt, answer });
  }

  /** Matches parked receipts again and gives up old ones. Recorded first, forgotten after: a repeat is harmless, a loss is not. */
  async sweep(): Promise<void> {
    const { provider, store, inbox } = this.parts;
    try {
      const { known } = await match(store, provider, await store.parked(provider));
      if (known.length > 0) {
        await inbox.record(await recorded(store, provider, known));
        await store.unpark(known.map(({ receipt }) => receipt.rowId));
      }
      const lost = await store.forget(provider);
      if (lost > 0) this.#logger.warn({ count: lost }, 'receipts that belong to no message of ours were given up');
    } catch (error) {
      this.#logger.error({ err: error }, 'parked receipts could not be looked at; the next look follows');
    }
  }

  /** Resolves when all receipts taken so far are answered. */
  async close(): Promise<void> {
    if (this.#sweep) clearInterval(this.#sweep);
    await this.#batch.flush();
  }

  async #work(arrived: readonly Arrived[]): Promise<void> {
    const isKept = await this.#keep(arrived.map(({ receipt }) => receipt));
    for (const { answer } of arrived) answer(isKept);
  }

  async #keep(receipts: readonly ParkedReceipt[]): Promise<boolean> {
    const { provider, references, store, inbox } = this.parts;
    try {
      // A receipt may overtake our keeping of the id.
      await references.flush();
      const { known, strange } = await match(store, provider, receipts);
      if (known.length > 0) await inbox.record(await recorded(store, provider, known));
      if (strange.length > 0) await store.park(provider, strange);
      return true;
    } catch (error) {
      this.#logger.error({ count: receipts.length, err: error }, 'receipts could not be kept; the centre repeats them');
      return false;
    }
  }
}
