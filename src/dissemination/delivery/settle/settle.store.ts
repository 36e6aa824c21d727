import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Receipt } from '../../contracts/delivery.contract.js';
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

  override record(receipts: readonly Receipt[]): Promise<void> {
    return this.#batches.record(receipts);
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

  fold(): Promise<number> {
    return this.db.run(FOLD);
  }

  giveUp(minutes: number, withoutReceipts: readonly string[]): Promise<number> {
    return this.db.run(GIVE_UP, [minutes, withoutReceipts]);
  }
}
