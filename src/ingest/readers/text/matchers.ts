import { levelWords } from '../../../reference/grading/level-text.js';
import { levelWordAt } from '../../../reference/grading/level-words.js';
import { durationTokenAt } from './time/duration-tokens.js';
import { momentTokenAt } from './time/moment-tokens.js';
import type { Mark, Matcher, Token } from './token.js';
import { advice, foreign } from './other-matchers.js';
import * as words from './words.js';

const MARKS = new Set<string>([',', '、', ';', '。', ':', '(', ')', '\n']);
const isMark = (character: string): character is Mark => MARKS.has(character);

const mark: Matcher = (text, at) => {
  const character = text.charAt(at);
  return isMark(character) ? { kind: 'mark', mark: character, from: at, to: at + 1 } : undefined;
};

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
    // "文县黄色预警"更正为"文县橙色预警": the whole quotation was wrong, not only its level.
    if (found) return { kind: 'change', verb: name, quoted: text.charAt(at - 1) === '"', ...range(at, found) };
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

/** 橙色预警(二级)区域:, 达到Ⅲ级的有: only after a level or its bracket. */
const headingTail: Matcher = (text, at, before, loose) => {
  const last = before.at(-1);
  const after = last?.kind === 'level' || (last?.kind === 'mark' && last.mark === ')' && isGraded(before));
  const found = after && !loose ? match(words.HEADING_TAIL, text, at) : undefined;
  return found && { kind: 'label', label: 'areas', ...range(at, found) };
};

/** The bracket that ends here holds a level or follows one. */
function isGraded(before: readonly Token[]): boolean {
  return before.slice(-6).some((token) => token.kind === 'level');
}

const except: Matcher = (text, at) => {
  const found = match(words.EXCEPT, text, at);
  const names = found?.slice(1).find((group) => group !== undefined);
  if (!found || names === undefined) return undefined;
  const from = text.indexOf(names, at);
  return { kind: 'except', names: { from, to: from + names.length }, ...range(at, found) };
};

/** In order of precedence: what is not a level of ours must be known before the levels are. */
export const MATCHERS: readonly Matcher[] = [
  (text, at) => {
    const found = match(words.CORRECTION, text, at);
    return found && { kind: 'correction', word: levelWords(found[0])[0] ?? null, ...range(at, found) };
  },
  headingTail,
  except,
  mark,
  simple(words.AREAS_LABEL, (from, to) => ({ kind: 'label', label: 'areas', from, to })),
  (text, at) => momentTokenAt(text, at),
  simple(words.ISSUERS_LABEL, (from, to) => ({ kind: 'label', label: 'issuers', from, to })),
  simple(words.OTHER_LABEL, (from, to) => ({ kind: 'label', label: 'other', from, to })),
  advice,
  (text, at, before) => durationTokenAt(text, at, before.at(-1)),
  (text, at) => {
    const found = match(words.CAUSE, text, at);
    return found && { kind: 'cause', graded: words.GRADED_EVENT.test(found[0]), ...range(at, found) };
  },
  simple(words.ROAD_PRODUCT, (from, to) => ({ kind: 'geohazard', warning: true, from, to })),
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
