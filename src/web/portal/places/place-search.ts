import type { Division } from '../../../reference/areas/division.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import { LatinNames } from '../../../reference/areas/latin-names.js';

/** More than fit a telephone's screen twice; who finds more has typed too little. */
export const MOST_FOUND = 20;

const LATIN = /^[a-züê' -]+$/i;

/**
 * Divisions that a visitor's words can mean: a code, a name (鹤峰), pinyin (hefeng), a whole address as people write it
 * (湖北省恩施州鹤峰县走马镇: the county), else every division whose name holds the words. At most `MOST_FOUND`.
 */
export class PlaceSearch {
  #latin: LatinNames | undefined;

  constructor(private readonly divisions: Divisions) {}

  find(words: string): readonly Division[] {
    const name = words
      .normalize('NFKC')
      .replaceAll(/[\s,，、/／·]+/g, ' ')
      .trim();
    if (name === '') return [];
    return this.#meant(name).slice(0, MOST_FOUND);
  }

  #meant(name: string): readonly Division[] {
    const byCode = this.divisions.find(name);
    if (byCode) return [byCode];
    if (LATIN.test(name)) return this.#byLatin(name);
    const chinese = name.replaceAll(' ', '');
    const named = this.divisions.resolve(chinese).candidates;
    if (named.length > 0) return named;
    const inAddress = this.#inAddress(chinese);
    return inAddress.length > 0 ? inAddress : this.#holding(chinese);
  }

  /** The names at the beginning of an address, each inside the one before it; what stands behind them is no division. */
  #inAddress(address: string): readonly Division[] {
    let found: readonly Division[] = [];
    for (let at = 0; at < address.length;) {
      const next = this.#nextIn(address, at, found);
      if (!next) break;
      [found, at] = [next.divisions, at + next.length];
    }
    return found;
  }

  #nextIn(address: string, at: number, outer: readonly Division[]) {
    for (const length of this.divisions.lengthsAt(address, at)) {
      const name = address.slice(at, at + length);
      const divisions =
        outer.length === 0
          ? this.divisions.resolve(name).candidates
          : outer.flatMap(({ code }) => this.divisions.resolveInside(name, code).candidates);
      if (divisions.length > 0) return { divisions, length };
    }
    return null;
  }

  #holding(words: string): readonly Division[] {
    if (words.length < 2) return [];
    return (['province', 'city', 'county'] as const)
      .flatMap((level) => this.divisions.list(level))
      .filter(
        ({ code, name }) =>
          name.includes(words) && this.divisions.resolve(name).candidates.some((one) => one.code === code),
      );
  }

  /** Made when somebody first types Latin letters. */
  #byLatin(name: string): readonly Division[] {
    this.#latin ??= new LatinNames(this.divisions);
    return this.#latin.resolve(name);
  }
}
