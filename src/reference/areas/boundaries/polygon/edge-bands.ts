import { invalid } from '../../../../kernel/domain-error.js';
import { at, lonAt, type Rings } from '../rings.js';

/** Edges are told by the place of their first number in `xy`. */
export type Edge = number;

const MOST_BANDS = 4_096;
/** Edges that may stand in one band, and pairs of a polygon's own edges: an honest polygon has some tens a corner. */
const MOST_IN_BAND = 2_000;
const MOST_PAIRS = 20_000_000;

/** The edges of a polygon sorted into bands of latitude: whoever asks about a latitude sees few of them. */
export class EdgeBands {
  readonly #south: number;
  readonly #height: number;
  readonly #count: number;
  readonly #starts: Uint32Array;
  readonly #edges: Uint32Array;

  constructor(
    private readonly xy: Float64Array,
    edges: readonly Edge[],
    south: number,
    north: number,
  ) {
    this.#south = south;
    const count = bandCount(xy, edges, north - south);
    this.#count = count;
    this.#height = (north - south) / count || 1;
    [this.#starts, this.#edges] = this.#fill(edges);
    this.#checkCost(edges);
  }

  /** Even-odd; half-open as `insideRange`. */
  contains(lon: number, lat: number): boolean {
    const { xy } = this;
    const number = this.#bandOf(lat);
    const last = at(this.#starts, number + 1);
    let inside = false;
    for (let entry = at(this.#starts, number); entry < last; entry++) {
      const i = at(this.#edges, entry);
      const latA = at(xy, i + 1);
      const latB = at(xy, i + 3);
      if (latA > lat === latB > lat) continue;
      if (lon < lonAt(at(xy, i), latA, at(xy, i + 2), latB, lat)) inside = !inside;
    }
    return inside;
  }

  /** Visits every edge whose own box touches this one, each once; stops when the visit says false. */
  each(west: number, south: number, east: number, north: number, visit: (edge: Edge) => void | false): void {
    const { xy } = this;
    const bottom = this.#bandOf(south);
    const top = this.#bandOf(north);
    for (let number = bottom; number <= top; number++) {
      const last = at(this.#starts, number + 1);
      for (let entry = at(this.#starts, number); entry < last; entry++) {
        const i = at(this.#edges, entry);
        const latA = at(xy, i + 1);
        const latB = at(xy, i + 3);
        if ((latA < south && latB < south) || (latA > north && latB > north)) continue;
        const lonA = at(xy, i);
        const lonB = at(xy, i + 2);
        if ((lonA < west && lonB < west) || (lonA > east && lonB > east)) continue;
        // An edge stands in several bands: it counts in the first that both have.
        if (number > bottom && this.#bandOf(Math.min(latA, latB)) < number) continue;
        if (visit(i) === false) return;
      }
    }
  }

  /** Whether the box of an edge touches this box. */
  touches(west: number, south: number, east: number, north: number): boolean {
    let touched = false;
    this.each(west, south, east, north, () => {
      touched = true;
      return false;
    });
    return touched;
  }

  /** Throws `polygon-intricate` where every look at the polygon would pass thousands of edges. */
  #checkCost(edges: readonly Edge[]): void {
    let pairs = 0;
    for (let number = 0; number < this.#count; number++) {
      const inBand = at(this.#starts, number + 1) - at(this.#starts, number);
      pairs += inBand * inBand;
      if (inBand > MOST_IN_BAND || pairs > MOST_PAIRS) throw intricate(edges.length);
    }
  }

  #bandOf(lat: number): number {
    return band(lat, this.#south, this.#height, this.#count);
  }

  #fill(edges: readonly Edge[]): [Uint32Array, Uint32Array] {
    const starts = new Uint32Array(this.#count + 1);
    const each = (visit: (number: number, edge: Edge) => void) => {
      for (const edge of edges) {
        const [a, b] = [this.#bandOf(at(this.xy, edge + 1)), this.#bandOf(at(this.xy, edge + 3))];
        for (let number = Math.min(a, b); number <= Math.max(a, b); number++) visit(number, edge);
      }
    };
    each((number) => void (starts[number + 1] = at(starts, number + 1) + 1));
    for (let number = 0; number < this.#count; number++)
      starts[number + 1] = at(starts, number + 1) + at(starts, number);
    const next = starts.slice(0, this.#count);
    const filled = new Uint32Array(at(starts, this.#count));
    each((number, edge) => {
      filled[at(next, number)] = edge;
      next[number] = at(next, number) + 1;
    });
    return [starts, filled];
  }
}

function band(lat: number, south: number, height: number, count: number): number {
  const number = Math.floor((lat - south) / height);
  return number < 0 ? 0 : number >= count ? count - 1 : number;
}

/** Bands as high as an edge is on average: lower ones would hold each edge several times, higher ones more edges each. */
function bandCount(xy: Float64Array, edges: readonly Edge[], extent: number): number {
  let heights = 0;
  for (const edge of edges) heights += Math.abs(at(xy, edge + 1) - at(xy, edge + 3));
  const average = heights / edges.length;
  return Math.max(1, Math.min(MOST_BANDS, edges.length >> 1, Math.floor(extent / average)) || 1);
}

/** All edges of closed rings. */
export function edgesOf({ starts }: Rings): Edge[] {
  const edges: Edge[] = [];
  for (let ring = 0; ring + 1 < starts.length; ring++)
    for (let i = at(starts, ring); i < at(starts, ring + 1) - 2; i += 2) edges.push(i);
  return edges;
}

const intricate = (edges: number) =>
  invalid('polygon-intricate', `Thousands of the polygon's ${edges} edges pass each other closely.`, {
    where: 'polygon',
    next: 'Simplify it, or split it into several.',
  });
