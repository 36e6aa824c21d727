import type { Position } from './polygon/polygon-checks.js';
import { at, insideRange, ringArea, type Rings } from './rings.js';
import { VertexNumbers } from './vertex-numbers.js';

/** As GeoJSON has it: polygons, each with its outer ring (counter-clockwise) and its holes. */
export type MultiPolygon = Position[][][];

/**
 * The areas together, borders between them dissolved. An edge that stands in two rings runs both ways and falls out;
 * what remains is the border. Exact where neighbours share their vertices, as topological sets and official files have
 * them; where they do not, the sliver between them stays as a hole.
 * @param ranges rings [first, last) of each part
 */
export function outlineOf(rings: Rings, ranges: readonly (readonly [number, number])[]): MultiPolygon {
  const vertices = new VertexNumbers(edgeCount(rings, ranges));
  const remaining = borderEdges(rings, ranges, vertices);
  return nested(stitched(remaining, vertices));
}

function edgeCount({ starts }: Rings, ranges: readonly (readonly [number, number])[]): number {
  return ranges.reduce((sum, [first, last]) => sum + (at(starts, last) - at(starts, first)) / 2, 0);
}

/** Edge from a to b as one number; vertices are numbered below 2²⁶. */
const SHIFT = 2 ** 26;

function borderEdges({ xy, starts }: Rings, ranges: readonly (readonly [number, number])[], vertices: VertexNumbers) {
  const edges = new Set<number>();
  for (const [first, last] of ranges)
    for (let ring = first; ring < last; ring++) {
      let a = vertices.of(at(xy, at(starts, ring)), at(xy, at(starts, ring) + 1));
      for (let i = at(starts, ring) + 2; i < at(starts, ring + 1); i += 2) {
        const b = vertices.of(at(xy, i), at(xy, i + 1));
        if (a !== b && !edges.delete(b * SHIFT + a)) edges.add(a * SHIFT + b);
        a = b;
      }
    }
  return edges;
}

/** Rings of vertices, each edge once; at a vertex with several ways on, any will do: the area is the same. */
function stitched(edges: Set<number>, vertices: VertexNumbers): Position[][] {
  const onward = new Map<number, number[]>();
  for (const edge of edges) {
    const from = Math.floor(edge / SHIFT);
    const ends = onward.get(from);
    if (ends) ends.push(edge % SHIFT);
    else onward.set(from, [edge % SHIFT]);
  }
  const rings: Position[][] = [];
  for (const [start, ends] of onward)
    while (ends.length > 0) {
      const ring = [start];
      for (let here = ends.pop(); here !== undefined; here = here === start ? undefined : onward.get(here)?.pop())
        ring.push(here);
      rings.push(ring.map((vertex) => vertices.position(vertex)));
    }
  return rings;
}

interface Loop {
  readonly ring: Position[];
  readonly xy: Float64Array;
  readonly area: number;
}

/** Each hole goes to the smallest outer ring that holds it. */
function nested(rings: readonly Position[][]): MultiPolygon {
  const loops = rings.map((ring): Loop => {
    const xy = Float64Array.from(ring.flat());
    return { ring, xy, area: ringArea(xy, 0, xy.length) };
  });
  const outer = loops.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const polygons = new Map(outer.map((loop) => [loop, [loop.ring]]));
  for (const hole of loops.filter(({ area }) => area < 0)) {
    const owner = outer.find((loop) => loop.area > -hole.area && holds(loop, hole));
    if (owner) polygons.get(owner)?.push(hole.ring);
  }
  return outer.toReversed().map((loop) => polygons.get(loop) ?? [loop.ring]);
}

/** By the middle of the hole's first edge: its corners may lie on the outer ring. */
function holds(outer: Loop, hole: Loop): boolean {
  const lon = (at(hole.xy, 0) + at(hole.xy, 2)) / 2;
  const lat = (at(hole.xy, 1) + at(hole.xy, 3)) / 2;
  return insideRange(outer.xy, 0, outer.xy.length, lon, lat);
}
