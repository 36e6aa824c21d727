/** The first pause after a throttling answer; doubled while they go on. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** How much of a second may go out at once. */
const BURST = 0.1;

/**
 * How fast one bind may send: tokens in segments, and pauses when the centre says "too fast". A message takes the tokens of all its
 * parts before the first goes out, so that no reader holds half a warning while others begin.
 */
export class Pace {
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;
  #pauseMs = 0;
  #pausedAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  /** @param rate segments a second; 0: no limit here @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly rate: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#burst = Math.max(1, rate * BURST);
    this.#tokens = this.#burst;
    this.#filledAt = now();
  }

  /** Takes so many segments and answers 0, or takes nothing and answers after how many milliseconds to ask again. */
  take(segments: number): number {
    const now = this.now();
    if (now < this.#pausedUntil) return this.#pausedUntil - now;
    if (this.rate === 0) return 0;
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filledAt) * this.rate) / 1000);
    this.#filledAt = now;
    // A message larger than the whole burst goes out of a full bucket and leaves a debt.
    const needed = Math.min(segments, this.#burst);
    if (this.#tokens < needed) return ((needed - this.#tokens) * 1000) / this.rate;
    this.#tokens -= segments;
    return 0;
  }

  /** The centre refused as too fast what was sent at `sentAt`: the bind pauses, longer if that was sent after the last pause. */
  throttled(sentAt: number): void {
    if (sentAt < this.#pausedAt) return;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs === 0 ? FIRST_PAUSE_MS : this.#pauseMs * 2);
    this.#pausedAt = this.now();
    this.#pausedUntil = this.#pausedAt + this.#pauseMs;
  }

  /** The centre took what was sent at `sentAt`: if that was after the last pause, the next pause is a first one again. */
  taken(sentAt: number): void {
    if (this.#pauseMs > 0 && sentAt >= this.#pausedUntil) this.#pauseMs = 0;
  }

  /** Milliseconds of pause that are left. */
  get pauseMs(): number {
    return Math.max(0, this.#pausedUntil - this.now());
  }
}
