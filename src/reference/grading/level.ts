import { rankOrder, SCHEMES, type Rank, type Scheme } from './rank.js';
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

export type LevelFindingKind =
  'level-missing' | 'level-from-wording' | 'grade-ambiguous' | 'wording-off-ladder' | 'level-conflict';

export interface LevelFinding {
  readonly kind: LevelFindingKind;
  readonly message: string;
}

/** The level of one item. `rank` null means: ask; `proposed` is what to offer then. */
export interface Level {
  readonly rank: Rank | null;
  readonly proposed: Rank | null;
  readonly scheme: Scheme | null;
  readonly findings: readonly LevelFinding[];
}

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
export function provenScheme(words: readonly LevelWord[]): Scheme | null {
  const explicit = words.filter((word): word is Explicit => word.kind === 'grade' || word.kind === 'colour');
  if (explicit.some((word) => word.kind === 'grade' && word.numeral === 'roman')) return 'four-colour';
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
  const scheme = schemeOf(explicit, wordings, context);
  const chosen = possible.find((one) => one.scheme === scheme) ?? (possible.length === 1 ? possible[0] : undefined);
  if (chosen) return { ...chosen, proposed: null, findings: crossCheck(chosen.rank, chosen.scheme, wordings) };
  const [first, second] = possible;
  if (first && second && first.rank === second.rank)
    return { rank: first.rank, scheme: null, proposed: null, findings: [] };
  return { rank: null, proposed: null, scheme: null, findings: [AMBIGUOUS] };
}

function fromWording(wordings: readonly Wording[]): Level {
  const risk = wordings.find((wording) => wording.ladder === 'risk' && wording.degree.official);
  if (risk) return { rank: risk.degree.rank, proposed: null, scheme: 'four-colour', findings: [FROM_WORDING] };
  const [first] = wordings;
  return { rank: null, proposed: first?.degree.rank ?? null, scheme: null, findings: [MISSING] };
}

/** The rank on which all grades and colours agree under a scheme; null when they do not. */
function commonRank(explicit: readonly Explicit[], scheme: Scheme): Rank | null {
  const ranks = explicit.map((word) => (word.kind === 'grade' ? word.meanings[scheme] : word.rank));
  const [first] = ranks;
  return first !== undefined && ranks.every((rank) => rank === first) ? first : null;
}

function schemeOf(
  explicit: readonly Explicit[],
  wordings: readonly Wording[],
  { scheme, issuers = [], year }: LevelContext,
): Scheme | null {
  const grades = explicit.filter((word) => word.kind === 'grade');
  if (scheme) return scheme;
  if (grades.length === 0 || grades.some((word) => word.numeral === 'roman')) return 'four-colour';
  if (wordings.some((word) => word.ladder === 'risk')) return 'four-colour';
  if (issuers.some((name) => name.includes('自然资源'))) return 'four-colour';
  if (year === undefined || (year > LAST_FIVE_GRADE_YEAR && year < FIRST_FOUR_COLOUR_YEAR))
    return grades.length < explicit.length ? 'four-colour' : null;
  return year >= FIRST_FOUR_COLOUR_YEAR ? 'four-colour' : 'five-grade';
}

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
  return { rank: null, proposed, scheme: null, findings: [CONFLICT] };
}

const MISSING: LevelFinding = {
  kind: 'level-missing',
  message: 'No grade and no colour stands in the text. Ask the issuer, or choose the level before it is signed.',
};
const FROM_WORDING: LevelFinding = {
  kind: 'level-from-wording',
  message:
    'The level was taken from the 风险 wording, which defines the four-colour scheme; no grade or colour stands.',
};
const AMBIGUOUS: LevelFinding = {
  kind: 'grade-ambiguous',
  message: 'The grade is a bare number and the two schemes disagree on it. Ask the issuer for the colour.',
};
const OFF_LADDER: LevelFinding = {
  kind: 'wording-off-ladder',
  message: 'The wording is not one of the official steps of its ladder; it was not used to set the level.',
};
const CONFLICT: LevelFinding = {
  kind: 'level-conflict',
  message: 'Grade and colour contradict each other in both schemes. Ask the issuer; the highest reading is proposed.',
};
