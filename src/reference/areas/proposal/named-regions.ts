import type { Divisions } from '../divisions.js';

/** Regions with a name of their own (三峡库区, 秦巴山区): the counties that an official list counts to them. */
export class NamedRegions {
  readonly #codes = new Map<string, string[]>();

  /** @param csv rows of `config/areas/regions.csv` (region,code,name) */
  constructor(csv: string) {
    for (const row of csv.trim().split(/\r?\n/).slice(1)) {
      const [region = '', code = ''] = row.split(',');
      this.#codes.set(region, [...(this.#codes.get(region) ?? []), code]);
    }
  }

  list(): string[] {
    return [...this.#codes.keys()];
  }

  /** The region that the words name (湖北三峡库区 names 三峡库区); undefined when none. */
  named(words: string): string | undefined {
    return this.list().find((region) => words.includes(region));
  }

  /** Its counties in code order, inside a division when given; empty for a name that is none. */
  counties(region: string, divisions: Divisions, within: string | null = null): string[] {
    const codes = this.#codes.get(region) ?? [];
    return codes.filter((code) => within === null || divisions.within(code, within)).sort();
  }
}
