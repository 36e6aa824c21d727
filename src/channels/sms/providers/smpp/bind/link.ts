import { Logger } from '@nestjs/common';
import type { SmppAccount } from '../smpp.config.js';
import { Connection, type ConnectionEvents } from './connection.js';
import type { Timing } from './timing.js';

/** Keeps one bind: opens a new connection whenever one is lost, each time after a longer pause. */
export class Link {
  readonly #logger = new Logger('Smpp');
  #connection: Connection | null = null;
  #timer: NodeJS.Timeout | null = null;
  #failures = 0;
  #closed = false;
  #ended: (() => void) | null = null;
  /** Why there is no bind now; what an officer reads. */
  fault = 'not started';

  constructor(
    private readonly account: SmppAccount,
    private readonly timing: Timing,
    private readonly events: ConnectionEvents,
  ) {}

  /** The connection that is bound now; null while there is none. */
  get bound(): Connection | null {
    return this.#connection?.isBound ? this.#connection : null;
  }

  /** Opens the bind and keeps it; again: nothing. */
  start(): void {
    if (this.#closed || this.#connection || this.#timer) return;
    this.#connection = new Connection(this.account, this.timing, {
      bound: () => this.#bound(),
      frame: (frame, connection) => this.events.frame(frame, connection),
      lost: (reason, connection) => this.#lost(reason, connection),
    });
  }

  /** Takes leave of the centre; resolves when the connection has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    const connection = this.#connection;
    if (!connection) return;
    const ended = new Promise<void>((resolve) => (this.#ended = resolve));
    connection.unbind();
    await ended;
  }

  #bound(): void {
    this.#failures = 0;
    this.fault = '';
    this.#logger.log({ host: this.account.host, port: this.account.port }, 'bound');
    this.events.bound();
  }

  #lost(reason: string, connection: Connection): void {
    this.#connection = null;
    this.fault = reason;
    this.#ended?.();
    this.events.lost(reason, connection);
    if (this.#closed) return;
    const waitMs = this.#pauseMs(reason);
    this.#logger.warn({ reason, failures: this.#failures, waitMs }, 'no bind; the next attempt follows');
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.start();
    }, waitMs);
  }

  /** Doubled with each failure, and spread, so that all workers do not come at once. */
  #pauseMs(reason: string): number {
    const { reconnectMs, longestReconnectMs, refusedReconnectMs } = this.timing;
    const spread = 0.5 + Math.random() / 2;
    const ms = Math.min(longestReconnectMs, reconnectMs * 2 ** this.#failures++);
    return Math.round(spread * (ACCOUNT_REFUSED.test(reason) ? Math.max(ms, refusedReconnectMs) : ms));
  }
}

/** ESME_RBINDFAIL, ESME_RINVPASWD, ESME_RINVSYSID (SMPP 3.4, 5.1.3). */
const ACCOUNT_REFUSED = /^bind smpp-0x0[def]$/;
