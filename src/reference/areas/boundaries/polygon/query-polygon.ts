import { checkArea, checkSimple, closedRings, type Position } from './polygon-checks.js';
import { EdgeBands, edgesOf, type Edge } from './edge-bands.js';
import { at, boxOf, reverseRing, ringArea, type Box, type Rings } from '../rings.js';
import { besideSegment, FRAME_KM2 } from '../sphere.js';

/** About a tenth of a millimetre, in degrees, in a direction that nobody draws. */
const OFF_THE_BORDER = [1.31e-9, 0.77e-9] as const;

/** One polygon, checked and made ready to be laid over many counties: its outer ring counter-clockwise, holes clockwise. */
export class QueryPolygon implements Rings {
  readonly box: Box;
  readonly bands: EdgeBands;
  readonly km2: number;
  /** By point: what the edges before it in its ring add to the area (`besideSegment`). */
  readonly #sums: Float64Array;

  constructor(
    readonly xy: Float64Array,
    readonly starts: Uint32Array,
    readonly edges: readonly Edge[],
  ) {
    this.box = boxOf(xy, 0, xy.length);
    this.bands = new EdgeBands(xy, edges, this.box[1], this.box[3]);
    this.#sums = new Float64Array(xy.length / 2);
    let area = 0;
    for (let ring = 0; ring + 1 < starts.length; ring++) {
      const last = at(starts, ring + 1) - 4;
      for (let edge = at(starts, ring); edge <= last; edge += 2) this.#sums[edge / 2 + 1] = this.sumUpTo(edge, 1);
      area += this.sumUpTo(last, 1);
    }
    this.km2 = area * FRAME_KM2;
  }

  contains(lon: number, lat: number): boolean {
    return this.bands.contains(lon, lat);
  }

  /** What the ring adds to the area from its first point up to a share of the way along an edge. */
  sumUpTo(edge: Edge, along: number): number {
    const { xy } = this;
    const [lon, lat] = [at(xy, edge), at(xy, edge + 1)];
    const endLon = lon + along * (at(xy, edge + 2) - lon);
    const endLat = lat + along * (at(xy, edge + 3) - lat);
    return at(this.#sums, edge / 2) + besideSegment(lon, lat, endLon, endLat);
  }

  /** The same polygon a little beside itself. */
  moved(lon: number, lat: number): QueryPolygon {
    return new QueryPolygon(besideItself(this.xy, lon, lat), this.starts, this.edges);
  }
}

/**
 * A polygon as GeoJSON has it (RFC 7946, 3.1.6): outer ring first, then holes; positions are [lon, lat] in degrees, WGS 84.
 * Throws `polygon-…` (see `polygon-checks.ts`) for what is none. Any direction of rings is taken.
 * It is moved by a tenth of a millimetre, so that no corner or edge of it lies exactly on a border: polygons drawn
 * along borders, or made of them, are the rule and not the exception.
 */
export function queryPolygon(coordinates: readonly (readonly Position[])[]): QueryPolygon {
  const { xy, starts } = closedRings(coordinates);
  for (let ring = 0; ring + 1 < starts.length; ring++) {
    const [from, to] = [at(starts, ring), at(starts, ring + 1)];
    if (ringArea(xy, from, to) > 0 !== (ring === 0)) reverseRing(xy, from, to);
  }
  const polygon = new QueryPolygon(besideItself(xy, ...OFF_THE_BORDER), starts, edgesOf({ xy, starts }));
  checkSimple(polygon, polygon.edges, polygon.bands);
  checkArea(polygon);
  return polygon;
}

const besideItself = (xy: Float64Array, lon: number, lat: number): Float64Array =>
  xy.map((number, index) => number + (index % 2 === 0 ? lon : lat));
