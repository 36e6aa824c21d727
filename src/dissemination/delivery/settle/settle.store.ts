import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Receipt } from '../../contracts/delivery.contract.js';
import { parseNoticeRef } from '../../notices/notice.js';
import { parseDeliveryRef } from '../delivery.js';
import { ReceiptInbox } from '../receipt-inbox.js';
import { ReceiptBatches } from './receipt-batches.js';
import { APPEND, FOLD, GIVE_UP } from './settle.sql.js';

/** The receipts' inbox, and their folding into deliveries. */
@Injectable()
export class SettleStore extends ReceiptInbox {
  readonly #batches = new ReceiptBatches((receipts) => this.#append(receipts));

  constructor(private readonly db: Database) {
    super();
  }

  /** Receipts of notices are passed over: a notice is settled by its hand-over, and they name no delivery. */
  override async record(receipts: readonly Receipt[]): Promise<void> {
    const ours = receipts.filter(({ ref }) => parseNoticeRef(ref ?? '') === null);
    if (ours.length > 0) await this.#batches.record(ours);
  }

  async #append(receipts: readonly Receipt[]): Promise<void> {
    const refs = receipts.map((receipt) => parseDeliveryRef(receipt.ref));
    await this.db.run(APPEND, [
      receipts.map((receipt) => receipt.channel),
      receipts.map((receipt) => receipt.provider),
      refs.map((ref) => ref?.dispatchId ?? null),
      refs.map((ref) => ref?.addressId ?? null),
      receipts.map((receipt) => receipt.providerRef),
      receipts.map((receipt) => receipt.status),
      receipts.map((receipt) => receipt.permanent),
      receipts.map((receipt) => receipt.reason),
    ]);
  }

  async fold(): Promise<number> {
    const [row] = await this.db.rows<{ folded: number }>(FOLD);
    return row?.folded ?? 0;
  }

  giveUp(minutes: number, withoutReceipts: readonly string[]): Promise<number> {
    return this.db.run(GIVE_UP, [minutes, withoutReceipts]);
  }
}
