import { rankOrder, SCHEMES, type Rank, type Scheme } from './rank.js';
import { AMBIGUOUS, CONFLICT, FROM_WORDING, MISSING, OFF_LADDER, type LevelFinding } from './level-findings.js';
import type { LevelWord } from './level-words.js';

/** What is known of the text beside the words of one item. */
export interface LevelContext {
  /** Year of issue, or of receipt when the text gives none; undefined when neither is known. */
  readonly year?: number | undefined;
  /** Names as they stand; 自然资源 agencies exist since 2018 and grade by colour. */
  readonly issuers?: readonly string[];
  /** The scheme that another item of the same text proves. */
  readonly scheme?: Scheme | null;
}

/** The level of one item. `rank` null means: ask; `proposed` is what to offer then. */
export interface Level {
  readonly rank: Rank | null;
  readonly proposed: Rank | null;
  readonly scheme: Scheme | null;
  /** What told the scheme of a bare number; null when the words themselves did, or nothing. */
  readonly schemeFrom: SchemeFrom | null;
  readonly findings: readonly LevelFinding[];
}

/** Grounds on which a number is read in one scheme: another item, the 风险 ladder, an agency of the scheme's time, the date. */
export type SchemeFrom = 'other-item' | 'risk-wording' | 'agency' | 'date';

type Explicit = Exclude<LevelWord, { kind: 'wording' }>;
type Wording = Extract<LevelWord, { kind: 'wording' }>;

/** Years between which both schemes were in use (domain sheet §1, fact 2): a bare number asks. */
const LAST_FIVE_GRADE_YEAR = 2011;
const FIRST_FOUR_COLOUR_YEAR = 2014;

/**
 * The level that the words of one item give. A grade or colour decides; wording is a cross-check, except that the
 * 风险 ladder defines the four-colour scheme and gives the level where nothing else stands.
 */
export function decideLevel(words: readonly LevelWord[], context: LevelContext = {}): Level {
  const explicit = words.filter((word): word is Explicit => word.kind !== 'wording');
  const wordings = words.filter((word): word is Wording => word.kind === 'wording');
  const level = explicit.length > 0 ? fromExplicit(explicit, wordings, context) : fromWording(wordings);
  const offLadder = wordings.some((wording) => !wording.degree.official);
  return offLadder ? { ...level, findings: [...level.findings, OFF_LADDER] } : level;
}

/** The scheme that an item's words prove without the date: 5级, 2级(橙色), 4级(橙色), Ⅱ级. Null when they prove none. */
export function provenScheme(words: readonly LevelWord[], context: LevelContext = {}): Scheme | null {
  const explicit = words.filter((word): word is Explicit => word.kind === 'grade' || word.kind === 'colour');
  if (isRoman(explicit, context)) return 'four-colour';
  const possible = SCHEMES.filter((scheme) => commonRank(explicit, scheme) !== null);
  const [only] = possible;
  return explicit.some((word) => word.kind === 'grade') && possible.length === 1 && only ? only : null;
}

function fromExplicit(explicit: readonly Explicit[], wordings: readonly Wording[], context: LevelContext): Level {
  const possible = SCHEMES.flatMap((scheme) => {
    const rank = commonRank(explicit, scheme);
    return rank === null ? [] : [{ scheme, rank }];
  });
  if (possible.length === 0) return conflict(explicit);
  const told = schemeOf(explicit, wordings, context);
  const fits = possible.find((one) => one.scheme === told.scheme);
  const chosen = fits ?? (possible.length === 1 ? possible[0] : undefined);
  const schemeFrom = fits && possible.length > 1 && provenScheme(explicit, context) === null ? told.from : null;
  if (chosen)
    return { ...chosen, schemeFrom, proposed: null, findings: crossCheck(chosen.rank, chosen.scheme, wordings) };
  const [first, second] = possible;
  const both = first && second && first.rank === second.rank ? first.rank : null;
  return { rank: both, proposed: null, scheme: null, schemeFrom: null, findings: both ? [] : [AMBIGUOUS] };
}

