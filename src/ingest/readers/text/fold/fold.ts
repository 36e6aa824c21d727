import type { Span } from '../../../../warnings/product.js';
import { noiseIn } from './noise.js';
import { SIMPLIFIED } from './traditional.js';

/** A text made uniform for reading; every character knows where it stood. */
export interface Folded {
  /** Half-width, simplified, without needless space, marks and page furniture. */
  readonly text: string;
  /** Span of the decoded text for a range of `text`. */
  span(from: number, to: number): Span;
  /** First traditional character, null when there is none. */
  readonly traditional: Span | null;
  /** What was left out as page furniture or advertisement. */
  readonly noise: readonly Span[];
}

interface Character {
  readonly character: string;
  readonly at: number;
}

/** Brackets are one kind, dashes one kind, 〇 one kind: bulletins mix them freely (〔〕 beside [], ○ for 〇). */
const SAME: ReadonlyMap<string, string> = new Map(
  (
    [
      ['(', '([【〔{〖「『﹙'],
      [')', ')]】〕}〗」』﹚'],
      ['-', '-—–―‐‑‒─━~〜﹣'],
      ['、', '、﹑､'],
      ['。', '。．!?｡﹒'],
      [',', ',﹐'],
      [';', ';﹔'],
      [':', ':︰﹕∶'],
      ['〇', '○◯⚪零'],
      ['"', '"“”\'‘’'],
      ['至', '→'],
      ['点', '點'],
    ] as const
  ).flatMap(([to, from]) => [...from].map((character) => [character, to] as const)),
);

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f*#]/;
const SPACE = /[\s\u3000]/;
const WIDE = /[\uff01-\uff5e]/;
const ROMAN_SMALL = /[\u2170-\u2174]/;

/**
 * Folds a decoded text one character to one, so that spans stay exact: NFKC where it is one to one, punctuation,
 * traditional characters; then leaves out spaces inside Chinese, soft line breaks and noise.
 */
export function fold(decoded: string): Folded {
  let traditional: Span | null = null;
  const all: Character[] = [];
  for (let at = 0; at < decoded.length; at++) {
    const raw = decoded.charAt(at);
    const simplified = SIMPLIFIED.get(raw);
    if (simplified) traditional ??= [at, at + 1];
    if (!INVISIBLE.test(raw)) all.push({ character: simplified ?? uniform(raw), at });
  }
  return withoutNoise(withoutSpace(all), decoded.length, traditional);
}

function uniform(raw: string): string {
  const half = WIDE.test(raw) ? String.fromCharCode(raw.charCodeAt(0) - 0xfee0) : raw;
  if (half === '\n' || half === '\r' || half === '\u2028' || half === '\u2029') return '\n';
  if (SPACE.test(half)) return ' ';
  if (ROMAN_SMALL.test(half)) return String.fromCharCode(half.charCodeAt(0) - 0x10);
  return SAME.get(half) ?? half;
}

const WORD = /[\da-zA-Z:.]/;
const CJK = /[\u3400-\u9fff〇]/;

/** A space counts between two words of Latin or figures and between two of Chinese; elsewhere it is typesetting. */
function withoutSpace(all: readonly Character[]): Character[] {
  const kept: Character[] = [];
  for (let index = 0; index < all.length; index++) {
    const one = all[index];
    if (!one) continue;
    if (one.character !== ' ' && one.character !== '\n') kept.push(one);
    else {
      const end = blankEnd(all, index);
      const blank = all.slice(index, end).some((each) => each.character === '\n') ? '\n' : ' ';
      if (counts(blank, kept, all[end]?.character ?? '')) kept.push({ character: blank, at: one.at });
      index = end - 1;
    }
  }
  return kept;
}

function blankEnd(all: readonly Character[], from: number): number {
  let end = from;
  while (all[end]?.character === ' ' || all[end]?.character === '\n') end++;
  return end;
}

function counts(blank: string, kept: readonly Character[], next: string): boolean {
  const previous = kept.at(-1)?.character ?? '';
  if (previous === '' || next === '') return false;
  if (blank === '\n') return !isSoftBreak(kept);
  return (WORD.test(previous) && WORD.test(next)) || (CJK.test(previous) && CJK.test(next));
}

/** Lines of a mail are broken at a fixed width: a long line that ends without a stop goes on in the next. */
const WRAPPED_WIDTH = 24;
function isSoftBreak(kept: readonly Character[]): boolean {
  let length = 0;
  while (length < WRAPPED_WIDTH && kept.at(-1 - length) && kept.at(-1 - length)?.character !== '\n') length++;
  return length >= WRAPPED_WIDTH && !/[。;:)]/.test(kept.at(-1)?.character ?? '');
}

function withoutNoise(kept: readonly Character[], length: number, traditional: Span | null): Folded {
  const text = kept.map((one) => one.character).join('');
  const noise = noiseIn(text);
  const clean = kept.filter((_one, index) => !noise.some(([from, to]) => index >= from && index < to));
  const spanOf = (list: readonly Character[], from: number, to: number): Span => {
    const start = list[from]?.at ?? length;
    return [start, Math.max(start, (list[to - 1]?.at ?? start - 1) + 1)];
  };
  return {
    text: clean.map((one) => one.character).join(''),
    span: (from, to) => spanOf(clean, from, to),
    traditional,
    noise: noise.map(([from, to]) => spanOf(kept, from, to)),
  };
}
