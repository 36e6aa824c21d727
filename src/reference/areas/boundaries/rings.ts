import { besideSegment } from './sphere.js';

/**
 * Rings as flat numbers: lon, lat, lon, lat …, each ring closed (its first point stands again at its end).
 * Ring r holds the numbers from `starts[r]` up to `starts[r + 1]`.
 */
export interface Rings {
  readonly xy: Float64Array;
  readonly starts: Uint32Array;
}

/** In degrees. */
export type Box = [west: number, south: number, east: number, north: number];

/** Number at `index`; callers stay inside the array. */
export const at = (numbers: Float64Array | Uint32Array, index: number): number => numbers[index] as number;

/**
 * Whether (lon, lat) lies inside by the even-odd rule over the numbers [from, to) of closed rings of one part.
 * Half-open, and every edge is computed from its southern end: of two areas that share an edge exactly one has a point on it.
 */
export function insideRange(xy: Float64Array, from: number, to: number, lon: number, lat: number): boolean {
  let inside = false;
  for (let i = from; i < to - 2; i += 2) {
    const latA = at(xy, i + 1);
    const latB = at(xy, i + 3);
    if (latA > lat === latB > lat) continue;
    if (lon < lonAt(at(xy, i), latA, at(xy, i + 2), latB, lat)) inside = !inside;
  }
  return inside;
}

/** Whether the point lies in the rings [first, last), even-odd over all of them. */
export function insideRings(rings: Rings, first: number, last: number, lon: number, lat: number): boolean {
  let inside = false;
  for (let ring = first; ring < last; ring++)
    if (insideRange(rings.xy, at(rings.starts, ring), at(rings.starts, ring + 1), lon, lat)) inside = !inside;
  return inside;
}

/** Longitude of a segment at a latitude between its ends. */
export function lonAt(lonA: number, latA: number, lonB: number, latB: number, lat: number): number {
  return latA < latB
    ? ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA
    : ((lonA - lonB) * (lat - latB)) / (latA - latB) + lonB;
}

/** Signed area of one ring in units of the equal-area frame: positive when it runs counter-clockwise. */
export function ringArea(xy: Float64Array, from: number, to: number): number {
  let area = 0;
  for (let i = from; i < to - 2; i += 2) area += besideSegment(at(xy, i), at(xy, i + 1), at(xy, i + 2), at(xy, i + 3));
  return area;
}

/** Turns the ring [from, to) round in place. */
export function reverseRing(xy: Float64Array, from: number, to: number): void {
  for (let a = from, b = to - 2; a < b; a += 2, b -= 2) {
    const lon = at(xy, a);
    const lat = at(xy, a + 1);
    xy[a] = at(xy, b);
    xy[a + 1] = at(xy, b + 1);
    xy[b] = lon;
    xy[b + 1] = lat;
  }
}

/** The box of the numbers [from, to). */
export function boxOf(xy: Float64Array, from: number, to: number): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = from; i < to; i += 2) {
    const lon = at(xy, i);
    const lat = at(xy, i + 1);
    if (lon < west) west = lon;
    if (lat < south) south = lat;
    if (lon > east) east = lon;
    if (lat > north) north = lat;
  }
  return [west, south, east, north];
}
