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
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly allowedMs: number) {}

  /** Starts the time of a call, or starts it anew. */
  begin(call: Timed): void {
    this.#begun.delete(call);
    this.#begun.set(call, performance.now());
    this.#timer ??= setInterval(() => this.#look(), Math.max(10, this.allowedMs / 40));
  }

  end(call: Timed): void {
    this.#begun.delete(call);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    const limit = performance.now() - this.allowedMs;
    for (const [call, at] of this.#begun) {
      if (at > limit) break;
      this.#begun.delete(call);
      call.overdue();
    }
    if (this.#begun.size === 0) this.stop();
  }
}
