import { beijingParts } from '../../../kernel/beijing-time.js';
import type { Language } from '../../../reference/language.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const two = (n: number) => String(n).padStart(2, '0');

/** 2024年6月21日 18:06, or 21 June 2024, 18:06: Beijing time, which a page says once. */
export function instantInWords(at: string | Date, language: Language): string {
  const { year, month, day, hour, minute } = beijingParts(new Date(at));
  const clock = `${two(hour)}:${two(minute)}`;
  return language === 'en' ? `${day} ${MONTHS[month - 1]} ${year}, ${clock}` : `${year}年${month}月${day}日 ${clock}`;
}

/** The instant for readers and, in `datetime`, for machines. */
export function Instant({ at, language }: { at: string | Date; language: Language }) {
  const machine = typeof at === 'string' ? at : at.toISOString();
  return <time datetime={machine}>{instantInWords(at, language)}</time>;
}

/** 5小时20分， 5 h 20 min; 0 and less is 0分. */
export function durationInWords(milliseconds: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (language === 'en') return hours > 0 ? `${hours} h ${rest} min` : `${rest} min`;
  return hours > 0 ? `${hours}小时${rest}分` : `${rest}分`;
}
