import type { Matcher, Token } from './token.js';
import * as words from './words.js';

/** Advice begins a clause and lasts to the end of its sentence; only hazards are read in it (`hazards.ts`). */
export const advice: Matcher = (text, at, before, loose) => {
  const last = before.at(-1);
  if (loose || (last && last.kind !== 'mark')) return undefined;
  if (!match(words.ADVICE, text, at)) return undefined;
  const end = sentenceEnd(text, at);
  const close = last?.kind === 'mark' && last.mark === '(' ? text.indexOf(')', at) : -1;
  return { kind: 'advice', from: at, to: close === -1 ? end : Math.min(end, close) };
};

/** 提醒宝兴县注意,…风险较高(黄色预警): a clause of advice before a statement ends where the statement begins. */
const STATEMENT = /(?:风险|可能性)[^。;\n]{0,6}\([^()]{0,12}[色级]/;

function sentenceEnd(text: string, at: number): number {
  const rest = /[^。\n]*/y;
  rest.lastIndex = at;
  const sentence = rest.exec(text)?.[0] ?? '';
  const comma = sentence.search(/[,;]/);
  return at + (comma !== -1 && STATEMENT.test(sentence) ? comma : sentence.length);
}

export const foreign: Matcher = (text, at, before) => {
  const response = match(words.FOREIGN_RESPONSE, text, at);
  if (response)
    return {
      kind: 'foreign',
      about: 'response',
      graded: Boolean(response[1] ?? response[2]),
      reached: false,
      ...range(at, response),
    };
  const event = match(words.FOREIGN_EVENT, text, at);
  if (!event || isJoined(text, at, before)) return undefined;
  const graded = Boolean(event[1] ?? event[2]);
  return { kind: 'foreign', about: 'event', graded, reached: event[0].endsWith('标准'), ...range(at, event) };
};

/** 地质灾害和山洪灾害气象风险黄色预警 is one product of both. */
function isJoined(text: string, at: number, before: readonly Token[]): boolean {
  const joined = /[和与及、]$/.test(text.slice(0, at));
  return joined && before.slice(-3).some((token) => token.kind === 'geohazard');
}

const range = (at: number, found: RegExpExecArray) => ({ from: at, to: at + found[0].length });

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
