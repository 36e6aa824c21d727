import { Logger } from '@nestjs/common';
import { LANES, type Lane } from '../../contracts/lane.js';
import type { ProviderKey } from '../providers.store.js';
import type { BudgetsStore } from './budgets.store.js';
import { LaneLease } from './lane-lease.js';

/** What flows in while nobody sends is kept for half a second at most: a carrier counts by the second. */
const KEPT_MS = 500;
/** The longest text is eight segments (500 characters). */
const LEAST_KEPT = 16;

/**
 * This process's share of a rate that all workers have together. Each lane leases in its own name, so that the database gives
 * red its fifteen sixteenths and the others theirs, whichever workers they are in. While the database is away nothing is
 * leased, and nothing is sent.
 */
export class LeasedBudget {
  readonly #logger = new Logger(LeasedBudget.name);
  readonly #leases: ReadonlyMap<Lane, LaneLease>;
  readonly #most: number;
  #opened: Promise<void> | null = null;

  constructor(
    private readonly store: BudgetsStore,
    private readonly key: ProviderKey,
    readonly segmentsPerSecond: number,
  ) {
    this.#most = Math.max(LEAST_KEPT, Math.ceil((segmentsPerSecond * KEPT_MS) / 1_000));
    const leaseOf = (place: number) => new LaneLease(segmentsPerSecond, (segments) => this.#ask(place, segments));
    this.#leases = new Map(LANES.map((lane, place) => [lane, leaseOf(place)]));
  }

  /** Takes so many segments; else says no, and calls `wake` when it is worth asking again. */
  take(segments: number, lane: Lane, wake: () => void): boolean {
    return this.#leases.get(lane)?.take(segments, wake) ?? false;
  }

  async #ask(lane: number, segments: number): Promise<number> {
    try {
      await (this.#opened ??= this.store.open(this.key, this.#most));
      const { segmentsPerSecond } = this;
      return (await this.store.lease(this.key, { segmentsPerSecond, most: this.#most, lane, segments })) ?? 0;
    } catch (error) {
      this.#opened = null;
      this.#logger.error({ err: error, ...this.key }, 'no segments could be leased; sending waits');
      return -1;
    }
  }
}
