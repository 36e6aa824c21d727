import { Agent } from 'undici';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { Behaviour } from './behaviour.js';
import { callbackForm, type MessageStatus, type SimulatedMessage } from './message.js';

export interface CallbackOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** Between two statuses of one message. */
  readonly stepMs: number;
  /** Steps waiting at once; beyond it receipts are dropped and counted. */
  readonly capacity: number;
  /** Where callbacks are really posted, whatever host their address names (it stays what is signed); null: to that host. */
  readonly origin: () => string | null;
}

export interface CallbackCounts {
  sent: number;
  /** Not answered with 2xx. */
  failed: number;
  dropped: number;
}

interface Step {
  readonly message: SimulatedMessage;
  readonly statuses: readonly MessageStatus[];
  readonly behaviour: Behaviour;
  readonly dueAt: number;
}

const AT_ONCE = 32;
const PATIENCE_MS = 5_000;

/** Posts the statuses of each message in order, a step apart, signed as Twilio signs. One timer for all. */
export class StatusCallbacks {
  readonly counts: CallbackCounts = { sent: 0, failed: 0, dropped: 0 };
  /** All steps wait equally long, so the first in is the first due. */
  #steps: Step[] = [];
  #next = 0;
  #running = 0;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  #idle: (() => void)[] = [];
  readonly #agent = new Agent({ connections: AT_ONCE, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });

  constructor(private readonly options: CallbackOptions) {}

  /** Starts the receipts of a message that was taken. */
  begin(message: SimulatedMessage, behaviour: Behaviour): void {
    if (message.statusCallback === null || behaviour.kind === 'no-receipt') return;
    const last: MessageStatus = behaviour.kind === 'fail' ? 'undelivered' : 'delivered';
    this.#add(message, ['queued', 'sent', last], behaviour);
  }

  /** Posts `delivered` now, before the message is answered. */
  async deliverNow(message: SimulatedMessage): Promise<void> {
    message.status = 'delivered';
    if (message.statusCallback !== null) await this.#post(message);
  }

  /** Resolves when nothing waits or runs. */
  settled(): Promise<void> {
    return this.#isIdle() ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    [this.#steps, this.#next] = [[], 0];
    await this.#agent.destroy();
    this.#tellIdle();
  }

  #add(message: SimulatedMessage, statuses: readonly MessageStatus[], behaviour: Behaviour): void {
    if (this.#stopped) return;
    if (this.#steps.length - this.#next >= this.options.capacity) {
      this.counts.dropped += statuses.length;
      return;
    }
    this.#steps.push({ message, statuses, behaviour, dueAt: performance.now() + this.options.stepMs });
    this.#wake();
  }

  #wake(): void {
    const next = this.#steps[this.#next];
    if (this.#timer || !next || this.#running >= AT_ONCE) return;
    this.#timer = setTimeout(() => this.#runDue(), Math.max(0, next.dueAt - performance.now()));
  }

  #runDue(): void {
    this.#timer = null;
    for (let step = this.#steps[this.#next]; step; step = this.#steps[this.#next]) {
      if (this.#running >= AT_ONCE || step.dueAt > performance.now()) break;
      this.#next++;
      this.#running++;
      void this.#run(step);
    }
    if (this.#next > 1024) [this.#steps, this.#next] = [this.#steps.slice(this.#next), 0];
    this.#wake();
  }

  async #run({ message, statuses, behaviour }: Step): Promise<void> {
    const [status, ...rest] = statuses;
    if (status) {
      message.status = status;
      if (behaviour.kind === 'fail' && status === 'undelivered') message.errorCode = behaviour.code;
      const times = behaviour.kind === 'repeat-receipts' ? behaviour.times : 1;
      for (let time = 0; time < times; time++) await this.#post(message);
    }
    this.#running--;
    if (rest.length > 0) this.#add(message, rest, behaviour);
    this.#wake();
    this.#tellIdle();
  }

  async #post(message: SimulatedMessage): Promise<void> {
    const url = message.statusCallback ?? '';
    const form = callbackForm(message, this.options.accountSid);
    try {
      const { pathname, search, origin } = new URL(url);
      const { statusCode, body } = await this.#agent.request({
        origin: this.options.origin() ?? origin,
        path: pathname + search,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': getExpectedTwilioSignature(this.options.authToken, url, form),
        },
        body: new URLSearchParams(form).toString(),
      });
      await body.dump();
      if (statusCode >= 200 && statusCode < 300) this.counts.sent++;
      else this.counts.failed++;
    } catch {
      this.counts.failed++;
    }
  }

  #isIdle(): boolean {
    return this.#running === 0 && this.#next >= this.#steps.length;
  }

  #tellIdle(): void {
    if (!this.#isIdle()) return;
    for (const tell of this.#idle.splice(0)) tell();
  }
}
