import type { Submission } from '../../../dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../dissemination/contracts/lane.js';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';

/** Whoever takes letters from us. */
export interface MailProvider {
  readonly name: string;
  /** Outcomes in the order of the batch; never throws for one letter, each call inside ends in time. */
  send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}
