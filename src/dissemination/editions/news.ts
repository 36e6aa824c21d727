import { rankOrder, type Rank } from '../../reference/grading/rank.js';
import type { Bilingual } from '../../reference/language.js';
import type { Edition, EditionEntry } from './edition.js';
import { COUNTRY } from './tips.js';

/** Counties that are warned at one level until one time. */
export interface NewsGroup {
  readonly rank: Rank;
  /** `YYYY-MM-DDThh:mm:ss+08:00`. */
  readonly until: string;
  /** GB/T 2260 codes, in their order; never empty. */
  readonly counties: readonly string[];
}

/** What an edition has to say to the readers of one province. */
export interface ProvinceNews {
  /** Each county of the province once, at its highest level; reddest first, then what ends first. */
  readonly groups: readonly NewsGroup[];
  /** Warnings of the province that ended since the last edition. */
  readonly ended: readonly EditionEntry[];
  /** Warnings in force in the whole country. */
  readonly inCountry: number;
  readonly tip: Bilingual | null;
}

/**
 * An edition as the readers of a province get it. Pure.
 * @param province GB/T 2260 code of a province
 */
export function newsOf(edition: Edition, province: string): ProvinceNews {
  return {
    groups: groupsOf(edition.inForce, province),
    ended: edition.ended.filter((entry) => countiesIn(entry, province).length > 0),
    inCountry: edition.inForce.length,
    tip: edition.tips[province] ?? edition.tips[COUNTRY] ?? null,
  };
}

/** The highest level in each province that has a warning in force. */
export function provinceLevels(entries: readonly EditionEntry[]): Map<string, Rank> {
  const levels = new Map<string, Rank>();
  for (const { counties } of entries)
    for (const [code, rank] of Object.entries(counties)) {
      const known = levels.get(provinceOf(code));
      if (known === undefined || rankOrder(rank) > rankOrder(known)) levels.set(provinceOf(code), rank);
    }
  return levels;
}

/** GB/T 2260: the first two digits are the province's. */
const provinceOf = (code: string): string => `${code.slice(0, 2)}0000`;

const countiesIn = ({ counties }: EditionEntry, province: string): [string, Rank][] =>
  Object.entries(counties).filter(([code]) => provinceOf(code) === province);

function groupsOf(entries: readonly EditionEntry[], province: string): NewsGroup[] {
  const byCounty = new Map<string, Standing>();
  for (const entry of entries)
    for (const [code, rank] of countiesIn(entry, province)) {
      const standing = { rank, until: entry.until };
      const known = byCounty.get(code);
      if (known === undefined || outdoes(standing, known)) byCounty.set(code, standing);
    }
  const grouped = Map.groupBy(byCounty, ([, { rank, until }]) => `${rank} ${until}`);
  return [...grouped.values()].flatMap(groupFrom).sort(reddestFirst);
}

type Standing = Omit<NewsGroup, 'counties'>;

/** Two warnings over one county: the higher level counts, of equal ones the one that holds longer. */
const outdoes = (a: Standing, b: Standing): boolean =>
  rankOrder(a.rank) - rankOrder(b.rank) > 0 || (a.rank === b.rank && Date.parse(a.until) > Date.parse(b.until));

function groupFrom(members: readonly (readonly [string, Standing])[]): NewsGroup[] {
  const standing = members[0]?.[1];
  return standing ? [{ ...standing, counties: members.map(([code]) => code).toSorted() }] : [];
}

/** The same with one group a level, which holds until the last of them ends: for texts that have no room for times. */
export function byLevel(groups: readonly NewsGroup[]): NewsGroup[] {
  return [...Map.groupBy(groups, ({ rank }) => rank)].map(([rank, members]) => ({
    rank,
    until: members.at(-1)?.until ?? '',
    counties: members.flatMap(({ counties }) => counties).toSorted(),
  }));
}

const reddestFirst = (a: NewsGroup, b: NewsGroup): number =>
  rankOrder(b.rank) - rankOrder(a.rank) || Date.parse(a.until) - Date.parse(b.until);
