import { LOST, type Proposal } from './proposal.js';

/** What Chinese texts come in; the label of TextDecoder (WHATWG Encoding). */
const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/** More than this share of lost characters is a wrong guess, and no text. */
const MOST_LOST = 0.2;
/** Controls other than those of lines (decode.ts), and what stands for a lost character. */
const NO_TEXT = /(?![\t\n\f\r\u0085])\p{Cc}|[\ufffd-\uffff]/gu;
const AT_THE_ENDS = /^[\p{Cc}\ufeff\s]+|[\p{Cc}\s]+$/gu;

/**
 * Bytes that are no whole text in any encoding, read in each of them all the same: what cannot be read is marked with 〓
 * and counted, so that an officer sees where words are missing before he accepts. The best reading stands first.
 */
export function encodingProposals(bytes: Uint8Array): Proposal[] {
  const before = new TextDecoder('utf-8').decode(bytes);
  const read = ENCODINGS.flatMap((encoding): Proposal[] => {
    const text = new TextDecoder(encoding).decode(bytes).replaceAll(AT_THE_ENDS, '');
    const lost = [...text.matchAll(NO_TEXT)].length;
    if (text === '' || lost / text.length > MOST_LOST || commonness(text) === 0) return [];
    const after = text.replaceAll(NO_TEXT, LOST);
    return [{ repair: `decode-${encoding}`, bytes: Buffer.from(after, 'utf8'), before, after, lost }];
  });
  return read.filter((one, index) => read.findIndex(({ after }) => after === one.after) === index).sort(better);
}

/** Mojibake loses few characters, too, but says nothing: what bulletins say counts first. */
const better = (a: Proposal, b: Proposal): number => commonness(b.after) - commonness(a.after) || a.lost - b.lost;

/** Share of the characters that every bulletin has. */
const commonness = (text: string): number =>
  [...text.matchAll(/[年月日时预警地质灾害气象风险发布市县的]/g)].length / text.length;
