import type { Language } from '../../../reference/language.js';

/** Both languages of one set of words: the types make them complete. */
export const bilingual = <Words>(zh: Words, en: NoInfer<Words>): Readonly<Record<Language, Words>> => ({
  'zh-CN': zh,
  en,
});
