/** One administrative division of the GB/T 2260 list. */
export interface Division {
  /** GB/T 2260 code, 6 digits. */
  readonly code: string;
  /** Official name: 长阳土家族自治县. */
  readonly name: string;
  /** Short name: 长阳. */
  readonly short: string;
  readonly level: DivisionLevel;
  /** Code of the division above; null for a province. */
  readonly parent: string | null;
  readonly pinyin: string;
  readonly english: string;
  /** No division of this list lies inside it. */
  readonly leaf: boolean;
}

export const DIVISION_LEVELS = ['province', 'city', 'county'] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

/** A name or code that is no longer valid, and the division that holds its ground now. */
export interface OldDivision {
  readonly code: string;
  readonly name: string;
  readonly current: string;
  /** Last list in which it stood, YYYY-MM; null where only the years 2017–2022 are known. */
  readonly lastListed: string | null;
}

/** The whole country in the list of the bureau of statistics; not a division of ours. */
const COUNTRY = '100000';

/**
 * Rows of `config/areas/divisions.csv` (adcode,name,short,level,parent,pinyin,en,leaf).
 * The file is ours and has no quoted fields; a row that is short or has an unknown level throws.
 */
export function parseDivisions(csv: string): Division[] {
  return rows(csv).map((row) => {
    const [code, name, short, level, parent, pinyin, english, leaf] = row;
    const known = DIVISION_LEVELS.find((candidate) => candidate === level);
    if (!code || !name || !short || !parent || !known) throw new Error(`divisions.csv: broken row "${row.join(',')}"`);
    return {
      code,
      name,
      short,
      level: known,
      parent: parent === COUNTRY ? null : parent,
      pinyin: pinyin ?? '',
      english: english ?? '',
      leaf: leaf === '1',
    };
  });
}

/**
 * Rows of `config/areas/code-history.csv` and `names-2002-2016.csv` (old_adcode,old_name,current_adcode,current_name,…);
 * rows without a name are codes only. The second has the last list (YYYYMM) in its fifth column, the first a share.
 */
export function parseOldDivisions(csv: string): OldDivision[] {
  return rows(csv).flatMap(([code, name, current, , last = '']) => {
    const lastListed = /^\d{6}$/.test(last) ? `${last.slice(0, 4)}-${last.slice(4)}` : null;
    return code && current ? [{ code, name: name ?? '', current, lastListed }] : [];
  });
}

const rows = (csv: string): string[][] =>
  csv
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
