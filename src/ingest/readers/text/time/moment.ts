import { beijingParts, fromBeijing } from '../../../../kernel/beijing-time.js';
import type { MomentWords } from './moment-words.js';

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Hours between which a word for part of a day lies, as the forecasts use it: a window may begin or end with it. */
const PERIODS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  凌晨: [0, 5],
  下半夜: [0, 5],
  后半夜: [0, 5],
  清晨: [5, 8],
  早晨: [5, 8],
  早上: [5, 8],
  早: [5, 8],
  晨: [5, 8],
  上午: [8, 12],
  正午: [12, 12],
  中午: [12, 12],
  午后: [12, 18],
  下午: [12, 18],
  傍晚: [17, 20],
  白天: [8, 20],
  晚上: [20, 24],
  晚间: [20, 24],
  晚: [20, 24],
  上半夜: [20, 24],
  前半夜: [20, 24],
  半夜: [23, 25],
  夜间: [20, 32],
  夜里: [20, 32],
  夜晚: [20, 32],
  夜: [20, 32],
};
/** Periods in which a clock hour below 12 means the afternoon (下午3时); 中午11时 stays. */
const AFTERNOON = /下午|午后|傍晚|晚|夜/;

export type Edge = 'start' | 'end';

/** Whether the hour was inferred (a word for part of a day, or none at all) and not written. */
export const isVague = (words: MomentWords): boolean => words.hour === undefined;

/** An issue that lies further ahead of its receipt than a wrong clock explains belongs to an earlier year. */
const CLOCK_SLACK = 2 * DAY;
/** Of two readings of a bare hour, a window lies ahead of its issue and an issue behind its receipt. */
const BIAS = 2;

/**
 * The start of a window: the instant nearest to `anchor` (issue or receipt). A missing year, month or day is taken from
 * there, 31 December both ways. Undefined when no such day or hour exists (31 June, 25 o'clock).
 */
export const startNear = (words: MomentWords, anchor: Date): Date | undefined =>
  nearest(candidates(words, anchor, 'start'), anchor, BIAS, 1);

/** The end of a window of which no start is known. */
export const endNear = (words: MomentWords, anchor: Date): Date | undefined =>
  nearest(candidates(words, anchor, 'end'), anchor, BIAS, 1);

/** The time of issue nearest to its receipt; a year that stands is taken as it is. */
export function issueNear(words: MomentWords, received: Date): Date | undefined {
  const latest = received.getTime() + CLOCK_SLACK;
  const all = candidates(words, received, 'start');
  const past = all.filter((at) => at.getTime() <= latest);
  return nearest(past.length > 0 ? past : all, received, 1, BIAS);
}

/** The first such instant after `start`: 21日20时至22日20时, 12月31日20时至1日20时, 20时至次日20时. */
export function firstAfter(words: MomentWords, start: Date, issue: Date): Date | undefined {
  const anchor = typeof words.relative === 'number' ? issue : start;
  const later = candidates(words, anchor, 'end').filter((at) => at.getTime() > start.getTime());
  return later.sort((a, b) => a.getTime() - b.getTime())[0];
}

function nearest(all: Date[], anchor: Date, before: number, after: number): Date | undefined {
  const distance = (at: Date) => {
    const ahead = at.getTime() - anchor.getTime();
    return ahead < 0 ? -ahead * before : ahead * after;
  };
  return all.sort((a, b) => distance(a) - distance(b))[0];
}

function candidates(words: MomentWords, anchor: Date, edge: Edge): Date[] {
  const hour = hourOf(words, edge);
  const minute = words.minute ?? 0;
  if (hour === undefined || minute > 59) return [];
  return days(words, anchor).map(({ year, month, day }) => fromBeijing(year, month, day, hour, minute));
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function days(words: MomentWords, anchor: Date): Day[] {
  const here = beijingParts(anchor);
  if (words.relative !== undefined) return [dayOf(anchor, words.relative === 'next' ? 1 : words.relative)];
  const { day } = words;
  // Only an hour: near midnight the day before or after may be meant.
  if (day === undefined) return [-1, 0, 1].map((offset) => dayOf(anchor, offset));
  const years = words.year === undefined ? [here.year - 1, here.year, here.year + 1] : [words.year];
  const months = words.month === undefined ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [words.month];
  return years.flatMap((year) => months.map((month) => ({ year, month, day }))).filter(exists);
}

function dayOf(anchor: Date, offset: number): Day {
  return beijingParts(new Date(anchor.getTime() + offset * DAY));
}

function exists({ year, month, day }: Day): boolean {
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

function hourOf({ hour, period }: MomentWords, edge: Edge): number | undefined {
  if (hour === undefined) {
    const [from, to] = (period === undefined ? undefined : PERIODS[period]) ?? [0, 24];
    return edge === 'start' ? from : to;
  }
  if (hour > 24) return undefined;
  const noon = period === '中午' || period === '正午';
  if (hour < 12 && period && (AFTERNOON.test(period) || (noon && hour < 3))) return hour + 12;
  return hour;
}
