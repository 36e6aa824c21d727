import { nextTime } from '../../../platform/schedule/cron-times.js';

const FIRST_BACK_OFF_MS = 30_000;
const MOST_BACK_OFF_MS = 15 * 60_000;
const MOST_JITTER_MS = 60_000;
/** A server that asks for more is asked again anyway: its clock or ours may be wrong. */
const LONGEST_RETRY_MS = 86_400_000;

export interface PollMood {
  /** Polls that failed, one after another, this one included. */
  readonly failures: number;
  readonly retryAt: Date | null;
}

/**
 * When a source is polled next: its schedule, later after failures, never before the server's Retry-After, and a little
 * off the full minute, for every client's clock strikes at once.
 * @param random 0 ≤ x < 1
 */
export function nextPoll(schedule: string, now: Date, { failures, retryAt }: PollMood, random = Math.random()): Date {
  const at = nextTime(schedule, new Date(now.getTime() + backOffMs(failures)));
  const gap = nextTime(schedule, at).getTime() - at.getTime();
  const jitter = Math.floor(random * Math.min(gap / 10, MOST_JITTER_MS));
  return new Date(Math.max(at.getTime(), retryAt?.getTime() ?? 0) + jitter);
}

function backOffMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(MOST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (failures - 1));
}

/** The instant a `Retry-After` names, in seconds or as a date (RFC 9110, section 10.2.3); null for none or nonsense. */
export function retryAfter(header: string | undefined, now: Date): Date | null {
  if (header === undefined) return null;
  const text = header.trim();
  const at = /^\d{1,9}$/.test(text) ? now.getTime() + Number(text) * 1_000 : Date.parse(text);
  if (Number.isNaN(at) || at <= now.getTime()) return null;
  return new Date(Math.min(at, now.getTime() + LONGEST_RETRY_MS));
}
