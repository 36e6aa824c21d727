import type { Inquiry, Submission } from '../../../dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../dissemination/contracts/lane.js';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';

/** How long a provider took for its answers: what health is judged by. Waiting for a free connection is not in it. */
export interface AnswerTimes {
  readonly answers: number;
  /** All together, in milliseconds. */
  readonly ms: number;
}

/** One carrier's wire. */
export interface SmsProvider {
  readonly name: string;
  /** Opens what stays open, in workers only; `send` does without. */
  start?(): void | Promise<void>;
  /** Outcomes in the order of the batch; never throws, each call inside ends in time. The lane decides who waits for whom. */
  send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]>;
  /** What became of submissions whose answer was lost, in their order; absent where the provider cannot be asked. */
  inquire?(batch: readonly Inquiry[]): Promise<readonly Outcome[]>;
  /** Since it was last asked. */
  answerTimes?(): AnswerTimes;
  /** How many submissions of this lane it would begin within a second, at least 1; absent where nothing is known. */
  room?(lane: Lane): number;
  /** Secret with which this provider signs its receipts; null where they come by another way than a signed call. */
  readonly receiptSecret: string | null;
  close(): Promise<void>;
}
