/** How long a window may take to begin: cancel and expiry bite between windows, and within a second. */
const WINDOW_MS = 700;
const LEAST_ROOM = 8;
/** Before the first window nobody knows what a message costs, and three chunks of a lane go at once. */
const FIRST_MS = 125;

/** How many messages of one lane are given at once, as its last window went. */
export class LaneRoom {
  /** Entries that begin within a window's time; null before the first. */
  #entries: number | null = null;

  /** @param segmentsPerSecond of the contract; `Infinity`: no rate is known */
  constructor(private readonly segmentsPerSecond: number) {}

  /**
   * A window has passed the gate. A rate that was saved up lets the first through at once and the next not, so the rate itself
   * bounds it too. @param many entries that began @param segments what they cost @param ms from entering to the last's beginning
   */
  passed(many: number, segments: number, ms: number): void {
    // Nothing began: a rate that is not bounded has no say in that.
    if (many === 0) return void (this.#entries = 0);
    const byRate = (this.#within(WINDOW_MS) * many) / Math.max(1, segments);
    this.#entries = Math.min((many * WINDOW_MS) / Math.max(1, ms), byRate);
  }

  /** @param perEntry messages that one entry carries */
  messages(perEntry: number): number {
    const messages = this.#entries === null ? this.#within(FIRST_MS) : this.#entries * perEntry;
    return Math.max(LEAST_ROOM, Math.floor(messages));
  }

  #within(ms: number): number {
    return (this.segmentsPerSecond * ms) / 1_000;
  }
}
