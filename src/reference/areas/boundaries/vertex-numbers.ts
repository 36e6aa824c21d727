import type { Position } from './polygon/polygon-checks.js';
import { at } from './rings.js';

/** Numbers for points, the same point the same number: an open-addressed table, ten times faster than string keys. */
export class VertexNumbers {
  readonly #xy: Float64Array;
  readonly #slots: Uint32Array;
  readonly #mask: number;
  #count = 0;

  /** @param most points that may come */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, most) * 2));
    this.#mask = size - 1;
    this.#slots = new Uint32Array(size);
    this.#xy = new Float64Array(Math.max(1, most) * 2);
  }

  of(lon: number, lat: number): number {
    for (let slot = hash(lon, lat) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const known = at(this.#slots, slot);
      if (known === 0) return this.#add(slot, lon, lat);
      if (at(this.#xy, known * 2 - 2) === lon && at(this.#xy, known * 2 - 1) === lat) return known - 1;
    }
  }

  position(vertex: number): Position {
    return [at(this.#xy, vertex * 2), at(this.#xy, vertex * 2 + 1)];
  }

  #add(slot: number, lon: number, lat: number): number {
    this.#xy[this.#count * 2] = lon;
    this.#xy[this.#count * 2 + 1] = lat;
    this.#slots[slot] = this.#count + 1;
    return this.#count++;
  }
}

/** By a hundredth of a metre; equal points have equal hashes, which is all that is asked. */
function hash(lon: number, lat: number): number {
  const mixed = Math.imul(Math.round(lon * 1e7) | 0, 0x9e3779b1) ^ Math.imul(Math.round(lat * 1e7) | 0, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
