import type { Division } from './division.js';
import type { Divisions } from './divisions.js';

/** What may follow a name in pinyin: Enshi Zhou, Badong Xian. */
const SUFFIX = /(?:zizhixian|zizhizhou|zizhiqi|zizhiqu|sheng|shi|xian|qu|zhou|diqu|meng|qi|linqu)$/;

/** Divisions by their names in Latin letters, for people who type pinyin or English (Badong, ba dong xian, Badong County). */
export class LatinNames {
  readonly #byName = new Map<string, Division[]>();

  constructor(private readonly divisions: Divisions) {
    for (const level of ['province', 'city', 'county'] as const)
      for (const division of divisions.list(level))
        for (const name of new Set([plain(division.pinyin), plain(division.english)])) this.#add(name, division);
  }

  /**
   * All divisions of that name, inside `parentCode` when given, provinces first; empty for an unknown one. Tones, spaces,
   * apostrophes and case count for nothing, so namesakes are many: the caller asks.
   */
  resolve(words: string, parentCode?: string): readonly Division[] {
    const name = plain(words);
    const found = this.#byName.get(name) ?? this.#byName.get(name.replace(SUFFIX, '')) ?? [];
    return found.filter(({ code }) => parentCode === undefined || this.divisions.within(code, parentCode));
  }

  #add(name: string, division: Division): void {
    if (name !== '') this.#byName.set(name, [...(this.#byName.get(name) ?? []), division]);
  }
}

/** lǜ, lü and lv (as keyboards have it) are lu; Lu'an is luan. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replaceAll('v', 'u');
