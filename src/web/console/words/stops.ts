import type { Language } from '../../../reference/language.js';

/** A name and what it is: full-width between Chinese words (GB/T 15834), a colon and a space in English. */
export const colon = (language: Language): string => (language === 'en' ? ': ' : '：');

/** Words with a remark behind them in the brackets of the language. */
export const bracketed = (words: string, remark: string, language: Language): string =>
  language === 'en' ? `${words} (${remark})` : `${words}（${remark}）`;
