/** Something that must end in time. */
export interface Timed {
  /** @param since when its time began (performance.now) */
  overdue(since: number): void;
}

/**
 * One coarse timer for all calls in flight (a timer per call is felt at ten thousand a second). They stand in a table whose places
 * are used again: a `Map` that gains and loses calls leaves its outgrown tables behind, each pointing at the next, and once the
 * first is old the collector keeps them all, with every call in them (a quarter of what was allocated, by the heap's samples).
 */
export class Deadlines {
  readonly #calls: (Timed | null)[] = [];
  readonly #begun: number[] = [];
  readonly #free: number[] = [];
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | null = null;
  #lookedAt = 0;
  #hasWaited = false;

  constructor(private readonly allowedMs: number) {
    this.#everyMs = Math.max(10, allowedMs / 40);
  }

  /** Starts the time of a call. @returns its place, for `again` and `end` */
  begin(call: Timed): number {
    const place = this.#free.pop() ?? this.#calls.length;
    this.#calls[place] = call;
    this.again(place);
    if (!this.#timer) this.#start();
    return place;
  }

  /** Starts the time of the call at this place anew. */
  again(place: number): void {
    this.#begun[place] = performance.now();
  }

  /** Does nothing when the call has ended, or was overdue, before. */
  end(place: number, call: Timed): void {
    if (this.#calls[place] !== call) return;
    this.#calls[place] = null;
    this.#free.push(place);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #start(): void {
    this.#lookedAt = performance.now();
    this.#timer = setInterval(() => this.#look(performance.now()), this.#everyMs);
  }

  #look(now: number): void {
    if (this.#wasStalled(now)) return;
    for (const [place, call] of this.#calls.entries()) {
      const since = this.#begun[place] ?? now;
      if (!call || since > now - this.allowedMs) continue;
      this.end(place, call);
      call.overdue(since);
    }
    if (this.#free.length === this.#calls.length) this.stop();
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
