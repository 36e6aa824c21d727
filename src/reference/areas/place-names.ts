import type { Language } from '../language.js';

/** All that a channel asks of the gazetteer; `Divisions` answers. */
export abstract class PlaceNames {
  /** Name of a division (GB/T 2260) as people say it; throws `missing` for a code nobody knows. */
  abstract name(code: string, language: Language): string;
}
