import type { VariantReader } from '../../../dissemination/contracts/delivery.contract.js';
import type { Edition } from '../../../dissemination/editions/edition.js';
import { newsOf, type ProvinceNews } from '../../../dissemination/editions/news.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import { wording } from '../../../reference/wording/wording.js';
import { joinLetter } from '../letter.js';
import { editionBodyEn, editionSubjectEn } from './edition.en.js';
import { editionBodyZh, editionSubjectZh } from './edition.zh.js';
import { MARKS } from './phrases.js';

/** What the digest letter of one province is made of. */
export interface EditionParts {
  readonly edition: Edition;
  /** `【演练】`, `[EXERCISE] `; empty when live. */
  readonly mark: string;
  /** The same in a sentence of its own; empty when live. */
  readonly notice: string;
  readonly province: string;
  readonly news: ProvinceNews;
  readonly nameOf: (code: string) => string;
}

/**
 * The digest letter for the readers of one province (`reader.placeCode`) in one language, in the form of `letter.ts`; every
 * county is named and nothing is cut. Pure. Throws `mail-subject` (invalid) where a name holds a control character.
 */
export function composeEmailEdition(edition: Edition, reader: VariantReader, names: PlaceNames): string {
  const { language, placeCode } = reader;
  const words = wording(language);
  const mode = words.modes[edition.mode];
  const parts: EditionParts = {
    edition,
    mark: mode === '' ? '' : MARKS[language](mode),
    notice: words.modeNotice[edition.mode],
    province: names.name(placeCode, language),
    news: newsOf(edition, placeCode),
    nameOf: (code) => names.name(code, language),
  };
  if (language === 'en') return joinLetter({ subject: editionSubjectEn(parts), body: editionBodyEn(parts) });
  return joinLetter({ subject: editionSubjectZh(parts), body: editionBodyZh(parts) });
}
