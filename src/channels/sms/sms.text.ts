import { invalid } from '../../kernel/domain-error.js';
import { MODES } from '../../kernel/mode.js';
import type { Alert } from '../../dissemination/alert.js';
import type { Variant, VariantReader } from '../../dissemination/contracts/delivery.contract.js';
import { LANGUAGES } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { measure } from './segments.js';
import { formsEn } from './text/forms.en.js';
import { formsZh } from './text/forms.zh.js';
import { phrases } from './text/phrases.js';
import type { PlaceNames } from '../../reference/areas/place-names.js';

/** No carrier takes more (delivery.md, SMS facts). */
export const LONGEST = 500;

/**
 * The short form of an alert for one kind of reader: composed, never cut (domain fact 8). Each language offers its
 * forms from the fullest to the barest; sent is the fullest of those that need the fewest segments.
 *
 * Pure. Throws `sms-too-long` (invalid) where even the barest exceeds 500 characters.
 */
export function composeSms(alert: Alert, reader: VariantReader, names: PlaceNames): Variant {
  const said = phrases(alert, reader, names);
  const forms = (reader.language === 'en' ? formsEn : formsZh)(said).filter((form) => form.length <= LONGEST);
  const [first, ...rest] = forms.map((text) => ({ text, segments: measure(text).segments }));
  if (first === undefined) throw tooLong(reader);
  return rest.reduce((best, form) => (form.segments < best.segments ? form : best), first);
}

const MARKS = LANGUAGES.flatMap((language) =>
  MODES.map((mode) => wording(language).modes[mode])
    .filter(Boolean)
    .map((word) => `【${word}】`),
);

/** Whether a text says of itself that it is an exercise or a test: such a text never leaves this machine (W3). */
export const isMarked = (text: string): boolean => MARKS.some((mark) => text.startsWith(mark));

const tooLong = (reader: VariantReader) =>
  invalid('sms-too-long', `The SMS for place ${reader.placeCode} exceeds ${LONGEST} characters in its shortest form.`, {
    where: reader.placeCode,
    next: 'Shorten the name of the place or the advice in config/wording.',
  });
