import type { Receipt } from '../contracts/delivery.contract.js';

/**
 * Where channels put what providers report. It only appends (answer in milliseconds); folding into deliveries
 * happens later, in batches, in any order.
 */
export abstract class ReceiptInbox {
  abstract record(receipts: readonly Receipt[]): Promise<void>;
}
