import Flatbush from 'flatbush';
import { BoundaryIndex, type IndexTables } from './boundary-index.js';
import { at, boxOf, insideRings, reverseRing, ringArea, type Rings } from './rings.js';
import { FRAME_KM2 } from './sphere.js';

/**
 * Takes counties, their parts, rings and points in order and makes the index. Rings may run either way round and may
 * be open: they are closed and turned here (outer counter-clockwise, holes clockwise), so that areas are signed sums.
 */
export class IndexBuilder {
  #xy = new Float64Array(1 << 16);
  #length = 0;
  readonly #starts: number[] = [0];
  readonly #partRing: number[] = [0];
  readonly #countyPart: number[] = [0];
  readonly #codes: string[] = [];

  /** Numbers so far; two a point. */
  get length(): number {
    return this.#length;
  }

  point(lon: number, lat: number): void {
    if (this.#length + 2 > this.#xy.length) {
      const wider = new Float64Array(this.#xy.length * 2);
      wider.set(this.#xy);
      this.#xy = wider;
    }
    this.#xy[this.#length++] = lon;
    this.#xy[this.#length++] = lat;
  }

  /** Ends the ring whose points came since the last one; a ring of no area (fewer than three points) is dropped. */
  endRing(): void {
    const from = this.#starts.at(-1) ?? 0;
    const closed = this.#xy[from] === this.#xy[this.#length - 2] && this.#xy[from + 1] === this.#xy[this.#length - 1];
    if (!closed && this.#length > from) this.point(at(this.#xy, from), at(this.#xy, from + 1));
    if (this.#length - from < 8) this.#length = from;
    else this.#starts.push(this.#length);
  }

  /** Ends a part (one polygon with its holes); one without rings is none. */
  endPart(): void {
    const ring = this.#starts.length - 1;
    if (ring > (this.#partRing.at(-1) ?? 0)) this.#partRing.push(ring);
  }

  /** Ends a county; false when nothing of it was left. */
  endCounty(code: string): boolean {
    const part = this.#partRing.length - 1;
    if (part === (this.#countyPart.at(-1) ?? 0)) return false;
    this.#countyPart.push(part);
    this.#codes.push(code);
    return true;
  }

  /** The index; the builder is spent. `source` says where the boundaries are from. */
  build(source: string): BoundaryIndex {
    const starts = Uint32Array.from(this.#starts);
    const partRing = Uint32Array.from(this.#partRing);
    const countyPart = Uint32Array.from(this.#countyPart);
    const xy = this.#xy.slice(0, this.#length);
    const rings = { xy, starts };
    const parts = partRing.length - 1;
    const km2 = new Float64Array(parts);
    const boxes = new Float64Array(parts * 4);
    const tree = new Flatbush(parts);
    for (let part = 0; part < parts; part++) {
      const [first, last] = [at(partRing, part), at(partRing, part + 1)];
      km2[part] = settlePart(rings, first, last);
      const box = boxOf(xy, at(starts, first), at(starts, last));
      boxes.set(box, part * 4);
      tree.add(...box);
    }
    tree.finish();
    const tables: IndexTables = { source, codes: this.#codes, xy, starts, partRing, countyPart, km2, boxes, tree };
    return new BoundaryIndex(tables);
  }
}

/** Turns the rings of one part the right way round. @returns its km² */
function settlePart(rings: Rings, first: number, last: number): number {
  const { xy, starts } = rings;
  let km2 = 0;
  for (let ring = first; ring < last; ring++) {
    const [from, to] = [at(starts, ring), at(starts, ring + 1)];
    const area = ringArea(xy, from, to);
    const hole = isHole(rings, ring, first, last);
    if (area < 0 !== hole) reverseRing(xy, from, to);
    km2 += (hole ? -1 : 1) * Math.abs(area) * FRAME_KM2;
  }
  return km2;
}

/** A ring is a hole when it lies in an odd number of the part's other rings. */
function isHole(rings: Rings, ring: number, first: number, last: number): boolean {
  if (last - first === 1) return false;
  const from = at(rings.starts, ring);
  const [lon, lat] = [at(rings.xy, from), at(rings.xy, from + 1)];
  const before = insideRings(rings, first, ring, lon, lat);
  return before !== insideRings(rings, ring + 1, last, lon, lat);
}
