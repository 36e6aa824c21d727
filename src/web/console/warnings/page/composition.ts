import type { Composition } from '../../../../dissemination/contracts/publication.contract.js';
import { LANGUAGES, type Language } from '../../../../reference/language.js';
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
    const named = spoken ? `${label} (${PREVIEW_WORDS[language].languages[spoken]})` : label;
    return [{ label: named, text, language: spoken }];
  });
}

function leaves(value: unknown, path: readonly string[]): [readonly string[], string][] {
  if (typeof value === 'string' || typeof value === 'number') return [[path, String(value)]];
  // Lists hold codes and references, which are no words.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
