import type { Alert } from '../../dissemination/alert.js';
import type { VariantReader } from '../../dissemination/contracts/delivery.contract.js';
import { MODES } from '../../kernel/mode.js';
import { LANGUAGES } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { joinLetter } from './letter.js';
import type { PlaceNames } from '../../reference/areas/place-names.js';
import { bodyEn, subjectEn } from './text/letter.en.js';
import { bodyZh, subjectZh } from './text/letter.zh.js';
import { MARKS, phrases } from './text/phrases.js';

/**
 * The letter of an alert for one kind of reader, in the form of `letter.ts`; never cut. Pure.
 * Throws `mail-subject` (invalid) where a name holds a control character.
 */
export function composeEmail(alert: Alert, reader: VariantReader, names: PlaceNames): string {
  const said = phrases(alert, reader, names);
  const inEnglish = reader.language === 'en';
  const subject = inEnglish ? subjectEn(said) : subjectZh(said);
  return joinLetter({ subject, body: inEnglish ? bodyEn(said) : bodyZh(said) });
}

const KNOWN_MARKS = LANGUAGES.flatMap((language) =>
  MODES.map((mode) => wording(language).modes[mode])
    .filter(Boolean)
    .map(MARKS[language]),
);

/** Whether a letter says of itself that it is an exercise or a test: such a letter is never sent as live (W3). */
export const isMarked = (text: string): boolean => KNOWN_MARKS.some((mark) => text.startsWith(mark));