function fromWording(wordings: readonly Wording[]): Level {
  const risk = wordings.find((wording) => wording.ladder === 'risk' && wording.degree.official);
  if (risk)
    return {
      rank: risk.degree.rank,
      proposed: null,
      scheme: 'four-colour',
      schemeFrom: null,
      findings: [FROM_WORDING],
    };
  const [first] = wordings;
  return { rank: null, proposed: first?.degree.rank ?? null, scheme: null, schemeFrom: null, findings: [MISSING] };
}

/** The rank on which all grades and colours agree under a scheme; null when they do not. */
function commonRank(explicit: readonly Explicit[], scheme: Scheme): Rank | null {
  const ranks = explicit.map((word) => (word.kind === 'grade' ? word.meanings[scheme] : word.rank));
  const [first] = ranks;
  return first !== undefined && ranks.every((rank) => rank === first) ? first : null;
}

interface Told {
  readonly scheme: Scheme | null;
  readonly from: SchemeFrom | null;
}

function schemeOf(explicit: readonly Explicit[], wordings: readonly Wording[], context: LevelContext): Told {
  const { scheme, issuers = [], year } = context;
  const grades = explicit.filter((word) => word.kind === 'grade');
  if (scheme) return { scheme, from: 'other-item' };
  if (grades.length === 0 || isRoman(grades, context)) return FOUR_COLOURS;
  if (wordings.some((word) => word.ladder === 'risk')) return { ...FOUR_COLOURS, from: 'risk-wording' };
  if (issuers.some((name) => name.includes('自然资源'))) return { ...FOUR_COLOURS, from: 'agency' };
  if (year === undefined || (year > LAST_FIVE_GRADE_YEAR && year < FIRST_FOUR_COLOUR_YEAR))
    return grades.length < explicit.length ? FOUR_COLOURS : { scheme: null, from: null };
  // Ⅳ级 of the ministry in 2009 may be either: its numbers rose, Roman figures fall everywhere else.
  if (grades.some((word) => word.numeral === 'roman')) return { scheme: null, from: null };
  return { scheme: year >= FIRST_FOUR_COLOUR_YEAR ? 'four-colour' : 'five-grade', from: 'date' };
}

/** Roman figures are the four-colour scheme's, except with the ministry while its own numbers rose (up to 2011). */
function isRoman(explicit: readonly LevelWord[], { year, issuers = [] }: LevelContext): boolean {
  const ministry = issuers.some((name) => name.startsWith('国土资源部'));
  const rising = ministry && year !== undefined && year <= LAST_FIVE_GRADE_YEAR;
  return !rising && explicit.some((word) => word.kind === 'grade' && word.numeral === 'roman');
}

const FOUR_COLOURS: Told = { scheme: 'four-colour', from: null };

function crossCheck(rank: Rank, scheme: Scheme, wordings: readonly Wording[]): LevelFinding[] {
  const ladder = scheme === 'four-colour' ? 'risk' : 'likelihood';
  const against = wordings.find((word) => word.ladder === ladder && word.degree.official && word.degree.rank !== rank);
  if (!against) return [];
  return [
    {
      kind: 'level-conflict',
      message: `The grade or colour says ${rank}, the wording says ${against.degree.rank ?? 'nothing'}; the grade was kept. Confirm the level with the issuer.`,
    },
  ];
}

function conflict(explicit: readonly Explicit[]): Level {
  const ranks = explicit
    .flatMap((word) => (word.kind === 'grade' ? SCHEMES.map((scheme) => word.meanings[scheme]) : [word.rank]))
    .filter((rank): rank is Rank => rank !== null);
  const proposed = ranks.reduce<Rank | null>(
    (top, rank) => (!top || rankOrder(rank) > rankOrder(top) ? rank : top),
    null,
  );
  return { rank: null, proposed, scheme: null, schemeFrom: null, findings: [CONFLICT] };
}
