import { hash } from 'node:crypto';

/**
 * The forms under which the centre's id may be kept, the same one first: hexadecimal in one packet and decimal in the other is normal,
 * with or without zeros in front, in either case (delivery.md, design 7).
 */
export function formsOf(id: string): string[] {
  const exact = keptForm(id);
  const forms = [exact];
  if (/^\d{1,20}$/.test(exact)) forms.push(BigInt(exact).toString(16));
  if (/^[\da-f]{1,16}$/.test(exact)) forms.push(BigInt(`0x${exact}`).toString(10));
  return [...new Set(forms)];
}

/** How an id is kept: hexadecimal digits small and without zeros in front; whatever else it is, as it came. */
export function keptForm(id: string): string {
  if (!/^[\da-f]+$/i.test(id)) return id;
  return id.toLowerCase().replace(/^0+(?=.)/, '');
}

/** Enough digits to tell two readers apart, few enough to be the same with and without the country's code. */
const TELLING_DIGITS = 8;

/**
 * Sixteen bits of a keyed hash of a number's last digits: they tell which of two ids that look alike is meant, and are too
 * few to tell the number. Null where there are not eight digits (hidden, or a word).
 */
export function numberCheck(key: string, number: string): number | null {
  const digits = number.replace(/\D/g, '').slice(-TELLING_DIGITS);
  if (digits.length < TELLING_DIGITS) return null;
  return hash('sha256', `${key} ${digits}`, 'buffer').readInt16BE(0);
}
