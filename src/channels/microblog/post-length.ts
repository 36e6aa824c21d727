/** Characters that Weibo and we allow in one post. */
export const WEIBO_LIMIT = 140;
/** Characters of a Mastodon post, unless its server says otherwise (`configuration.statuses.max_characters`). */
export const MASTODON_LIMIT = 500;

const URL_IN_TEXT = /https?:\/\/[\x21-\x7e]+/g;
/** Mastodon's `characters_reserved_per_url`. */
const MASTODON_URL = 23;

/**
 * A text as Weibo counts it: U+0000–U+00FF half a character, the rest of the BMP one, beyond it two (found by users by
 * measuring; the interface itself says only "140 汉字"). Never more than the text's UTF-16 units, so a text
 * of 140 units is safe by this count, by a plain count of characters, and by any in between.
 */
export function weiboLength(text: string): number {
  let halves = 0;
  for (const unit of text.split('')) halves += unit <= '\u00ff' ? 1 : 2;
  return Math.ceil(halves / 2);
}

/** UTF-16 units with each URL as 23 characters; never less than the grapheme clusters that Mastodon counts. */
export const mastodonLength = (text: string): number => text.replace(URL_IN_TEXT, 'u'.repeat(MASTODON_URL)).length;
