import { LANES } from '../../../../dissemination/contracts/lane.js';

/** One part in so many belongs to the lanes below the most urgent that waits: a digest behind a red warning keeps 6 %. */
export const LOWER_EVERY = 16;

/** Shares are of what messages cost (segments where a rate counts them), not of messages: a digest is three times as long. */
const PART = LOWER_EVERY - 1;
/** A share that could not be used is kept for so long a burst: the longest message is eight segments. */
const MOST_OWED = PART * LOWER_EVERY;

/**
 * Whose turn it is: the most urgent lane that waits, but one part in sixteen goes to the lower ones that wait too, each of
 * those in rotation, so that nobody starves. Lanes are named by their place in LANES.
 */
export class LaneTurns {
  /** What the urgent have had while others waited: fifteen of theirs pay for one of the others. */
  #owed = 0;
  #lastLower = 0;

  /**
   * @param waits whether anybody waits in this lane @param cost of that lane's first message
   * @returns the lane's place, or -1 when nobody waits
   */
  next(waits: (lane: number) => boolean, cost: (lane: number) => number): number {
    const urgent = firstFrom(0, waits);
    const lower = urgent < 0 ? -1 : this.#lowerThan(urgent, waits);
    return lower >= 0 && this.#owed >= PART * cost(lower) ? lower : urgent;
  }

  /** A lane's message has begun. */
  served(lane: number, cost: number, waits: (lane: number) => boolean): void {
    const urgent = firstFrom(0, waits);
    if (urgent >= 0 && urgent < lane) {
      this.#owed -= PART * cost;
      this.#lastLower = lane;
    } else if (firstFrom(lane + 1, waits) >= 0) this.#owed = Math.min(MOST_OWED, this.#owed + cost);
  }

  #lowerThan(urgent: number, waits: (lane: number) => boolean): number {
    const after = firstFrom(Math.max(urgent, this.#lastLower) + 1, waits);
    return after < 0 ? firstFrom(urgent + 1, waits) : after;
  }
}

function firstFrom(start: number, waits: (lane: number) => boolean): number {
  for (let lane = start; lane < LANES.length; lane++) if (waits(lane)) return lane;
  return -1;
}
