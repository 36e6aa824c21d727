import type { Language } from '../../reference/language.js';

/** All that a letter asks of the gazetteer; `email.module` says who answers. */
export abstract class PlaceNames {
  /** Name of a division (GB/T 2260) as people say it; throws `missing` for a code nobody knows. */
  abstract name(code: string, language: Language): string;
}
