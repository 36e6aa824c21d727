import { crossing } from './crossing.js';
import type { QueryPolygon } from './query-polygon.js';
import { at, insideRings, type Rings } from '../rings.js';
import { besideSegment, FRAME_KM2 } from '../sphere.js';

/** Further moves in degrees (fractions of a millimetre), should the polygon's own (`query-polygon.ts`) not do. */
const MOVES = [
  [1.9e-9, -1.3e-9],
  [-2.3e-9, 3.1e-9],
] as const;

/** Where the border of a part crosses an edge of the polygon, and how far along that edge. */
interface Cut {
  readonly edge: number;
  readonly along: number;
}

/**
 * Square kilometres that a part of a county (rings [first, last), turned as the index has them) shares with a polygon.
 * The area of what both cover is summed along its border: the part's edges inside the polygon and the polygon's edges
 * inside the part, cut where they cross. Both borders are closed, so every ring is crossed an even number of times;
 * where rounding breaks that, the polygon is moved by a fraction of a millimetre and laid on again.
 */
export function overlapKm2(part: Rings, range: readonly [number, number], polygon: QueryPolygon): number {
  let area = sharedArea(part, range, polygon);
  for (const [lon, lat] of MOVES) area ??= sharedArea(part, range, polygon.moved(lon, lat));
  return Math.max(0, (area ?? 0) * FRAME_KM2);
}

/** In units of the equal-area frame; null when a ring was crossed an odd number of times. */
function sharedArea(part: Rings, [first, last]: readonly [number, number], polygon: QueryPolygon): number | null {
  const cuts: Cut[] = [];
  let area = 0;
  for (let ring = first; ring < last; ring++) {
    const inside = borderInside(part.xy, at(part.starts, ring), at(part.starts, ring + 1), polygon, cuts);
    if (inside === null) return null;
    area += inside;
  }
  cuts.sort((a, b) => a.edge - b.edge || a.along - b.along);
  const isInside = (lon: number, lat: number) => insideRings(part, first, last, lon, lat);
  for (let ring = 0, cut = 0; ring + 1 < polygon.starts.length; ring++) {
    const to = at(polygon.starts, ring + 1);
    const from = cut;
    while ((cuts[cut]?.edge ?? Infinity) < to) cut++;
    if ((cut - from) % 2 !== 0) return null;
    area += ringInside(polygon, at(polygon.starts, ring), to, cuts.slice(from, cut), isInside);
  }
  return area;
}

/** What the pieces of a part's ring that lie in the polygon add to the area; its crossings are noted in `cuts`. */
function borderInside(xy: Float64Array, from: number, to: number, polygon: QueryPolygon, cuts: Cut[]): number | null {
  const start = polygon.contains(at(xy, from), at(xy, from + 1));
  let inside = start;
  let area = 0;
  for (let i = from; i < to - 2; i += 2) {
    const ways = cutsOf(xy, i, polygon, cuts);
    let lon = at(xy, i);
    let lat = at(xy, i + 1);
    for (const way of ways) {
      const cutLon = at(xy, i) + way * (at(xy, i + 2) - at(xy, i));
      const cutLat = at(xy, i + 1) + way * (at(xy, i + 3) - at(xy, i + 1));
      if (inside) area += besideSegment(lon, lat, cutLon, cutLat);
      inside = !inside;
      lon = cutLon;
      lat = cutLat;
    }
    if (inside) area += besideSegment(lon, lat, at(xy, i + 2), at(xy, i + 3));
  }
  return inside === start ? area : null;
}

const NO_WAYS: readonly number[] = [];

/** How far along segment i the polygon crosses it, in order. */
function cutsOf(xy: Float64Array, i: number, polygon: QueryPolygon, cuts: Cut[]): readonly number[] {
  const { bands } = polygon;
  const west = Math.min(at(xy, i), at(xy, i + 2));
  const east = Math.max(at(xy, i), at(xy, i + 2));
  const south = Math.min(at(xy, i + 1), at(xy, i + 3));
  const north = Math.max(at(xy, i + 1), at(xy, i + 3));
  const { box } = polygon;
  if (east < box[0] || west > box[2] || north < box[1] || south > box[3]) return NO_WAYS;
  let ways: number[] | null = null;
  bands.each(west, south, east, north, (edge) => {
    const found = crossing(xy, i, polygon.xy, edge);
    if (!found) return;
    (ways ??= []).push(found.along);
    cuts.push({ edge, along: found.across });
  });
  return ways === null ? NO_WAYS : (ways as number[]).sort((a, b) => a - b);
}

/** What the pieces of one ring of the polygon that lie in the part add to the area. */
function ringInside(
  polygon: QueryPolygon,
  from: number,
  to: number,
  cuts: readonly Cut[],
  isInside: (lon: number, lat: number) => boolean,
): number {
  const { xy } = polygon;
  let inside = isInside(at(xy, from), at(xy, from + 1));
  let area = 0;
  let before = 0;
  for (const cut of cuts) {
    const here = polygon.sumUpTo(cut.edge, cut.along);
    if (inside) area += here - before;
    inside = !inside;
    before = here;
  }
  return inside ? area + polygon.sumUpTo(to - 4, 1) - before : area;
}
