/** Asks the database for so many segments. @returns how many are given; below 0 when it could not be asked */
export type Ask = (segments: number) => Promise<number>;

/** A lease lasts so long at the full rate: short, for what is leased and not sent is lost to the other workers. */
const LEASE_MS = 200;
const SOONEST_MS = 5;
const LATEST_MS = 250;
const AFTER_A_FAULT_MS = 1_000;

/** One lane's part of this process's share: leased in small batches, so that a message costs a subtraction and no query. */
export class LaneLease {
  readonly #batch: number;
  #left = 0;
  /** The dearest message that waits. */
  #wanted = 0;
  #asking = false;
  #wake: (() => void) | null = null;

  constructor(
    private readonly segmentsPerSecond: number,
    private readonly ask: Ask,
  ) {
    this.#batch = Math.ceil((segmentsPerSecond * LEASE_MS) / 1_000);
  }

  /** Takes so many segments; else says no, and calls `wake` when it is worth asking again. */
  take(segments: number, wake: () => void): boolean {
    const enough = this.#left >= segments;
    if (enough) this.#left -= segments;
    else this.#wake = wake;
    // The next lease is fetched before this one is used up, so that the rate does not stop for the way to the database.
    if (!enough || this.#left < this.#batch / 2) void this.#lease(segments);
    return enough;
  }

  async #lease(segments: number): Promise<void> {
    this.#wanted = Math.max(this.#wanted, segments);
    if (this.#asking) return;
    this.#asking = true;
    const wanted = this.#wanted;
    this.#wanted = 0;
    const given = await this.ask(Math.max(wanted, this.#batch));
    this.#left += Math.max(0, given);
    if (given > 0) this.#again();
    else setTimeout(() => this.#again(), given < 0 ? AFTER_A_FAULT_MS : this.#waitMs(wanted)).unref();
  }

  /** Whoever waited tries again, and asks again if it is still too little. */
  #again(): void {
    this.#asking = false;
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  /** Until one message's worth has flowed in. */
  #waitMs(segments: number): number {
    return Math.min(LATEST_MS, Math.max(SOONEST_MS, (segments * 1_000) / this.segmentsPerSecond));
  }
}
