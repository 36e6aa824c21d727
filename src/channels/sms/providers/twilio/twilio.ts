import { Pool } from 'undici';
import type { Inquiry, Submission } from '../../../../dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../../dissemination/contracts/lane.js';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import type { SegmentBudget } from '../choice/party.js';
import { SlotGate } from '../choice/slot-gate.js';
import { WindowParty, type Settle } from '../choice/window-party.js';
import type { AnswerTimes, SmsProvider } from '../provider.js';
import { Deadlines } from './deadlines.js';
import { MessageCall } from './message-call.js';
import { MessageForm, type Sender } from './message-form.js';
import { MessageList } from './message-list.js';

export interface TwilioOptions {
  /** `twilio`, or `simulator` where the same wire leads to our own server. */
  readonly name: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly sender: Sender;
  /** Where receipts come back, absolute, without a query; null asks for none. */
  readonly receiptsUrl: string | null;
  /** Connections kept open; default 64, below the usual limit of 100 concurrent posts of an account. */
  readonly connections?: number;
  /** Milliseconds each call may take, at most 9,500 (quality.md T08 wants its end within 10 s); default 9,500. */
  readonly timeoutMs?: number;
  /** Segments that the account may send, shared by all workers; left out: as many as connections carry. */
  readonly budget?: SegmentBudget | null;
}

const CONNECTIONS = 64;
const LONGEST_CALL_MS = 9_500;
const CONNECT_MS = 5_000;

/**
 * Twilio's `POST /2010-04-01/Accounts/{Sid}/Messages.json`, our own on undici: the SDK reaches 0.2 of its rate
 * (delivery.md, Measured). Nothing is sent twice here: the call has no idempotency key, so retries belong to the
 * delivery, which knows what may have been taken.
 */
export class TwilioProvider implements SmsProvider {
  readonly name: string;
  readonly receiptSecret: string;
  readonly #pool: Pool;
  readonly #gate: SlotGate;
  readonly #form: MessageForm;
  readonly #deadlines: Deadlines;
  readonly #list: MessageList;
  readonly #request: { readonly path: string; readonly method: 'POST'; readonly headers: string[] };

  constructor(options: TwilioOptions) {
    this.name = options.name;
    this.receiptSecret = options.authToken;
    this.#form = new MessageForm(options.sender, options.receiptsUrl);
    this.#deadlines = new Deadlines(TwilioProvider.longestCallMs(options.timeoutMs));
    const { origin, pathname } = new URL(options.baseUrl);
    // undici's own two timers per request are off: one coarse timer for all calls is cheaper and also catches a drip.
    const connections = options.connections ?? CONNECTIONS;
    this.#gate = new SlotGate(connections, options.budget);
    this.#pool = new Pool(origin, {
      connections,
      connect: { timeout: CONNECT_MS },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const path = `${pathname.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(options.accountSid)}/Messages.json`;
    this.#request = { path, method: 'POST', headers: headersOf(options) };
    this.#list = new MessageList(this.#pool, path, this.#request.headers);
  }

  /** Milliseconds a call may take: as configured, never more than 9,500. */
  static longestCallMs(configured: number | undefined): number {
    return Math.min(configured ?? LONGEST_CALL_MS, LONGEST_CALL_MS);
  }

  send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]> {
    if (batch.length === 0) return Promise.resolve([]);
    return new Promise((resolve) => this.#gate.enter(lane, new WindowParty(batch, this.#gate, this.#post, resolve)));
  }

  /** Asks Twilio's list about each number; `MessageList` says what it can tell. */
  inquire(batch: readonly Inquiry[]): Promise<readonly Outcome[]> {
    return this.#list.outcomes(batch);
  }

  room(lane: Lane): number {
    return this.#gate.room(lane);
  }

  answerTimes(): AnswerTimes {
    return this.#gate.answerTimes();
  }

  async close(): Promise<void> {
    this.#gate.close();
    this.#deadlines.stop();
    await this.#pool.destroy();
  }

  readonly #post = (submission: Submission, settle: Settle): void => {
    const fault = faultOf(submission);
    if (fault) return settle({ kind: 'refused', retry: false, reason: fault });
    const call = new MessageCall(this.#deadlines, settle);
    this.#pool.dispatch({ ...this.#request, body: this.#form.encode(submission) }, call);
  };
}

function headersOf({ accountSid, authToken }: TwilioOptions): string[] {
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const accept = ['accept', 'application/json'];
  return ['authorization', `Basic ${credentials}`, 'content-type', 'application/x-www-form-urlencoded', ...accept];
}

/** What would be refused for certain is not posted; the reason carries no number (it reaches logs). */
function faultOf({ to, validForSeconds }: Submission): string | null {
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return 'not-e164';
  return validForSeconds < 1 ? 'expired-before-sending' : null;
}
