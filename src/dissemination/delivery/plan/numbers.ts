import { rankOf } from '../../../reference/grading/rank.js';
import { LANGUAGES, type Language } from '../../../reference/language.js';
import type { VariantReader } from '../../contracts/delivery.contract.js';

/** How chunks and texts of a dispatch are numbered: in SQL, where rows `a` of the audience get them, and here, where they are read. */

/** No series has so many chunks. */
export const CHUNKS_A_SERIES = 250_000;
/** Series that go at one time: one for each level. */
export const SERIES_AT_ONCE = 4;

/**
 * Chunks of one level that go at one time are a series: four for each minute of the Beijing day at which quiet ends, from
 * the redder to the paler, after those of readers who want no quiet now.
 */
export const SERIES = `((coalesce(a.quiet_until, -1) + 1) * ${SERIES_AT_ONCE} + ${SERIES_AT_ONCE} - a.rank)`;

const LANGUAGES_AT_MOST = 4;
const OTHERS_AT_MOST = 512;

/**
 * A text's number says whom it is for: the place, the language and how many further places (no wish has 511 more). So rows
 * are written in one go with finding whom they are for, and the texts are composed for the kinds of readers there are.
 */
export const NUMBER = `(a.place_code::int * ${LANGUAGES_AT_MOST} + array_position('{${LANGUAGES.join(',')}}'::text[], a.language) - 1)
  * ${OTHERS_AT_MOST} + least(a.others, ${OTHERS_AT_MOST - 1})`;

/** Whom a text of this number in a chunk of this series is for. */
export function readerOf(series: number, number: number): VariantReader {
  const wish = Math.floor(number / OTHERS_AT_MOST);
  return {
    placeCode: String(Math.floor(wish / LANGUAGES_AT_MOST)).padStart(6, '0'),
    others: number % OTHERS_AT_MOST,
    rank: rankOf(SERIES_AT_ONCE - (series % SERIES_AT_ONCE)),
    language: LANGUAGES[wish % LANGUAGES_AT_MOST] as Language,
  };
}
