import { setImmediate } from 'node:timers/promises';
import { conflict, invalid, DomainError } from '../../kernel/domain-error.js';
import { MODES, type Mode } from '../../kernel/mode.js';
import { RANKS, rankOrder, type Rank } from '../../reference/grading/rank.js';
import { LANGUAGES, type Language } from '../../reference/language.js';
import { ADDRESS_KINDS, type AddressKind } from './addresses.js';
import { normalise } from './normal-form.js';
import type { PlaceCodes } from './place-codes.js';
import { MOST_PLACES, placesFull } from './place-limits.js';

/** Who asks for messages: as a form, a file or an officer gives it. */
export interface NewSubscriber {
  readonly channel: AddressKind;
  /** Phone or mail address as a person writes it. */
  readonly address: string;
  readonly language: Language;
  /** Warnings of this level and above. */
  readonly lowestRank: Rank;
  /** GB/T 2260 codes of any level, present or old. */
  readonly places: readonly string[];
  /** An exercise reaches addresses entered for exercises only (W3). */
  readonly audience: Mode;
}

/** The same, checked: address in its normal form, places under their present codes, each once. */
export interface CheckedSubscriber extends NewSubscriber {
  readonly lowestOrder: number;
}

export interface RowFault {
  /** From 1, in the order given. */
  readonly row: number;
  readonly where: string;
  readonly message: string;
}

const ROWS_AT_A_STRETCH = 250;
const FAULTS_LISTED = 20;
const FAULTS_IN_MESSAGE = 5;

/** Throws `phone`, `mail`, `place`, `places`, `places-full` or `subscriber` (invalid), naming the field. */
function checkSubscriber(entry: NewSubscriber, codes: PlaceCodes): CheckedSubscriber {
  const { address } = checkAddress(entry);
  return { ...entry, address, ...checkChoices(entry, codes) };
}

/** The address in its normal form. Throws `phone`, `mail` or `subscriber` (invalid). */
export function checkAddress({ channel, address, audience }: Pick<NewSubscriber, 'channel' | 'address' | 'audience'>) {
  oneOf(ADDRESS_KINDS, channel, 'channel');
  oneOf(MODES, audience, 'audience');
  return { kind: channel, address: normalise(channel, address), audience };
}

/**
 * Throws `place`, `places`, `places-full` or `subscriber` (invalid).
 * @param leastPlaces 0 where points stand in for places
 */
export function checkChoices(
  { language, lowestRank, places }: Pick<NewSubscriber, 'language' | 'lowestRank' | 'places'>,
  codes: PlaceCodes,
  leastPlaces = 1,
) {
  oneOf(LANGUAGES, language, 'language');
  oneOf(RANKS, lowestRank, 'lowestRank');
  return { language, lowestOrder: rankOrder(lowestRank), places: presentCodes(places, codes, leastPlaces) };
}

/**
 * All rows, or `import-rows` (invalid) with every faulty row by number: an import is whole or it is not made. Lets other
 * work in between: a phone takes 0.07 ms to check, and a file may hold a hundred thousand.
 */
export async function checkRows(rows: readonly NewSubscriber[], codes: PlaceCodes): Promise<CheckedSubscriber[]> {
  const checked: CheckedSubscriber[] = [];
  const faults: RowFault[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_A_STRETCH === 0) await setImmediate();
    try {
      checked.push(checkSubscriber(row, codes));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push({ row: index + 1, where: error.details.where ?? 'row', message: error.message });
    }
  }
  if (faults.length > 0) throw rowsRefused(faults, rows.length);
  return checked;
}

export function rowsRefused(faults: readonly RowFault[], rows: number): DomainError {
  const [first] = faults;
  const named = faults.slice(0, FAULTS_IN_MESSAGE).map(({ row, where, message }) => `row ${row}, ${where}: ${message}`);
  const more = faults.length > FAULTS_IN_MESSAGE ? `\n  and ${faults.length - FAULTS_IN_MESSAGE} more` : '';
  return invalid(
    'import-rows',
    `${faults.length} of ${rows} rows cannot be imported:\n  ${named.join('\n  ')}${more}`,
    {
      where: `row ${first?.row}, ${first?.where}`,
      next: 'Mend these rows and import again; nothing was changed.',
      faults: faults.slice(0, FAULTS_LISTED),
      faultCount: faults.length,
    },
  );
}

function presentCodes(places: readonly string[], codes: PlaceCodes, least: number): string[] {
  if (places.length > MOST_PLACES) throw placesFull();
  if (places.length < least)
    throw invalid('places', 'A subscriber has at least one place; here is none.', {
      where: 'places',
      next: 'Choose a county, a city or a province.',
    });
  const present = places.map((code) => {
    const division = codes.find(code);
    if (division) return division.code;
    throw invalid('place', `${JSON.stringify(code.slice(0, 20))} is no division of GB/T 2260.`, {
      where: 'places',
      next: 'Use six-digit codes, such as 422801.',
    });
  });
  return [...new Set(present)];
}

/** What is entered for exercises stays so: a live warning must never depend on which list came last (W3). */
export const otherAudience = (): DomainError =>
  conflict(
    'address-audience',
    'The address belongs to another audience: what is entered for exercises gets no live warning.',
    { where: 'audience', next: 'Use another address for exercises.' },
  );

function oneOf(allowed: readonly string[], value: string, where: string): void {
  if (allowed.includes(value)) return;
  throw invalid('subscriber', `${JSON.stringify(String(value).slice(0, 20))} is no ${where}.`, {
    where,
    next: `Use one of: ${allowed.join(', ')}.`,
  });
}
