import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { behaviourOf, DELIVER, type Behaviour } from './behaviour.js';
import { Ledger } from './ledger.js';
import type { SimulatedMessage } from './message.js';
import { Misconduct } from './misconduct.js';
import { readForm, RequestDesk } from './request-desk.js';
import { refuse } from './refusal.js';
import { StatusCallbacks, type CallbackCounts } from './status-callbacks.js';

export interface SimulatorOptions {
  /** Credentials it asks for and signs with; made up when not given. */
  readonly accountSid?: string;
  readonly authToken?: string;
  /** Milliseconds between queued, sent and delivered; default 20. */
  readonly stepMs?: number;
  /** Milliseconds before each answer; default 0. */
  readonly answerMs?: number;
  /** Send status callbacks; default true. */
  readonly receipts?: boolean;
  /** Obey the six digits of `behaviour.ts`; default true, false where numbers are counted up. */
  readonly magicNumbers?: boolean;
  /** Messages remembered; default 20,000. */
  readonly capacity?: number;
  /** Where callbacks are really posted, whatever host their address names; null: to that host. */
  readonly callbackOrigin?: () => string | null;
}

export interface SimulatorCounts {
  /** Posts that arrived. */
  readonly requests: number;
  /** Messages taken: each would have reached a phone once. */
  readonly taken: number;
  /** Posts answered with an error. */
  readonly refused: number;
  readonly receipts: Readonly<CallbackCounts>;
}

interface Rule {
  readonly behaviour: Behaviour;
  left: number;
}

/**
 * A carrier on loopback that speaks Twilio's protocol over a real socket (create, list, fetch, signed status callbacks)
 * and misbehaves on demand. It stands in for people's phones in the demonstration, in exercises and in tests.
 */
export class Simulator {
  readonly accountSid: string;
  readonly authToken: string;
  readonly #ledger: Ledger;
  readonly #callbacks: StatusCallbacks;
  readonly #misconduct = new Misconduct();
  readonly #desk: RequestDesk;
  readonly #rules = new Map<string, Rule>();
  #server: Server | null = null;

  constructor(private readonly options: SimulatorOptions = {}) {
    this.accountSid = options.accountSid ?? `AC${randomBytes(16).toString('hex')}`;
    this.authToken = options.authToken ?? randomBytes(16).toString('hex');
    const capacity = options.capacity ?? 20_000;
    this.#ledger = new Ledger(capacity);
    this.#callbacks = new StatusCallbacks({
      accountSid: this.accountSid,
      authToken: this.authToken,
      stepMs: options.stepMs ?? 20,
      capacity,
      origin: options.callbackOrigin ?? (() => null),
    });
    this.#desk = new RequestDesk({
      accountSid: this.accountSid,
      authToken: this.authToken,
      ledger: this.#ledger,
      behaviourFor: (to) => this.#behaviourFor(to),
      callbacks: options.receipts === false ? null : this.#callbacks,
      misconduct: this.#misconduct,
    });
  }

  /** Listens on loopback only. @param port 0 for any free one. @returns the base URL, without a slash at the end */
  async start(port = 0): Promise<string> {
    const server = createServer(
      { keepAliveTimeout: 60_000 },
      (request, response) => void this.#serve(request, response),
    );
    this.#server = server;
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Ends at once: open calls are cut, waiting receipts forgotten. */
  async stop(): Promise<void> {
    this.#misconduct.stop();
    await this.#callbacks.stop();
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** From now on this number behaves so; with `times`, only so often. */
  rule(to: string, behaviour: Behaviour, times = Number.POSITIVE_INFINITY): void {
    this.#rules.set(to, { behaviour, left: times });
  }

  clearRules(): void {
    this.#rules.clear();
  }

  /** What was taken, newest first; the oldest are forgotten beyond `capacity`. */
  messages(to?: string): readonly SimulatedMessage[] {
    return this.#ledger.list({ to });
  }

  get counts(): SimulatorCounts {
    const { requests, refused } = this.#desk.counts;
    return { requests, taken: this.#ledger.taken, refused, receipts: { ...this.#callbacks.counts } };
  }

  /** Resolves when every receipt that was due has been posted. */
  settled(): Promise<void> {
    return this.#callbacks.settled();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const form = await readForm(request);
      if (this.options.answerMs) await new Promise((resolve) => setTimeout(resolve, this.options.answerMs));
      await this.#desk.serve(request, form, response);
    } catch {
      if (!response.headersSent && !response.destroyed) refuse(response, 500, 20_500);
    }
  }

  #behaviourFor(to: string): Behaviour {
    const rule = this.#rules.get(to);
    if (!rule) return this.options.magicNumbers === false ? DELIVER : behaviourOf(to);
    if (--rule.left <= 0) this.#rules.delete(to);
    return rule.behaviour;
  }
}
