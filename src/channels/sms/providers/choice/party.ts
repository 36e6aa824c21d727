import type { Lane } from '../../../../dissemination/contracts/lane.js';

/** Why what waits is given back, never begun. */
export interface GivenBack {
  readonly reason: string;
  /** When it is worth trying again, in milliseconds; left out where nobody knows. */
  readonly retryAfterMs?: number;
}

/** A window of submissions at the gate. */
export interface Party {
  readonly size: number;
  /** What the index-th costs, in billed segments: of the whole message, so that no part waits behind another message. */
  cost(index: number): number;
  /** Begins the index-th; one `leave` or `stalled` follows for it, also at once. */
  begin(index: number): void;
  /** None from this index on was begun, nor will be. */
  giveBack(from: number, why: GivenBack): void;
}

/** How many segments may be sent now. */
export interface SegmentBudget {
  /** What flows in; left out where it is not known. */
  readonly segmentsPerSecond?: number;
  /** Takes so many segments; else says no, and calls `wake` when it is worth asking again. */
  take(segments: number, lane: Lane, wake: () => void): boolean;
}
