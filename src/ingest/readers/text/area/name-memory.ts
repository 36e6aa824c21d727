import type { Division } from '../../../../reference/areas/division.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import { resolveInside, type Chain, type Lookup } from './name-chain.js';

/** Great regions of the weather forecasts that are also the short name of a district. */
const REGIONS: ReadonlySet<string> = new Set([
  '江南',
  '江北',
  '江汉',
  '华南',
  '江东',
  '河东',
  '河西',
  '关中',
  '淮北',
  '淮南',
  '湖滨',
]);
const NOTHING: ReturnType<Lookup> = { candidates: [], kind: null };

/**
 * What a text has named so far, and therefore what its next name means: the division that later names are inside of
 * (四川北川县、茂县), the last one (四川北部和东部), and under which parent each was first named.
 */
export class NameMemory {
  /** The division that a bare direction is a part of. */
  last: Division | null = null;
  /** Divisions in which bare names are looked for, and those (of the same sentence) that become part of the place. */
  #scopes: readonly Division[] = [];
  #parents: readonly Division[] = [];
  readonly #firstParent = new Map<string, Division | null>();

  constructor(
    private readonly divisions: Divisions,
    private readonly jurisdiction: Division | null,
  ) {}

  /** The division that the names after a colon lie in. */
  enter(division: Division): void {
    this.#parents = [division];
    this.#scopes = [division];
  }

  /** A new sentence names its divisions anew; what was named before still helps to tell namesakes apart. */
  pause(): void {
    this.#parents = [];
    this.last = null;
  }

  /** Divisions that bare names of this sentence lie in, nearest first. */
  named(): Division[] {
    return [...this.#parents].reverse();
  }

  /** The parent under which a division was first named; null when it was named alone or not at all. */
  firstParent(division: Division): Division | null {
    return this.#firstParent.get(division.code) ?? null;
  }

  /** The division named before it, in the text or in its list; null when none was. */
  parentOf(chain: Chain, division: Division | undefined, inside: Division | null): Division | null {
    const named = chain.outer.at(-1) ?? inside;
    if (named || !division) return named;
    const known = this.#firstParent.get(division.code);
    if (known !== undefined) return known;
    return this.named().find((one) => one !== division && this.divisions.within(division.code, one.code)) ?? null;
  }

  /** Notes a division that was read without doubt. */
  remember(division: Division, parent: Division | null, chain: Chain): void {
    if (!this.#firstParent.has(division.code)) this.#firstParent.set(division.code, parent);
    this.last = division;
    if (chain.outer.length > 0) this.#parents = chain.outer;
    else if (!this.#parents.some((one) => this.divisions.within(division.code, one.code))) this.#parents = [];
    this.#scopes = chain.outer.length > 0 || this.#parents.length > 0 ? this.#parents : this.#scopes;
    // Townships that follow lie in the same county (麻阳县岩门镇、和平溪乡).
    if (chain.below !== null) this.#parents = [...chain.outer, division];
  }

  /** Inside the bracket's division; else inside what was named last, inside the issuers' jurisdiction, anywhere. */
  lookup(inside: Division | null): Lookup {
    if (inside) return (name) => resolveInside(name, inside, this.divisions);
    return (name) => {
      const national = this.divisions.resolve(name);
      const [one] = national.candidates;
      const isProvince = national.candidates.length === 1 && one?.level === 'province';
      const own = this.jurisdiction;
      // 河南 after 青海互助县 is the province, unless the issuers' own province has a county of that name.
      const scopes = isProvince ? (own ? [own] : []) : [...[...this.#scopes].reverse(), ...(own ? [own] : [])];
      for (const scope of scopes) {
        const found = this.divisions.resolve(name, scope.code);
        if (found.candidates.length > 0) return this.#mentioned(found);
      }
      // 江南西部 is the region south of the Yangtze, not a district of Nanning, where nothing says so.
      return national.kind === 'short' && REGIONS.has(name) ? NOTHING : this.#mentioned(national);
    };
  }

  /** Of several namesakes, the one that the text has already named is meant again. */
  #mentioned(found: ReturnType<Lookup>): ReturnType<Lookup> {
    if (found.candidates.length < 2) return found;
    const before = found.candidates.filter((one) => this.#firstParent.has(one.code));
    return before.length === 1 ? { ...found, candidates: before } : found;
  }
}
