import type { Token } from '../token.js';
import { momentAt, periodAt, type MomentWords } from './moment-words.js';

const LABEL = /(?:发布|签发|制作|发出|起报)(?:时间|日期)(?:为|是)?:?/y;
const TO = / ?(?:起|开始)?(?:-{1,2}|至|到|直至|直到)(?!少|多|今) ?/y;
const UNTIL = /(?:持续|截止|截|延续)?(?:到|至)(?!少|多)/y;
/** 8月4日15时发布的…: the time of another message. */
const REFERENCE = /(?:联合|共同|继续|首次){0,4}(?:发布|发出)的/y;

/** 12时(更正为14时): the time in the bracket counts. */
const CORRECTED = /\((?:更正|订正|应)为/y;

interface Moment {
  readonly words: MomentWords;
  readonly to: number;
  readonly corrected: boolean;
}

/** A time, a span of two times or an end that begins at `at`; undefined when none does. */
export function momentTokenAt(text: string, at: number): Token | undefined {
  const label = match(LABEL, text, at);
  if (label) {
    const moment = correctedMomentAt(text, at + label.length);
    return moment && { ...moment, kind: 'moment', role: 'issue', from: at };
  }
  const first = correctedMomentAt(text, at);
  if (first) return rangeFrom(text, at, first);
  const until = match(UNTIL, text, at);
  const end = until ? correctedMomentAt(text, at + until.length) : undefined;
  return end && { kind: 'until', end: end.words, corrected: end.corrected, from: at, to: end.to };
}

function rangeFrom(text: string, at: number, start: Moment): Token {
  const link = match(TO, text, start.to);
  const end = link
    ? (correctedMomentAt(text, start.to + link.length) ?? partOfDay(text, start.to + link.length))
    : undefined;
  if (end) {
    const corrected = start.corrected || end.corrected;
    return { kind: 'range', start: start.words, end: end.words, corrected, from: at, to: end.to };
  }
  const reference = match(REFERENCE, text, start.to) ?? '';
  return {
    ...start,
    kind: 'moment',
    role: reference ? 'reference' : 'plain',
    from: at,
    to: start.to + reference.length,
  };
}

function partOfDay(text: string, at: number): Moment | undefined {
  const period = periodAt(text, at);
  return period && { ...period, corrected: false };
}

function correctedMomentAt(text: string, at: number): Moment | undefined {
  const plain = momentAt(text, at);
  const open = plain ? match(CORRECTED, text, plain.to) : undefined;
  const right = plain && open ? momentAt(text, plain.to + open.length) : undefined;
  if (right && text.charAt(right.to) === ')') return { words: right.words, to: right.to + 1, corrected: true };
  return plain && { ...plain, corrected: false };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
