import * as fc from 'fast-check';
import { beijingParts } from '../../../src/kernel/beijing-time.js';

/** Writes a number of a date or a time. */
export type Numeral = (value: number) => string;

const DIGITS = '〇一二三四五六七八九';

/** 二十一, 十, 八: below one hundred. */
export function inChinese(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}

const wide = (text: string) => text.replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const padded: Numeral = (value) => String(value).padStart(2, '0');

/** A hand that writes numbers: 8, 08, ８ or 八. */
export const hand = fc.constantFrom<Hand>(
  { name: 'plain', small: String, year: String },
  { name: 'padded', small: padded, year: String },
  { name: 'full width', small: (value) => wide(String(value)), year: (value) => wide(String(value)) },
  { name: 'Chinese', small: inChinese, year: (value) => digits(value, '〇') },
  { name: 'Chinese with a circle', small: inChinese, year: (value) => digits(value, '○') },
);

export interface Hand {
  readonly name: string;
  readonly small: Numeral;
  readonly year: Numeral;
}

const digits = (value: number, zero: string) =>
  [...String(value)].map((one) => (one === '0' ? zero : DIGITS[Number(one)])).join('');

/** A moment with as much of its date as asked: 2024年6月21日18时30分. */
export function moment(at: Date, { small, year }: Hand, from: 'year' | 'month' | 'day'): string {
  const parts = beijingParts(at);
  const date = [
    from === 'year' ? `${year(parts.year)}年` : '',
    from === 'day' ? '' : `${small(parts.month)}月`,
    `${small(parts.day)}日`,
  ];
  const minute = parts.minute === 0 ? '' : `${small(parts.minute)}分`;
  return `${date.join('')}${small(parts.hour)}时${minute}`;
}
