import type { SimulatedMessage } from './message.js';

export interface MessageFilter {
  readonly to?: string | null;
  /** Twilio's `DateSent`: a day in UTC, `YYYY-MM-DD`, or an instant of it. */
  readonly dateSent?: string | null;
}

/** What the carrier took, newest kept; a fan-out of a million must not fill the memory. */
export class Ledger {
  readonly #bySid = new Map<string, SimulatedMessage>();
  readonly #ring: string[] = [];
  #taken = 0;

  constructor(private readonly capacity: number) {}

  /** Messages taken since the start, forgotten ones included. */
  get taken(): number {
    return this.#taken;
  }

  add(message: SimulatedMessage): void {
    // A ring of sids, because the first key of a Map with many deletions is dear to find.
    const place = this.#taken++ % this.capacity;
    const oldest = this.#ring[place];
    if (oldest !== undefined) this.#bySid.delete(oldest);
    this.#ring[place] = message.sid;
    this.#bySid.set(message.sid, message);
  }

  find(sid: string): SimulatedMessage | undefined {
    return this.#bySid.get(sid);
  }

  /** Newest first, as Twilio lists. */
  list({ to, dateSent }: MessageFilter = {}): SimulatedMessage[] {
    const kept = [...this.#bySid.values()].filter(
      (message) =>
        (to == null || message.to === to) &&
        (dateSent == null || message.takenAt.toISOString().startsWith(dateSent.slice(0, 10))),
    );
    return kept.reverse();
  }
}
