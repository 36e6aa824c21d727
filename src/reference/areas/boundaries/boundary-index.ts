import type Flatbush from 'flatbush';
import { overlapKm2 } from './polygon/overlap.js';
import { outlineOf, type MultiPolygon } from './outline.js';
import type { QueryPolygon } from './polygon/query-polygon.js';
import { at, insideRings, type Box, type Rings } from './rings.js';

/** What the index is made of; all typed arrays, nothing to be parsed. */
export interface IndexTables extends Rings {
  /** Where the boundaries are from, for people. */
  readonly source: string;
  /** GB/T 2260 codes of the counties, by number. */
  readonly codes: readonly string[];
  /** Ring at which part p begins, and one more. */
  readonly partRing: Uint32Array;
  /** Part at which county c begins, and one more. */
  readonly countyPart: Uint32Array;
  /** Square kilometres of each part, holes taken off. */
  readonly km2: Float64Array;
  /** West, south, east, north of each part. */
  readonly boxes: Float64Array;
  /** The same boxes, to be searched. */
  readonly tree: Flatbush;
}

/** A county that a polygon meets. */
export interface CountyShare {
  readonly code: string;
  /** Of the county's area, 0–1. */
  readonly share: number;
  readonly km2: number;
}

/** What is too little to be meant: a polygon drawn along a border touches the neighbours. */
export interface Threshold {
  /** Kept from this share of the county on … */
  readonly share: number;
  /** … or from so many square kilometres on. */
  readonly km2: number;
}

export const USUAL_THRESHOLD: Threshold = { share: 0.001, km2: 0.5 };

/** Which county a point is in, which counties a polygon meets, the outline of counties: WGS 84, lon before lat. */
export class BoundaryIndex {
  readonly #part: Uint32Array;
  readonly #number = new Map<string, number>();
  readonly #km2: Float64Array;

  constructor(readonly tables: IndexTables) {
    const { codes, countyPart, partRing, km2 } = tables;
    this.#part = new Uint32Array(partRing.length - 1);
    this.#km2 = new Float64Array(codes.length);
    codes.forEach((code, county) => {
      this.#number.set(code, county);
      const [first, last] = [at(countyPart, county), at(countyPart, county + 1)];
      this.#part.fill(county, first, last);
      for (let part = first; part < last; part++) this.#km2[county] = at(this.#km2, county) + at(km2, part);
    });
  }

  get codes(): readonly string[] {
    return this.tables.codes;
  }

  /** Points kept, the closing one of each ring included. */
  get vertices(): number {
    return this.tables.xy.length / 2;
  }

  get parts(): number {
    return this.#part.length;
  }

  /** Bytes kept. */
  get bytes(): number {
    const { xy, starts, partRing, countyPart, km2, boxes, tree } = this.tables;
    return [xy, starts, partRing, countyPart, km2, boxes, this.#part, tree.data].reduce(
      (sum, one) => sum + one.byteLength,
      0,
    );
  }

  has(code: string): boolean {
    return this.#number.has(code);
  }

  /** Square kilometres of a county; undefined when it has no boundary. */
  km2(code: string): number | undefined {
    const county = this.#number.get(code);
    return county === undefined ? undefined : at(this.#km2, county);
  }

  /** Number of separate parts (islands, exclaves) of a county; 0 when it has no boundary. */
  partsOf(code: string): number {
    const [first, last] = this.#range(code);
    return last - first;
  }

  /** Code of the county that the point lies in; null when in none. */
  countyAt(lon: number, lat: number): string | null {
    const { tree, partRing, codes } = this.tables;
    for (const part of tree.search(lon, lat, lon, lat))
      if (insideRings(this.tables, at(partRing, part), at(partRing, part + 1), lon, lat))
        return codes[at(this.#part, part)] ?? null;
    return null;
  }

  /** The counties that a polygon meets, in code order, with how much of each; slight touches are left out. */
  countiesIn(polygon: QueryPolygon, threshold: Threshold = USUAL_THRESHOLD): CountyShare[] {
    const { tree, codes } = this.tables;
    const met = new Map<number, number>();
    for (const part of tree.search(...polygon.box)) {
      const km2 = this.#overlap(part, polygon);
      const county = at(this.#part, part);
      if (km2 > 0) met.set(county, (met.get(county) ?? 0) + km2);
    }
    return [...met]
      .map(([county, km2]) => ({ code: codes[county] ?? '', km2, share: this.#share(county, km2) }))
      .filter(({ share, km2 }) => share >= threshold.share || km2 >= threshold.km2)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** How much of one county lies in a polygon, 0–1; 0 when it has no boundary. */
  shareIn(code: string, polygon: QueryPolygon): number {
    const [first, last] = this.#range(code);
    let km2 = 0;
    for (let part = first; part < last; part++) km2 += this.#overlap(part, polygon);
    return first === last ? 0 : this.#share(this.#number.get(code) ?? 0, km2);
  }

  /** West, south, east, north of these counties together; null when none has a boundary. */
  box(codes: readonly string[]): Box | null {
    const boxes = codes.flatMap((code) => this.#parts(code).map((part) => this.#box(part)));
    if (boxes.length === 0) return null;
    const least = (side: 0 | 1) => Math.min(...boxes.map((box) => box[side]));
    const most = (side: 2 | 3) => Math.max(...boxes.map((box) => box[side]));
    return [least(0), least(1), most(2), most(3)];
  }

  /** The counties as one area, inner borders dissolved; codes without a boundary are left out. */
  outline(codes: readonly string[]): MultiPolygon {
    return outlineOf(
      this.tables,
      codes.flatMap((code) => this.#parts(code)).map((part) => this.#rings(part)),
    );
  }

  #overlap(part: number, polygon: QueryPolygon): number {
    const box = this.#box(part);
    if (polygon.bands.touches(...box)) return overlapKm2(this.tables, this.#rings(part), polygon);
    return polygon.contains(box[0], box[1]) ? at(this.tables.km2, part) : 0;
  }

  #box(part: number): Box {
    const { boxes } = this.tables;
    return [at(boxes, part * 4), at(boxes, part * 4 + 1), at(boxes, part * 4 + 2), at(boxes, part * 4 + 3)];
  }

  #share(county: number, km2: number): number {
    return Math.min(1, km2 / at(this.#km2, county));
  }

  #rings(part: number): readonly [first: number, last: number] {
    return [at(this.tables.partRing, part), at(this.tables.partRing, part + 1)];
  }

  #parts(code: string): number[] {
    const [first, last] = this.#range(code);
    return Array.from({ length: last - first }, (_, n) => first + n);
  }

  #range(code: string): readonly [number, number] {
    const county = this.#number.get(code);
    if (county === undefined) return [0, 0];
    return [at(this.tables.countyPart, county), at(this.tables.countyPart, county + 1)];
  }
}
