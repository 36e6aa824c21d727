const LINK = /(https?:\/\/|www\.)[\x21-\x7e]*/gi;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Words that can be read aloud or run across a screen: no address, nothing unseen, one line. */
export function aloud(words: string): string {
  return words.replace(/\s+/g, ' ').replace(LINK, '').replace(UNSEEN, '').trim();
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
