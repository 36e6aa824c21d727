import type { Token } from '../token.js';
import { numberOf } from './moment-words.js';

const DURATION_NUMBER = '(\\d{1,3}|[一二两三四五六七八九十]{1,3}|半)';
const PAST = new RegExp(`(?:过去|刚刚过去的?|近|最近|前)(?:的)?${DURATION_NUMBER}个?(?:小时|天|日|分钟)`, 'y');
const DURATION = new RegExp(
  `(?:未来|今后|接下来|之后|今起|有效期|有效时间)?(?:的|为)?(?:${DURATION_NUMBER}[-至到])?${DURATION_NUMBER}个?(小时|天|日|分钟)(?:之?内|有效)?`,
  'y',
);
const HOURS: Readonly<Record<string, number>> = { 小时: 1, 天: 24, 日: 24, 分钟: 1 / 60 };

/** A length of time that begins at `at` (未来24小时, 过去3小时); `last` is the token before it. */
export function durationTokenAt(text: string, at: number, last: Token | undefined): Token | undefined {
  const past = match(PAST, text, at);
  if (past) return { kind: 'past', from: at, to: at + past[0].length };
  const found = match(DURATION, text, at);
  const [whole = '', , number = '', unit = ''] = found ?? [];
  // 24小时 alone is a length of time; a day needs 未来 before it (21日 is a date).
  if (!found || (unit !== '小时' && !/^(?:未来|今后|接下来|今起)/.test(whole))) return undefined;
  const hours = (number === '半' ? 0.5 : numberOf(number)) * (HOURS[unit] ?? 0);
  const begins = last?.kind === 'moment' && /^(?:起|开始|起至|起的|(?:以|之)?后的?),?$/.test(text.slice(last.to, at));
  const start = begins ? last.words : null;
  return { kind: 'duration', hours, start, from: at, to: at + found[0].length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
