import type { Token } from '../token.js';
import { momentAt, type MomentWords } from './moment-words.js';

const LABEL = /(?:发布|签发|制作|发出|起报)(?:时间|日期)(?:为|是)?:?/y;
const TO = /(?:起|开始)?(?:-{1,2}|至|到|直至|直到)(?!少|多|今)/y;
const UNTIL = /(?:持续|截止|截|延续)?(?:到|至)(?!少|多)/y;
/** 8月4日15时发布的…: the time of another message. */
const REFERENCE = /(?:联合|共同|继续|首次)*(?:发布|发出)的/y;

/** A time, a span of two times or an end that begins at `at`; undefined when none does. */
export function momentTokenAt(text: string, at: number): Token | undefined {
  const label = match(LABEL, text, at);
  if (label) {
    const moment = momentAt(text, at + label.length);
    return moment && { kind: 'moment', words: moment.words, role: 'issue', from: at, to: moment.to };
  }
  const first = momentAt(text, at);
  if (first) return rangeFrom(text, at, first.words, first.to);
  const until = match(UNTIL, text, at);
  const end = until ? momentAt(text, at + until.length) : undefined;
  return end && { kind: 'until', end: end.words, from: at, to: end.to };
}

function rangeFrom(text: string, at: number, start: MomentWords, to: number): Token {
  const link = match(TO, text, to);
  const end = link ? momentAt(text, to + link.length) : undefined;
  if (link && end) return { kind: 'range', start, end: end.words, from: at, to: end.to };
  const role = match(REFERENCE, text, to) ? 'reference' : 'plain';
  return { kind: 'moment', words: start, role, from: at, to };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
