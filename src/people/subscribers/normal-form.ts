import { domainToASCII } from 'node:url';
import { parsePhoneNumberWithError, ParseError, type NumberType } from 'libphonenumber-js/max';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';
import type { AddressKind } from './addresses.js';

const LONGEST_MAIL = 254;

/** HTML's rule for mail addresses, with a dot in the domain; zod's own refuses domains in Chinese (xn--…). */
const MAIL = z.email({ pattern: z.regexes.html5Email }).regex(/\.[^.@]{2,}$/);

/** Kinds of numbers that can take an SMS; in some countries (+1) a number does not tell. */
const TAKES_SMS: readonly NumberType[] = ['MOBILE', 'FIXED_LINE_OR_MOBILE'];

const WRONG_PHONE: Readonly<Record<string, string>> = {
  NOT_A_NUMBER: 'is not a phone number',
  INVALID_COUNTRY: 'has an unknown country code',
  TOO_SHORT: 'has too few digits',
  TOO_LONG: 'has too many digits',
};

const NORMALISERS: Readonly<Record<AddressKind, (text: string) => string>> = { sms: normalPhone, email: normalMail };

/**
 * The one form under which an address is stored and found: E.164 for a phone (a number without a country code is
 * Chinese), lower case for a mail address. Throws `phone` or `mail` (invalid) and says what is wrong; the address itself
 * is not repeated, since messages reach logs (S26).
 */
export function normalise(kind: AddressKind, text: string): string {
  return NORMALISERS[kind](text.trim());
}

/** A Chinese mobile number as lists write it. */
const PLAIN = /^(?:\+86)?(1\d{10})$/;
/** The plan of numbers says by the first five digits at most what is given out as mobile (libphonenumber, CN). */
const TELLING_DIGITS = 6;
/** Beginnings that the library has found good: asking it costs 70 µs, 70 s for a list of a million. */
const goodBeginnings = new Set<string>();

function normalPhone(text: string): string {
  const [, plain] = PLAIN.exec(text) ?? [];
  const beginning = plain?.slice(0, TELLING_DIGITS) ?? '';
  if (plain !== undefined && goodBeginnings.has(beginning)) return `+86${plain}`;
  const normal = anyPhone(text);
  if (plain !== undefined && normal === `+86${plain}`) goodBeginnings.add(beginning);
  return normal;
}

function anyPhone(text: string): string {
  const number = parsed(text);
  if (number.ext) throw wrongPhone('has an extension');
  const digits = `+${number.countryCallingCode} and ${number.nationalNumber.length} digits`;
  if (!number.isValid()) throw wrongPhone(`(${digits}) is none that any operator has been given`);
  if (!TAKES_SMS.includes(number.getType())) throw wrongPhone('is not a mobile number and cannot take an SMS');
  return number.number;
}

/** `extract: false`: a number with words around it is a mistake in the file, and not to be guessed out. */
function parsed(text: string) {
  try {
    return parsePhoneNumberWithError(text, { defaultCountry: 'CN', extract: false });
  } catch (error) {
    if (error instanceof ParseError) throw wrongPhone(WRONG_PHONE[error.message] ?? 'is not a phone number');
    throw error;
  }
}

function normalMail(text: string): string {
  const at = text.lastIndexOf('@');
  const address = `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`.toLowerCase();
  if (at > 0 && address.length <= LONGEST_MAIL && MAIL.safeParse(address).success) return address;
  throw invalid('mail', 'The mail address is not well formed.', {
    where: 'address',
    next: 'Write it as name@example.org.',
  });
}

const wrongPhone = (fault: string) =>
  invalid('phone', `The phone number ${fault}.`, {
    where: 'address',
    next: 'Write a mobile number: 11 digits for China, or + and the country code.',
  });
