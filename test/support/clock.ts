import { Clock } from '../../src/kernel/clock.js';

/** A clock that stands where it is set. */
export class FixedClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  set(at: Date): void {
    this.at = at;
  }

  override now(): Date {
    return this.at;
  }
}
