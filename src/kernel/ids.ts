import { randomInt } from 'node:crypto';
import { beijingDay } from './beijing-time.js';

/** No 0, 1, i, l, o: an id is read over the telephone at night. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** A warning's public id: Beijing day, then six characters, `20240621-7k3qfm`. Made of nothing that can be edited. */
export function newWarningId(at: Date): string {
  const tail = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${beijingDay(at)}-${tail}`;
}
