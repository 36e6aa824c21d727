/** Where the program takes its time from; tests set it, nobody awaits it. SQL uses `now_at()`. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
