import { invalid } from '../../../kernel/domain-error.js';
import type { AddressKind } from '../../../people/subscribers/addresses.js';
import {
  clockOf,
  HAZARDS,
  minuteOfDay,
  type Choices,
  type Hazard,
  type QuietHours,
} from '../../../people/subscribers/sign-up/choices.js';
import type { Rank } from '../../../reference/grading/rank.js';
import { LANGUAGES, type Language } from '../../../reference/language.js';
import { text, texts, ticked, type Sent } from '../frame/form.js';
import { LEVELS_OFFERED } from './details.words.js';

/** What a visitor chooses besides places; the same fields when he signs up and when he changes his mind. */
export type ChosenDetails = Pick<Choices, 'language' | 'lowestRank' | 'hazards' | 'quiet' | 'editions'>;

/** The details as typed, to be shown again after a refusal: nothing checked but what a browser cannot send. */
export interface TypedDetails {
  readonly language: Language;
  readonly lowestRank: Rank;
  readonly hazards: readonly Hazard[];
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly editions: readonly string[];
}

export const freshDetails = (language: Language): TypedDetails => ({
  language,
  lowestRank: 'yellow',
  hazards: [],
  quietFrom: '',
  quietTo: '',
  editions: [],
});

/** What a form holds; `offered` are the codes of the editions on it. */
export function typedDetails(sent: Sent, language: Language, offered: readonly string[]): TypedDetails {
  return {
    language: LANGUAGES.find((one) => one === text(sent, 'language')) ?? language,
    lowestRank: LEVELS_OFFERED.find((one) => one === text(sent, 'lowest')) ?? 'yellow',
    hazards: ticked(sent, 'hazards', HAZARDS),
    quietFrom: text(sent, 'quietFrom', 8),
    quietTo: text(sent, 'quietTo', 8),
    editions: ticked(sent, 'editions', offered),
  };
}

/** What stands in the register, as a form shows it. */
export const shownDetails = ({ language, lowestRank, hazards, quiet, editions }: ChosenDetails): TypedDetails => ({
  language,
  lowestRank: LEVELS_OFFERED.includes(lowestRank) ? lowestRank : 'yellow',
  hazards: hazards ?? [],
  quietFrom: quiet ? clockOf(quiet.from) : '',
  quietTo: quiet ? clockOf(quiet.to) : '',
  editions,
});

/** The choices that were meant; throws `quiet` (invalid) for half a pair of times or none at all. */
export const chosenDetails = (typed: TypedDetails): ChosenDetails => ({
  language: typed.language,
  lowestRank: typed.lowestRank,
  hazards: typed.hazards.length === 0 ? null : typed.hazards,
  quiet: quietOf(typed.quietFrom, typed.quietTo),
  editions: typed.editions,
});

export interface TypedAddress {
  readonly phone: string;
  readonly mail: string;
}

export const typedAddress = (sent: Sent): TypedAddress => ({
  phone: text(sent, 'phone', 40),
  mail: text(sent, 'mail', 254),
});

/** Where to send; throws `address-none` or `address-both` (invalid). */
export function chosenAddress({ phone, mail }: TypedAddress): {
  readonly channel: AddressKind;
  readonly address: string;
} {
  if (phone !== '' && mail !== '') throw invalid('address-both', 'Two addresses are given.', { where: 'phone' });
  if (phone === '' && mail === '') throw invalid('address-none', 'No address is given.', { where: 'phone' });
  return phone === '' ? { channel: 'email', address: mail } : { channel: 'sms', address: phone };
}

/** The six digits of a code, however they were typed: with blanks, or full-width. */
export const typedCode = (sent: Sent): string => texts(sent, 'code').join('').normalize('NFKC').replaceAll(/\D/g, '');

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/;

function quietOf(from: string, to: string): QuietHours | null {
  if (from === '' && to === '') return null;
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  if (begins !== null && ends !== null && begins !== ends) return { from: begins, to: ends };
  throw invalid('quiet', 'Quiet hours need a beginning and an end that differ.', { where: 'quietFrom' });
}

function minutesOf(clock: string): number | null {
  const [, hours, minutes] = CLOCK.exec(clock.normalize('NFKC')) ?? [];
  return hours === undefined ? null : minuteOfDay(Number(hours), Number(minutes));
}
