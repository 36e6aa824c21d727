const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Failures older than this no longer count, in milliseconds. */
export const COUNTED_FOR = 15 * MINUTE;
/** From this many on, each next attempt waits twice as long as the one before. */
export const SLOWED_FROM = 5;
/** From this many on, the login is closed until one of them no longer counts. */
export const CLOSED_FROM = 10;

/**
 * Until when a login takes no attempt, or null when it takes one now. Refused attempts are not failures: else an
 * attacker could keep an officer out for ever.
 */
export function heldUntil(failures: readonly Date[], now: Date): Date | null {
  const counted = failures
    .map((failure) => failure.getTime())
    .filter((failure) => failure > now.getTime() - COUNTED_FOR)
    .toSorted((a, b) => a - b);
  const until = Math.max(closedUntil(counted), slowedUntil(counted));
  return until > now.getTime() ? new Date(until) : null;
}

/** When fewer than the limit will count: the tenth failure from the end falls out. */
function closedUntil(counted: readonly number[]): number {
  const tenthFromEnd = counted.at(-CLOSED_FROM);
  return tenthFromEnd === undefined ? 0 : tenthFromEnd + COUNTED_FOR;
}

/** 1, 2, 4, 8, 16 seconds after the fifth to ninth failure. */
function slowedUntil(counted: readonly number[]): number {
  const last = counted.at(-1);
  if (last === undefined || counted.length < SLOWED_FROM) return 0;
  return last + 2 ** (counted.length - SLOWED_FROM) * SECOND;
}
