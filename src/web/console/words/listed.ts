import type { Language } from '../../../reference/language.js';

/** Several things in a row, with the stop that the language puts between them. */
export const listed = (parts: readonly string[], language: Language): string =>
  parts.join(language === 'en' ? ', ' : '、');
