import type { Language } from '../../reference/language.js';

const DIGITS = '零一二三四五六七八九';

/** 0–99 as it is read aloud: 十二, 二十一. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 && value > 0 ? '' : DIGITS.charAt(value % 10);
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${ones}`;
}

interface Moment {
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** An instant of the alert as it is said: 六月二十一日十八时零六分; "6:06 p.m. on the 21st of June". */
export function spokenTime(iso: string, language: Language): string {
  const moment = momentOf(iso);
  return language === 'zh-CN' ? chineseTime(moment) : englishTime(moment);
}

/** From one instant to another: 六月二十一日二十时至六月二十二日二十时; a day that both share is said once. */
export function spokenWindow(from: string, until: string, language: Language): string {
  const [start, end] = [momentOf(from), momentOf(until)];
  const oneDay = start.month === end.month && start.day === end.day;
  if (language === 'zh-CN') return `${chineseTime(start)}至${oneDay ? chineseClock(end) : chineseTime(end)}`;
  return `from ${oneDay ? englishClock(start) : englishTime(start)} until ${englishTime(end)}`;
}

/** Reads the wall clock off `YYYY-MM-DDThh:mm:ss+08:00`; the record has no other form. */
function momentOf(iso: string): Moment {
  const [, month, day, hour, minute] = /^\d{4}-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(iso) ?? [];
  return { month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) };
}

const chineseTime = (moment: Moment): string =>
  `${chineseNumber(moment.month)}月${chineseNumber(moment.day)}日${chineseClock(moment)}`;

function chineseClock({ hour, minute }: Moment): string {
  const zero = minute < 10 ? '零' : '';
  const minutes = minute === 0 ? '' : `${zero}${chineseNumber(minute)}分`;
  return `${chineseNumber(hour)}时${minutes}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const englishTime = (moment: Moment): string =>
  `${englishClock(moment)} on the ${ordinal(moment.day)} of ${MONTHS[moment.month - 1]}`;

function englishClock({ hour, minute }: Moment): string {
  if (minute === 0 && hour === 0) return 'midnight at the start of the day';
  if (minute === 0 && hour === 12) return 'noon';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
}

function ordinal(day: number): string {
  const teen = day > 10 && day < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}
