import { levelWordAt } from '../../../reference/grading/level-words.js';
import { numberOf } from './time/moment-words.js';
import { momentTokenAt } from './time/moment-tokens.js';
import type { Mark, Token, TokenOf } from './token.js';
import * as words from './words.js';

/** The rest of a token, whose place the scanner adds. */
type Found = Token;
type Matcher = (text: string, at: number, before: readonly Token[]) => Found | undefined;

/**
 * Cuts a folded text into tokens that cover it without gaps or overlaps. Names of agencies come ready (`issuers.ts`);
 * what no matcher knows becomes `words`, which the area grammar reads. Linear: each place is looked at once.
 */
export function scan(text: string, issuers: readonly TokenOf<'issuer'>[]): Token[] {
  const tokens: Token[] = [];
  const waiting = [...issuers];
  let loose = 0;
  const put = (token: Token) => {
    if (token.from > loose) tokens.push({ kind: 'words', text: text.slice(loose, token.from), from: loose, to: token.from });
    tokens.push(token);
    loose = token.to;
  };
  for (let at = 0; at < text.length; ) {
    while (waiting[0] && waiting[0].from < at) waiting.shift();
    const token = waiting[0]?.from === at ? waiting.shift() : tokenAt(text, at, loose === at ? tokens : [...tokens, LOOSE]);
    if (token) put(token);
    at = token?.to ?? at + 1;
  }
  if (loose < text.length) tokens.push({ kind: 'words', text: text.slice(loose), from: loose, to: text.length });
  return tokens;
}

/** Stands for the words not yet cut off before the place that is looked at. */
const LOOSE: Token = { kind: 'words', text: '', from: 0, to: 0 };

function tokenAt(text: string, at: number, before: readonly Token[]): Token | undefined {
  for (const matcher of MATCHERS) {
    const token = matcher(text, at, before);
    if (token) return token;
  }
  return undefined;
}

const MARKS = new Set<string>([',', '、', ';', '。', ':', '(', ')', '\n']);
const isMark = (character: string): character is Mark => MARKS.has(character);

const mark: Matcher = (text, at) => {
  const character = text.charAt(at);
  return isMark(character) ? { kind: 'mark', mark: character, from: at, to: at + 1 } : undefined;
};

/** Advice begins a clause and lasts to the end of its sentence; only hazards are read in it (`hazards.ts`). */
const advice: Matcher = (text, at, before) => {
  const last = before.at(-1);
  if (last && last.kind !== 'mark') return undefined;
  return words.ADVICE.test(sticky(words.ADVICE, at, text)) ? { kind: 'advice', from: at, to: sentenceEnd(text, at) } : undefined;
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

const DURATION_NUMBER = '(\\d{1,3}|[一二两三四五六七八九十]{1,3}|半)';
const PAST = new RegExp(`(?:过去|刚刚过去的?|近|最近|前)(?:的)?${DURATION_NUMBER}个?(?:小时|天|日|分钟)`, 'y');
const DURATION = new RegExp(
  `(?:未来|今后|接下来|之后|今起|有效期|有效时间)?(?:的|为)?(?:${DURATION_NUMBER}[-至到])?${DURATION_NUMBER}个?(小时|天|日|分钟)(?:之?内|有效)?`,
  'y',
);
const HOURS: Readonly<Record<string, number>> = { 小时: 1, 天: 24, 日: 24, 分钟: 1 / 60 };

const duration: Matcher = (text, at, before) => {
  const past = match(PAST, text, at);
  if (past) return { kind: 'past', ...range(at, past) };
  const found = match(DURATION, text, at);
  const [whole = '', , number = '', unit = ''] = found ?? [];
  // 24小时 alone is a length of time; a day needs 未来 before it (21日 is a date).
  if (!found || (unit !== '小时' && !/^(?:未来|今后|接下来|今起)/.test(whole))) return undefined;
  const hours = (number === '半' ? 0.5 : numberOf(number)) * (HOURS[unit] ?? 0);
  const last = before.at(-1);
  const start = last?.kind === 'moment' && /^(?:起|开始|起至)/.test(text.slice(last.to)) ? last.words : null;
  return { kind: 'duration', hours, start, ...range(at, found) };
};

const simple = (pattern: RegExp, make: (at: number, to: number) => Token): Matcher => (text, at) => {
  const found = match(pattern, text, at);
  return found ? make(at, at + found[0].length) : undefined;
};

/** In order of precedence: what is not a level of ours must be known before the levels are. */
const MATCHERS: readonly Matcher[] = [
  simple(words.CORRECTION, (from, to) => ({ kind: 'correction', from, to })),
  mark,
  simple(words.AREAS_LABEL, (from, to) => ({ kind: 'label', label: 'areas', from, to })),
  (text, at) => momentTokenAt(text, at),
  simple(words.OTHER_LABEL, (from, to) => ({ kind: 'label', label: 'other', from, to })),
  advice,
  duration,
  simple(words.CAUSE, (from, to) => ({ kind: 'cause', from, to })),
  foreign,
  level,
  geohazard,
  hazard,
  simple(words.NESTED, (from, to) => ({ kind: 'nested', from, to })),
  simple(words.STAYS, (from, to) => ({ kind: 'stays', from, to })),
  verb,
  simple(words.KEEPS, (from, to) => ({ kind: 'keeps', from, to })),
  simple(words.RAIN, (from, to) => ({ kind: 'rain', from, to })),
];

const range = (at: number, found: RegExpExecArray) => ({ from: at, to: at + found[0].length });

function sticky(pattern: RegExp, at: number, text: string): string {
  pattern.lastIndex = at;
  return text;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
