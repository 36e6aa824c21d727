import type { Rank } from './rank.js';
import { meaningsOf, numberOf, rankOfColour, type Meanings } from './schemes.js';
import { DEGREE_WORDS, degreeOf, type Degree, type Ladder } from './wording-ladders.js';

/** How the number was written: Roman numerals were only ever used by the four-colour scheme. */
export type Numeral = 'roman' | 'other';

/** One expression of a level as it stands in a text. The number itself stays here: only its meanings travel. */
export type LevelWord =
  | { readonly kind: 'grade'; readonly meanings: Meanings; readonly numeral: Numeral; readonly length: number }
  | { readonly kind: 'colour'; readonly rank: Rank; readonly length: number }
  | { readonly kind: 'wording'; readonly ladder: Ladder; readonly degree: Degree; readonly length: number };

/** Ranges and wind (7级大风), earthquakes (5级余震) and roads (一级公路) also have grades. */
const GRADE =
  /(?<![\dIVⅠ-Ⅴ一二三四五六七八九十.~-])(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|IV|V|I{1,4}|[一二三四五]|[1-5]) ?级(?!(?:以上|左右)?(?:的)?(?:大风|阵风|风|地震|余震|公路|医院))/y;
const COLOUR = /(红|橙|黄|蓝)色/y;

const DEGREES = DEGREE_WORDS.join('|');
const LINK = '(?:等级|级别|程度)?(?:为|是|达到|达|将|也|均|都|仍)?:?';
/** 风险较高, 风险等级为很高; 高发 and 高达 are other words. */
const RISK = new RegExp(
  `(?:有|存在)一定(?:的)?(?:气象)?风险|(?:气象)?风险${LINK}(${DEGREES})(?!发|达|峰|[程小大]度|于)`,
  'y',
);
/** 高风险, 极高风险区: not on the ladder. A point (高风险点) is a place. */
const RISK_BEFORE = /(极高|很高|较高|高|中等|中|较低|低)风险(?!点|隐患|源|评估|户|防)/y;
/** 安徽南部局地高(橙色预警): the noun is left out before a level in brackets. */
const BARE = /(极高|很高|较高|高|很大|较大|大)(?=\((?:[红橙黄蓝]色|[ⅠⅡⅢⅣⅤIV一二三四五1-5]+ ?级))/y;
const LIKELIHOOD = new RegExp(`(?:有|存在)一定(?:的)?可能(?:性)?|可能性${LINK}(${DEGREES})`, 'y');

/**
 * The level expression that begins at `at` of a folded text (half-width, simplified), or undefined.
 * `length` counts UTF-16 units. Sources: domain sheet §2 (both schemes, both ladders).
 */
export function levelWordAt(text: string, at: number): LevelWord | undefined {
  return gradeAt(text, at) ?? colourAt(text, at) ?? wordingAt(text, at);
}

function gradeAt(text: string, at: number): LevelWord | undefined {
  const [words, numeral] = match(GRADE, text, at) ?? [];
  if (!words || !numeral) return undefined;
  return {
    kind: 'grade',
    meanings: meaningsOf(numberOf(numeral)),
    numeral: numeralKind(numeral),
    length: words.length,
  };
}

function colourAt(text: string, at: number): LevelWord | undefined {
  const [words, character] = match(COLOUR, text, at) ?? [];
  return words && character ? { kind: 'colour', rank: rankOfColour(character), length: words.length } : undefined;
}

function wordingAt(text: string, at: number): LevelWord | undefined {
  const risk = match(RISK, text, at);
  if (risk) return wording('risk', risk[1] ?? '有一定', risk[0]);
  const before = match(RISK_BEFORE, text, at);
  if (before) {
    const { rank } = degreeOf('risk', before[1] ?? '');
    return { kind: 'wording', ladder: 'risk', degree: { rank, official: false }, length: before[0].length };
  }
  const bare = match(BARE, text, at);
  if (bare) return wording(bare[0].endsWith('高') ? 'risk' : 'likelihood', bare[0], bare[0]);
  const likelihood = match(LIKELIHOOD, text, at);
  return likelihood ? wording('likelihood', likelihood[1] ?? '有一定', likelihood[0]) : undefined;
}

const wording = (ladder: Ladder, word: string, words: string): LevelWord => ({
  kind: 'wording',
  ladder,
  degree: degreeOf(ladder, word),
  length: words.length,
});

const numeralKind = (numeral: string): Numeral => (/[一二三四五\d]/.test(numeral) ? 'other' : 'roman');

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
