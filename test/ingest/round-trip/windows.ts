import * as fc from 'fast-check';
import { beijingParts, fromBeijing } from '../../../src/kernel/beijing-time.js';
import { type Hand, hand, moment } from './numerals.js';

export const HOUR = 3_600_000;

/** When a bulletin is issued and what it holds for, with the words for both. */
export interface Timed {
  readonly issued: Date;
  readonly received: Date;
  readonly from: Date;
  readonly to: Date;
  readonly issuedWords: string;
  readonly windowWords: string;
}

interface Draft {
  readonly issued: Date;
  readonly hand: Hand;
  /** Hours from the day of issue to the start, and from start to end. */
  readonly start: number;
  readonly length: number;
}

type Form = (draft: Draft) => Pick<Timed, 'from' | 'to' | 'windowWords'>;

const midnight = (at: Date) => {
  const { year, month, day } = beijingParts(at);
  return fromBeijing(year, month, day);
};
const after = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR);
const hour = (at: Date, { small }: Hand) => `${small(beijingParts(at).hour)}时`;

/** A window between two written moments. */
const between =
  (first: 'year' | 'month' | 'day', second: 'year' | 'month' | 'day', joint: string): Form =>
  ({ issued, hand: h, start, length }) => {
    const from = after(midnight(issued), start);
    const to = after(from, length);
    return { from, to, windowWords: `${moment(from, h, first)}${joint}${moment(to, h, second)}` };
  };

/** A window of two hours of the clock, today and the next day. */
const nextDay =
  (first: (from: Date, h: Hand) => string, joint: string): Form =>
  ({ issued, hand: h, start }) => {
    const from = after(midnight(issued), start % 24);
    const to = after(from, 24);
    return { from, to, windowWords: `${first(from, h)}${joint}${hour(to, h)}` };
  };

const coming: Form = ({ issued, hand: h, length }) => ({
  from: issued,
  to: after(issued, length),
  windowWords: `未来${h.small(length)}小时`,
});

const onlyAnEnd: Form = ({ issued, hand: h, start, length }) => {
  const to = after(midnight(issued), 24 + ((start + length) % 24));
  return { from: issued, to, windowWords: `到${moment(to, h, 'day')}` };
};

const noon: Form = ({ issued }) => {
  const from = after(midnight(issued), 12);
  return { from, to: after(from, 24), windowWords: '今天中午到明天中午' };
};

const FORMS: Readonly<Record<string, Form>> = {
  whole: between('year', 'year', '至'),
  'year missing': between('month', 'month', '至'),
  'end without month': between('month', 'day', '至'),
  'month missing': between('day', 'day', '至'),
  dash: between('month', 'month', '-'),
  'long dash': between('day', 'day', '—'),
  tilde: between('month', 'day', '～'),
  'today to tomorrow': nextDay((from, h) => `今日${hour(from, h)}`, '至明日'),
  'next day': nextDay((from, h) => moment(from, h, 'day'), '至次日'),
  coming,
  'only an end': onlyAnEnd,
  noon,
};

/** The forms' names, for tables. */
export const FORM_NAMES = Object.keys(FORMS);

/** Times in the given years, their window written in one of the forms named (all, when none is). */
export function timed(years: { min: number; max: number }, forms: readonly string[] = FORM_NAMES): fc.Arbitrary<Timed> {
  const drafts = fc.record({
    year: fc.integer(years),
    day: fc.integer({ min: 0, max: 364 }),
    minute: fc.integer({ min: 0, max: 23 * 60 + 59 }),
    delay: fc.integer({ min: 0, max: 20 }),
    start: fc.integer({ min: 0, max: 30 }),
    length: fc.constantFrom(1, 3, 6, 12, 24, 36, 48),
    hand,
    form: fc.constantFrom(...forms),
    dated: fc.constantFrom('year' as const, 'month' as const, 'day' as const),
  });
  return drafts.map(({ year, day, minute, delay, form, dated, ...rest }) => {
    const issued = new Date(fromBeijing(year, 1, 1).getTime() + day * 24 * HOUR + minute * 60_000);
    const window = FORMS[form]?.({ issued, ...rest });
    if (!window) throw new Error(`there is no form ${form}`);
    const received = new Date(issued.getTime() + delay * 60_000);
    return { issued, received, issuedWords: moment(issued, rest.hand, dated), ...window };
  });
}
