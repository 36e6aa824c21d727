/** A link, as a microblog would make one of it. */
const FOREIGN_LINK = /https?:\/\/[\x21-\x7e]*/gi;
/** Control, format (bidi, zero width), private and lone surrogate characters: none belongs in a warning's words. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
/** Weibo makes topics of #…# and refuses them; @ would call a stranger. */
const MEANING_SIGNS = /[#@\uff03\uff20]/g;

/**
 * Words as a microblog may carry them: nothing in them links, calls, groups or hides. The alert was checked
 * at signing; this is the last door, because a post cannot be taken back.
 */
export function plain(words: string): string {
  const seen = words.replace(/\s+/g, ' ').replace(FOREIGN_LINK, '').replace(UNSEEN, '').replace(MEANING_SIGNS, '');
  return seen.trim();
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
};

/** Chinese sentences with Chinese marks (GB/T 15834), wherever the words came from; the colon of 18:06 stays. */
export const punctuated = (words: string): string =>
  words.replace(/[,;()!?]|:(?!\d)/g, (mark) => FULL_WIDTH[mark] ?? mark);
