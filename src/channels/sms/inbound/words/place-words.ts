import { Injectable } from '@nestjs/common';
import type { Division } from '../../../../reference/areas/division.js';
import { Divisions } from '../../../../reference/areas/divisions.js';

/** What the places of a message mean: all found, or the first that is not. */
export type PlacesRead =
  | { readonly kind: 'found'; readonly places: readonly Division[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  /** Namesakes: which is meant must be asked. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Division[] }
  | { readonly kind: 'too-many' };

const MOST_PLACES = 5;
const BETWEEN = /[、,;/|]/;

/** Reads names of places as people type them: 恩施市, 湖北恩施市, 北京市朝阳区, 422801, Enshi City; several with 、 or a blank between. */
@Injectable()
export class PlaceWords {
  readonly #byEnglish: ReadonlyMap<string, readonly Division[]>;

  constructor(private readonly divisions: Divisions) {
    const all = (['province', 'city', 'county'] as const).flatMap((level) => divisions.list(level));
    this.#byEnglish = Map.groupBy(all, ({ english }) => english.toUpperCase());
  }

  /** @param words as `readRequest` leaves them: folded, upper case */
  read(words: string): PlacesRead {
    const names = this.#separate(words);
    if (names.length === 0) return { kind: 'none' };
    if (names.length > MOST_PLACES) return { kind: 'too-many' };
    const places: Division[] = [];
    for (const name of names) {
      const [first, ...others] = this.#meanings(name);
      if (!first) return { kind: 'unknown' };
      if (others.length > 0) return { kind: 'ambiguous', candidates: [first, ...others] };
      if (!places.includes(first)) places.push(first);
    }
    return { kind: 'found', places };
  }

  /** A blank may stand inside one name (湖北 恩施市, Enshi City) or between two: one name wins where it means something. */
  #separate(words: string): string[] {
    return words
      .split(BETWEEN)
      .map((name) => name.trim())
      .filter(Boolean)
      .flatMap((name) => (this.#meanings(name).length > 0 ? [name] : name.split(' ').filter(Boolean)));
  }

  #meanings(name: string): readonly Division[] {
    if (/^\d{6}$/.test(name)) return [this.divisions.find(name)].filter((found) => found !== undefined);
    const english = this.#byEnglish.get(name);
    return english ? this.#outermost(english) : this.#chain(name.replaceAll(' ', ''), null);
  }

  /** Beijing is the municipality and the list's own unit below it: the outer one is meant. */
  #outermost(found: readonly Division[]): readonly Division[] {
    return found.filter((one) => !found.some((other) => other !== one && this.divisions.within(one.code, other.code)));
  }

  /** 湖北省恩施市 is read from its outermost name inwards; every reading that uses all characters counts. */
  #chain(text: string, parent: string | null): readonly Division[] {
    const readings = this.divisions.lengthsAt(text, 0).flatMap((length) => {
      const [head, rest] = [text.slice(0, length), text.slice(length)];
      const { candidates } =
        parent === null ? this.divisions.resolve(head) : this.divisions.resolveInside(head, parent);
      return rest === '' ? candidates : candidates.flatMap(({ code }) => this.#chain(rest, code));
    });
    return [...new Set(readings)];
  }
}
