import type { Inquiry, Submission } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../../dissemination/contracts/lane.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import type { SegmentBudget } from '../choice/party.js';
import { SlotGate } from '../choice/slot-gate.js';
import type { AnswerTimes, SmsProvider } from '../provider.js';
import { AcsClient } from './acs-client.js';
import { SendDetails } from './details.js';
import { LetterParty } from './letter-party.js';
import { lettersOf } from './letters.js';
import type { Templates } from './templates.js';

export interface AliyunOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly templates: Templates;
  readonly budget?: SegmentBudget | null;
  /** What the contract allows, in segments; 0: not limited. It bounds the size of a letter. */
  readonly segmentsPerSecond?: number;
  /** No other carrier is configured: what fits no template will never be carried. */
  readonly alone?: boolean;
  /** Calls at once; default 16, each of up to 1,000 numbers. */
  readonly connections?: number;
  /** Milliseconds a call may take, at most 9,500. */
  readonly timeoutMs?: number;
}

const CONNECTIONS = 16;
/** SendSms takes so many numbers of one text. */
const MOST_NUMBERS = 1_000;
/** A letter takes its segments whole, so at a slow rate it is no more than a quarter of a second's. */
const LETTER_SHARE = 0.25;
/** A text that fits no template of this account was not tried: another carrier may have it. */
const NO_TEMPLATE = { kind: 'refused', reason: 'no-template' } as const;

/**
 * Alibaba Cloud's short-message API, version 2017-05-25: SendSms with up to 1,000 numbers of one text, SendBatchSms with up to
 * 100 texts. Texts go as an approved template with its variables. The API knows no validity, so nothing is handed over that has
 * lapsed, and what the carrier queues is its own affair. Receipts come by number and OutId (`reports.ts`).
 */
export class AliyunProvider implements SmsProvider {
  readonly name = 'aliyun';
  readonly receiptSecret = null;
  readonly #client: AcsClient;
  readonly #details: SendDetails;
  readonly #gate: SlotGate;
  readonly #noTemplate: Outcome;
  readonly #most: number;
  /** Smaller than `#most` after a letter that could not be cleared of its wrong numbers in time. */
  #largest: number;
  #perLetter = 1;

  constructor(private readonly options: AliyunOptions) {
    const { baseUrl, accessKeyId: id, accessKeySecret: secret, timeoutMs } = options;
    const { connections = CONNECTIONS, segmentsPerSecond = 0 } = options;
    // A look-up must not wait behind what it asks about.
    this.#client = new AcsClient(baseUrl, { id, secret }, { connections: connections * 2, timeoutMs });
    this.#details = new SendDetails(this.#client);
    this.#gate = new SlotGate(connections, options.budget ?? null);
    const share = Math.max(1, Math.floor(segmentsPerSecond * LETTER_SHARE));
    this.#most = this.#largest = segmentsPerSecond > 0 ? Math.min(MOST_NUMBERS, share) : MOST_NUMBERS;
    this.#noTemplate = options.alone
      ? { ...NO_TEMPLATE, retry: false }
      : { ...NO_TEMPLATE, retry: true, untried: true };
  }

  send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]> {
    const { letters, unfit } = lettersOf(batch, this.options.templates, this.#largest);
    const outcomes: Outcome[] = [];
    for (const { index, reason } of unfit)
      outcomes[index] = reason === 'no-template' ? this.#noTemplate : { kind: 'refused', retry: false, reason };
    if (letters.length === 0) return Promise.resolve(outcomes);
    this.#perLetter = batch.length / letters.length;
    return new Promise((resolve) => {
      const settle = (index: number, outcome: Outcome) => void (outcomes[index] = outcome);
      const done = (uncleared: number) => {
        this.#largest = Math.min(this.#most, uncleared, this.#largest * 2);
        resolve(outcomes);
      };
      this.#gate.enter(lane, new LetterParty(letters, this.#gate, this.#client, settle, done));
    });
  }

  inquire(batch: readonly Inquiry[]): Promise<readonly Outcome[]> {
    return this.#details.outcomes(batch);
  }

  room(lane: Lane): number {
    return this.#gate.room(lane, this.#perLetter);
  }

  answerTimes(): AnswerTimes {
    return this.#gate.answerTimes();
  }

  async close(): Promise<void> {
    this.#gate.close();
    await this.#client.close();
  }
}
