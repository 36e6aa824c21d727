import type { Submission } from '../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';

/** One carrier's wire. */
export interface SmsProvider {
  readonly name: string;
  /** Outcomes in the order of the batch; never throws, each call inside ends in time. */
  send(batch: readonly Submission[]): Promise<readonly Outcome[]>;
  /** Secret with which this provider signs its receipts. */
  readonly receiptSecret: string;
  close(): Promise<void>;
}
