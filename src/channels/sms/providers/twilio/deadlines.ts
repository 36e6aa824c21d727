/** Something that must end in time. */
export interface Timed {
  overdue(): void;
}

/**
 * One coarse timer for all calls in flight (a timer per call is felt at ten thousand a second). All have the same
 * allowance, so the order of beginning is the order of ending and each look stops at the first that still has time.
 */
export class Deadlines {
  readonly #begun = new Map<Timed, number>();
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | null = null;
  #lookedAt = 0;
  #hasWaited = false;

  constructor(private readonly allowedMs: number) {
    this.#everyMs = Math.max(10, allowedMs / 40);
  }

  /** Starts the time of a call, or starts it anew. @returns now */
  begin(call: Timed): number {
    const now = performance.now();
    this.#begun.delete(call);
    this.#begun.set(call, now);
    if (!this.#timer) this.#start(now);
    return now;
  }

  end(call: Timed): void {
    this.#begun.delete(call);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #start(now: number): void {
    this.#lookedAt = now;
    this.#timer = setInterval(() => this.#look(performance.now()), this.#everyMs);
  }

  #look(now: number): void {
    if (this.#wasStalled(now)) return;
    const limit = now - this.allowedMs;
    for (const [call, at] of this.#begun) {
      if (at > limit) break;
      this.#begun.delete(call);
      call.overdue();
    }
    if (this.#begun.size === 0) this.stop();
  }

  /**
   * A look that comes late says that this process stood still, and answers lie unread: they are read first, once, or our own
   * stall would pass for the carrier's silence and orange and red would go out twice.
   */
  #wasStalled(now: number): boolean {
    const isLate = now - this.#lookedAt > 3 * this.#everyMs;
    this.#lookedAt = now;
    this.#hasWaited = isLate && !this.#hasWaited;
    return this.#hasWaited;
  }
}
