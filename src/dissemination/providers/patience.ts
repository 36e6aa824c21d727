/** The longest call (quality.md, T08). */
export const LONGEST_CALL_MS = 10_000;

/**
 * What has waited so long in front of a provider goes back, never begun. A run must be done with its window before another may
 * take it over, or both send it: half of the 20 s that take-over waits belong to the call, and the other half to this wait and to
 * what goes before it.
 */
export const LONGEST_WAIT_MS = 5_000;

/**
 * Tells how long ago it was made. The steady clock stands still while a Linux machine is suspended and the wall clock may be
 * set, so the longer time counts: to give up too early costs a second, too late a message sent twice.
 */
export class Stopwatch {
  readonly #steady = performance.now();
  readonly #wall = Date.now();

  get ms(): number {
    return Math.max(performance.now() - this.#steady, Date.now() - this.#wall);
  }
}
