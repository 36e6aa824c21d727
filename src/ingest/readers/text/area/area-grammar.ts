import type { Division } from '../../../../reference/areas/division.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import { abbreviatedPartAt, partAt } from '../../../../reference/areas/parts.js';
import type { AreaReading } from './area-words.js';
import { isRoadAt, tailAt } from './area-tail.js';
import { chainAt, townshipAt, type Chain } from './name-chain.js';
import { NameMemory } from './name-memory.js';
import { LEAD, MOUNTAINS, OWN, RUN } from './run-words.js';

/** A piece of a run of words: an area, or words that are none (their fate depends on what stands around them). */
export type Piece =
  | { readonly kind: 'area'; readonly area: AreaReading }
  | { readonly kind: 'unknown'; readonly from: number; readonly to: number };

/** Reads areas out of runs of words; what was named before decides what a name means (`name-memory.ts`). */
export class AreaGrammar {
  readonly #memory: NameMemory;

  constructor(
    private readonly text: string,
    private readonly divisions: Divisions,
    private readonly jurisdiction: Division | null,
  ) {
    this.#memory = new NameMemory(divisions, jurisdiction);
  }

  /** The pieces of the words in [from, to), in order; `inside` binds all names to one division (宜昌(秭归、兴山)). */
  read(from: number, to: number, inside: Division | null = null): Piece[] {
    const pieces: Piece[] = [];
    for (let at = from; at < to;) {
      // A name first: 和县 and 含山 begin with joining words.
      const area = this.#areaAt(at, to, inside);
      const lead = area ? 0 : (match(LEAD, this.text, at)?.length ?? 0);
      const end = area?.to ?? Math.min(to, at + (lead || this.#runLength(at, to)));
      if (area) pieces.push({ kind: 'area', area });
      else if (lead === 0) pieces.push({ kind: 'unknown', from: at, to: end });
      at = end;
    }
    return pieces;
  }

  /** Names parted by marks and joining words, all inside one division. */
  readNames(from: number, to: number, inside: Division): Piece[] {
    const ends = [...this.words(from, to).matchAll(/[、,]/g)].map((mark) => from + mark.index);
    return [from - 1, ...ends].flatMap((mark, index) => this.read(mark + 1, ends[index] ?? to, inside));
  }

  /** The division of a code, present or old. */
  byCode(code: string): Division | undefined {
    return this.divisions.find(code);
  }

  /** The folded words of a place. */
  words(from: number, to: number): string {
    return this.text.slice(from, to);
  }

  #runLength(at: number, to: number): number {
    return Math.max(1, match(RUN, this.text.slice(at, to), 0)?.length ?? 1);
  }

  /** The division that the names after a colon lie in. */
  enter(division: Division): void {
    this.#memory.enter(division);
  }

  /** A new sentence names its divisions anew. */
  pause(): void {
    this.#memory.pause();
  }

  #areaAt(from: number, end: number, inside: Division | null): AreaReading | undefined {
    const open = this.text.slice(0, end);
    if (match(MOUNTAINS, open, from) !== undefined) return undefined;
    const chain = chainAt(open, from, end, this.#memory.lookup(inside), this.divisions);
    // In 沈阳(辽中、和平) the bracket says that 辽中 is a district, not the middle of 辽宁.
    const abbreviated = inside && chain ? undefined : this.#abbreviated(open, from);
    if (abbreviated && (!chain || abbreviated.to >= chain.tail.to)) return this.#either(abbreviated, chain, from);
    if (chain) return this.#named(chain, from, inside);
    return this.#own(open, from) ?? this.#bare(open, from) ?? this.#township(open, from, inside);
  }

  #named(chain: Chain, from: number, inside: Division | null): AreaReading {
    const [division] = chain.candidates;
    const parent = this.#memory.parentOf(chain, division, inside);
    if (division && chain.candidates.length === 1) this.#memory.remember(division, parent, chain);
    const { candidates, kind, below, tail } = chain;
    const { qualifier, extent, shared } = tail;
    return { from, to: tail.to, candidates, kind, parent, below, qualifier, extent, shared };
  }

  #abbreviated(text: string, from: number): AreaReading | undefined {
    const part = abbreviatedPartAt(text, from);
    const place = part?.place ?? null;
    const tail = part && tailAt(text, from + part.length, text.length);
    if (!part || !place || !tail || tail.qualifier !== null) return undefined;
    const { candidates, kind } = this.divisions.resolve(place);
    const { qualifier } = part;
    return { from, to: tail.to, candidates, kind, parent: null, below: null, qualifier, extent: tail.extent };
  }

  /** 湘西北部 can be 湘西州北部 or 湖南西北部: both are candidates, the caller asks. */
  #either(abbreviated: AreaReading, chain: Chain | undefined, from: number): AreaReading {
    if (!chain || chain.tail.to < abbreviated.to) return abbreviated;
    const named = this.#named(chain, from, null);
    const province = chain.candidates.some((one) => one.level === 'province');
    if (province || named.qualifier === null) return named;
    return { ...named, candidates: [...named.candidates, ...abbreviated.candidates] };
  }

  /**
   * 全市, 我省北部: words for the issuers' own division, which is never an area itself (samples' rules): they stay and
   * are asked. 我市东川区 is 东川区.
   */
  #own(text: string, from: number): AreaReading | undefined {
    const words = this.jurisdiction ? match(OWN, text, from) : undefined;
    if (words === undefined) return undefined;
    const to = from + words.length;
    const tail = tailAt(text, to, text.length);
    const inner = tail ? undefined : this.#areaAt(to, text.length, null);
    if (!tail) return inner && { ...inner, from };
    const { qualifier, extent } = tail;
    return { from, to: tail.to, candidates: [], kind: null, parent: null, below: null, qualifier, extent };
  }

  /** 四川北部和东部: a direction alone is a part of the division named last. */
  #bare(text: string, from: number): AreaReading | undefined {
    const { last } = this.#memory;
    const tail = last && partAt(text, from) && !isRoadAt(text, from) ? tailAt(text, from, text.length) : undefined;
    if (!last || !tail || tail.qualifier === null || tail.to === from) return undefined;
    const { qualifier, extent } = tail;
    const parent = this.#memory.firstParent(last);
    return { from, to: tail.to, candidates: [last], kind: 'short', parent, below: null, qualifier, extent };
  }

  /** 岩门镇: a township of the county that was named before it, or that issues. */
  #township(text: string, from: number, inside: Division | null): AreaReading | undefined {
    const township = townshipAt(text, from);
    if (!township) return undefined;
    const county = [inside, ...this.#memory.named(), this.jurisdiction].find((one) => one?.level === 'county');
    const { qualifier, extent, shared, to } = township.tail;
    const found = county ? ({ candidates: [county], kind: 'short' } as const) : { candidates: [], kind: null };
    return { from, to, ...found, parent: null, below: township.name, qualifier, extent, shared };
  }
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
