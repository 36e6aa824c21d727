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
      ['〇', '○◯⚪'],
      ['"', '"“”\'‘’'],
      ['至', '→'],
      ['点', '點'],
    ] as const
  ).flatMap(([to, from]) => [...from].map((character) => [character, to] as const)),
);

/** Format characters (zero width, direction), variation selectors, and marks of plain-text markup. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}*#]/u;
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

/** 6 月 21 日: spaces stand around every word and mean nothing. */
const SPACED = /\d +[月日时]|[月日时] +\d/;

/** A space counts between two words of Latin or figures and between two of Chinese; elsewhere it is typesetting. */
function withoutSpace(all: readonly Character[]): Character[] {
  const kept: Character[] = [];
  const spaced = SPACED.test(all.map((one) => one.character).join(''));
  for (let index = 0; index < all.length; index++) {
    const one = all[index];
    if (!one) continue;
    if (one.character !== ' ' && one.character !== '\n') kept.push(one);
    else {
      const end = blankEnd(all, index);
      const blank = all.slice(index, end).some((each) => each.character === '\n') ? '\n' : ' ';
      const ahead = all.slice(end, end + LABEL_WIDTH);
      if (counts(blank, kept, ahead) && !(spaced && blank === ' ' && !WORD.test(ahead[0]?.character ?? '')))
        kept.push({ character: blank, at: one.at });
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

function counts(blank: string, kept: readonly Character[], ahead: readonly Character[]): boolean {
  const previous = kept.at(-1)?.character ?? '';
  const next = ahead[0]?.character ?? '';
  if (previous === '' || next === '') return false;
  if (blank === '\n') return NEW_LINE.test(ahead.map((one) => one.character).join('')) || !isSoftBreak(kept);
  return (WORD.test(previous) && WORD.test(next)) || (CJK.test(previous) && CJK.test(next));
}

/** A label (预警等级:) or advice begins a line of its own. */
const LABEL_WIDTH = 10;
const NEW_LINE = /^[^\n。,、]{1,9}:|^(?:请|其中|附|注|联系)/;
/** Lines of a mail are broken at a fixed width: a long line that ends without a stop goes on in the next. */
const WRAPPED_WIDTH = 24;
function isSoftBreak(kept: readonly Character[]): boolean {
  let length = 0;
  while (length < WRAPPED_WIDTH && kept.at(-1 - length) && kept.at(-1 - length)?.character !== '\n') length++;
  return length >= WRAPPED_WIDTH && !/[。;:)]/.test(kept.at(-1)?.character ?? '');
}

/** 其他县(市、区) and 等县(区) name kinds of divisions: an empty bracket to the grammar. */
const KINDS = /\((?:[市县区州旗乡镇、,/]|街道)+\)/g;

function withoutNoise(kept: readonly Character[], length: number, traditional: Span | null): Folded {
  const text = kept.map((one) => one.character).join('');
  const noise = noiseIn(text);
  const kinds = [...text.matchAll(KINDS)].map((found) => [found.index, found.index + found[0].length] as const);
  const out = new Set(
    [...noise, ...kinds].flatMap(([from, to]) => Array.from({ length: to - from }, (_one, at) => from + at)),
  );
  const clean = kept.filter((_one, index) => !out.has(index));
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
