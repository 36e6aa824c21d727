/**
 * The words of a text without its typesetting, for recognising duplicates (together with the resolved times: the same
 * words in another year are another product). NFKC; white space and invisible characters dropped; each run of
 * punctuation or symbols becomes one comma; none at the ends.
 */
export function normalisedText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '')
    .replace(/[\p{P}\p{S}]+/gu, ',')
    .replace(/^,|,$/g, '')
    .toLowerCase();
}
