import { Injectable } from '@nestjs/common';
import type { Receipt } from '../../../../../dissemination/contracts/delivery.contract.js';
import { Database } from '../../../../../platform/database/database.js';
import { formsOf } from './message-id.js';
import { ARRIVE, FIND, FORGET, KEEP, PARK, PARKED, TURN_MONTH, UNPARK } from './provider-refs.sql.js';

/** Under which id a provider knows one packet of a message. */
export interface ProviderRef {
  readonly providerRef: string;
  /** Our own reference. */
  readonly ref: string;
  /** The id of the message's first packet; null where there is only one. */
  readonly firstRef: string | null;
  /** From 0. */
  readonly part: number;
  readonly parts: number;
  /** Tells readers apart whose ids look alike; null where the number has too few digits. */
  readonly numberCheck: number | null;
}

/** What is kept under one form of the id at one place of the list asked about. */
export interface Found extends Omit<ProviderRef, 'providerRef'> {
  readonly place: number;
  readonly form: string;
}

/** A receipt as it can be kept without a phone number. */
export interface ParkedReceipt extends Pick<Receipt, 'status' | 'permanent' | 'reason'> {
  readonly id: string;
  readonly checkA: number | null;
  readonly checkB: number | null;
}

const KEEP_PLANNED = { name: 'provider-refs-keep', text: KEEP };
const FIND_PLANNED = { name: 'provider-refs-find', text: FIND };
/** PostgreSQL: no partition takes the row. */
const NO_PARTITION = '23514';

/** Which message a provider's id means: SMPP receipts carry nothing of ours. Kept for this month and the last. */
@Injectable()
export class ProviderRefsStore {
  constructor(private readonly db: Database) {}

  async keep(provider: string, refs: readonly ProviderRef[]): Promise<void> {
    // One statement may not change a row twice, should the provider give one id twice.
    const rows = [...new Map(refs.map((row) => [row.providerRef, row])).values()];
    const columns = [
      rows.map((row) => row.providerRef),
      rows.map((row) => row.ref),
      rows.map((row) => row.firstRef),
      rows.map((row) => row.part),
      rows.map((row) => row.parts),
      rows.map((row) => row.numberCheck),
    ];
    await this.#inMonth(() => this.db.planned(KEEP_PLANNED, [provider, ...columns]));
  }

  /** @param forms of each id, by its place in the list */
  find(provider: string, forms: readonly (readonly string[])[]): Promise<Found[]> {
    const pairs = forms.flatMap((each, place) => each.map((form) => [place, form] as const));
    const [places, texts] = [pairs.map(([place]) => place), pairs.map(([, form]) => form)];
    return this.db.planned<Found>(FIND_PLANNED, [provider, places, texts]);
  }

  /** Notes arrived parts. @returns the first ids of the messages whose parts have all arrived */
  async arrive(provider: string, parts: readonly { firstRef: string; part: number }[]): Promise<ReadonlySet<string>> {
    const [refs, bits] = [parts.map(({ firstRef }) => firstRef), parts.map(({ part }) => 1 << part)];
    const rows = await this.db.rows<{ firstRef: string; whole: boolean }>(ARRIVE, [provider, refs, bits]);
    return new Set(rows.filter((row) => row.whole).map((row) => row.firstRef));
  }

  async park(provider: string, receipts: readonly ParkedReceipt[]): Promise<void> {
    await this.db.run(PARK, [
      provider,
      receipts.map((receipt) => receipt.id),
      receipts.map((receipt) => formsOf(receipt.id).join('\n')),
      receipts.map((receipt) => receipt.status),
      receipts.map((receipt) => receipt.permanent),
      receipts.map((receipt) => receipt.reason),
      receipts.map((receipt) => receipt.checkA),
      receipts.map((receipt) => receipt.checkB),
    ]);
  }

  parked(provider: string): Promise<(ParkedReceipt & { readonly rowId: string })[]> {
    return this.db.rows(PARKED, [provider]);
  }

  async unpark(rowIds: readonly string[]): Promise<void> {
    await this.db.run(UNPARK, [rowIds]);
  }

  /** @returns how many receipts were given up */
  forget(provider: string): Promise<number> {
    return this.db.run(FORGET, [provider]);
  }

  /** The month's first row makes its partition; whichever node comes first. */
  async #inMonth(insert: () => Promise<unknown>): Promise<void> {
    try {
      await insert();
    } catch (error) {
      if ((error as { code?: unknown }).code !== NO_PARTITION) throw error;
      await this.db.rows(TURN_MONTH);
      await insert();
    }
  }
}
