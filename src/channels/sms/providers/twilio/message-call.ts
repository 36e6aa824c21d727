import type { Dispatcher } from 'undici';
import type { Settle, Sign } from '../choice/window-party.js';
import { heldBy, outcomeOf } from './answers.js';
import type { Deadlines, Timed } from './deadlines.js';

/** Twilio's answer is about 1 kB; whoever sends more is not Twilio. */
const LARGEST_ANSWER = 65_536;

/**
 * One post, from the pool's queue to its outcome. undici calls `onRequestStart` before the first byte is written, so a
 * failure without it left nothing behind (a refusal, try again), and any failure after it may have been taken (unknown).
 */
export class MessageCall implements Dispatcher.DispatchHandler, Timed {
  readonly #deadlines: Deadlines;
  readonly #settle: Settle;
  readonly #place: number;
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #status = 0;
  #retryAfter: string | undefined;
  #answer: Buffer | null = null;

  constructor(deadlines: Deadlines, settle: Settle) {
    this.#deadlines = deadlines;
    this.#settle = settle;
    this.#place = deadlines.begin(this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Too late in the queue: aborting here, nothing has been written yet.
    if (this.#settled) return controller.abort(new Error('settled while it waited'));
    this.#controller = controller;
    // Waiting for a free connection is not the provider's slowness: its time starts now.
    this.#deadlines.again(this.#place);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Record<string, unknown>): void {
    this.#status = status;
    const after = headers['retry-after'];
    this.#retryAfter = typeof after === 'string' ? after : undefined;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#answer = this.#answer ? Buffer.concat([this.#answer, chunk]) : chunk;
    if (this.#answer.length > LARGEST_ANSWER) controller.abort(new Error('answer too large'));
  }

  onResponseEnd(): void {
    const outcome = outcomeOf(this.#status, this.#answer?.toString() ?? '', this.#retryAfter);
    this.#end(outcome, heldBy(this.#status, outcome));
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    this.#fail(`connection: ${codeOf(error)}`);
  }

  overdue(since: number): void {
    const reason = this.#controller ? 'no-answer-in-time' : 'no-free-connection-in-time';
    this.#fail(reason, { silentSince: since });
    this.#controller?.abort(new Error(reason));
  }

  #fail(reason: string, sign?: Sign): void {
    this.#end(this.#controller ? { kind: 'unknown', reason } : { kind: 'refused', retry: true, reason }, sign);
  }

  #end(outcome: Parameters<Settle>[0], sign?: Sign): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#deadlines.end(this.#place, this);
    this.#settle(outcome, sign);
  }
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name);
