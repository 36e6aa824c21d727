import { levelWords } from '../../../reference/grading/level-text.js';
import { levelWordAt } from '../../../reference/grading/level-words.js';
import { durationTokenAt } from './time/duration-tokens.js';
import { momentTokenAt } from './time/moment-tokens.js';
import type { Mark, Token } from './token.js';
import * as words from './words.js';

/** `before`: the tokens so far; `loose`: words that are not yet a token stand between them and `at`. */
export type Matcher = (text: string, at: number, before: readonly Token[], loose: boolean) => Token | undefined;

const MARKS = new Set<string>([',', '、', ';', '。', ':', '(', ')', '\n']);
const isMark = (character: string): character is Mark => MARKS.has(character);

const mark: Matcher = (text, at) => {
  const character = text.charAt(at);
  return isMark(character) ? { kind: 'mark', mark: character, from: at, to: at + 1 } : undefined;
};

/** Advice begins a clause and lasts to the end of its sentence; only hazards are read in it (`hazards.ts`). */
const advice: Matcher = (text, at, before, loose) => {
  const last = before.at(-1);
  if (loose || (last && last.kind !== 'mark')) return undefined;
  return match(words.ADVICE, text, at) && { kind: 'advice', from: at, to: sentenceEnd(text, at) };
};

function sentenceEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[。\n]/);
  return end === -1 ? text.length : at + end;
}

const foreign: Matcher = (text, at, before) => {
  const response = match(words.FOREIGN_RESPONSE, text, at);
  if (response)
    return { kind: 'foreign', about: 'response', graded: Boolean(response[1] ?? response[2]), ...range(at, response) };
  const event = match(words.FOREIGN_EVENT, text, at);
  if (!event || isJoined(text, at, before)) return undefined;
  return { kind: 'foreign', about: 'event', graded: Boolean(event[1] ?? event[2]), ...range(at, event) };
};

/** 地质灾害和山洪灾害气象风险黄色预警 is one product of both. */
function isJoined(text: string, at: number, before: readonly Token[]): boolean {
  const joined = /[和与及、]$/.test(text.slice(0, at));
  return joined && before.slice(-3).some((token) => token.kind === 'geohazard');
}

const level: Matcher = (text, at) => {
  const word = levelWordAt(text, at);
  if (!word) return undefined;
  const tail = word.kind === 'wording' ? '' : (match(LEVEL_TAIL, text, at + word.length)?.[0] ?? '');
  return { kind: 'level', word, from: at, to: at + word.length + tail.length };
};
const LEVEL_TAIL = /(?:预警|警报|警示)(?:信号)?|以上/y;

const geohazard: Matcher = (text, at) => {
  const found = match(words.GEOHAZARD, text, at);
  if (!found) return undefined;
  // 地质灾害气象风险较高 says a level: the name ends before it.
  const end = at + found[0].length;
  let to = at + words.GEOHAZARD_STEM;
  while (to < end && !levelWordAt(text, to)) to += 1;
  return { kind: 'geohazard', warning: words.PRODUCT.test(text.slice(at, to)), from: at, to };
};

const hazard: Matcher = (text, at) => {
  for (const [pattern, name] of words.HAZARD_WORDS) {
    const found = match(pattern, text, at);
    if (found) return { kind: 'hazard', hazard: name, ...range(at, found) };
  }
  return undefined;
};

const verb: Matcher = (text, at) => {
  for (const [pattern, name] of words.CHANGE_WORDS) {
    const found = match(pattern, text, at);
    if (found) return { kind: 'change', verb: name, ...range(at, found) };
  }
  for (const [pattern, name] of words.VERB_WORDS) {
    const found = match(pattern, text, at);
    if (found) return { kind: 'verb', verb: name, ...range(at, found) };
  }
  return undefined;
};

const simple =
  (pattern: RegExp, make: (at: number, to: number) => Token): Matcher =>
  (text, at) => {
    const found = match(pattern, text, at);
    return found ? make(at, at + found[0].length) : undefined;
  };

/** In order of precedence: what is not a level of ours must be known before the levels are. */
export const MATCHERS: readonly Matcher[] = [
  (text, at) => {
    const found = match(words.CORRECTION, text, at);
    return found && { kind: 'correction', word: levelWords(found[0])[0] ?? null, ...range(at, found) };
  },
  mark,
  simple(words.AREAS_LABEL, (from, to) => ({ kind: 'label', label: 'areas', from, to })),
  (text, at) => momentTokenAt(text, at),
  simple(words.OTHER_LABEL, (from, to) => ({ kind: 'label', label: 'other', from, to })),
  advice,
  (text, at, before) => durationTokenAt(text, at, before.at(-1)),
  simple(words.CAUSE, (from, to) => ({ kind: 'cause', from, to })),
  foreign,
  level,
  geohazard,
  hazard,
  simple(words.EVENT_WORDS, (from, to) => ({ kind: 'event', from, to })),
  simple(words.NESTED, (from, to) => ({ kind: 'nested', from, to })),
  simple(words.STAYS, (from, to) => ({ kind: 'stays', from, to })),
  verb,
  simple(words.KEEPS, (from, to) => ({ kind: 'keeps', from, to })),
  simple(words.RAIN, (from, to) => ({ kind: 'rain', from, to })),
];

const range = (at: number, found: RegExpExecArray) => ({ from: at, to: at + found[0].length });

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
