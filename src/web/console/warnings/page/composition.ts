import { instantInWords } from '../../../parts/signs/instant.js';
import type { Composition } from '../../../../dissemination/contracts/publication.contract.js';
import { LANGUAGES, type Language } from '../../../../reference/language.js';
import { bracketed } from '../../words/stops.js';
import { PREVIEW_WORDS } from './previews.words.js';

/** One piece of what a channel will say, with its name for people. */
export interface Said {
  readonly label: string;
  readonly text: string;
  /** Null where the words belong to no one language. */
  readonly language: Language | null;
}

/**
 * The words of a composition, read without knowing its channel: leaves whose key (or whose parent's) has a name for
 * people, in their own order; technical fields stay out. A new channel shows its texts here without a change.
 */
export function wordsOf(composition: Composition, language: Language): Said[] {
  return leaves(composition, []).flatMap(([path, text]) => {
    const names = path.map((key) => PREVIEW_WORDS[language].parts[key]).filter((name) => name !== undefined);
    const label = names.at(-1);
    if (label === undefined || text === '') return [];
    const spoken = LANGUAGES.find((one) => path.includes(one)) ?? null;
    const named = spoken ? bracketed(label, PREVIEW_WORDS[language].languages[spoken] ?? spoken, language) : label;
    return [{ label: named, text: readable(text, language), language: spoken }];
  });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

/** An instant for machines is said as people say it; every other text stands exactly as it goes out. */
const readable = (text: string, language: Language): string =>
  INSTANT.test(text) ? instantInWords(text, language) : text;

function leaves(value: unknown, path: readonly string[]): [readonly string[], string][] {
  if (typeof value === 'string' || typeof value === 'number') return [[path, String(value)]];
  // Lists hold codes and references, which are no words.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
