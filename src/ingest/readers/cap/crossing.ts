import Flatbush from 'flatbush';
import type { Position } from './message.js';

/** Sides that share one box of the index. */
const RUN = 16;
/** Pairs of sides that are compared at most: a ring that winds through itself a thousand times is no area. */
const MOST_COMPARISONS = 12_000_000;

/** The numbers of two sides that cross, counted from 0. */
export type Crossing = readonly [one: number, other: number];
type Box = [west: number, south: number, east: number, north: number];

/**
 * The first crossings between the sides of a closed ring, at most `most` (touching is no crossing). Runs of sides are
 * looked up by their boxes in a packed R-tree: comparing all pairs of a national border would take seconds.
 */
export function crossingsOf(ring: readonly Position[], most: number): readonly Crossing[] | 'too-complex' {
  const sides = ring.length - 1;
  const boxes = boxesOf(ring, sides);
  const index = new Flatbush(boxes.length);
  for (const box of boxes) index.add(...box);
  index.finish();
  const found: Crossing[] = [];
  let left = MOST_COMPARISONS;
  for (const [run, box] of boxes.entries()) {
    const others = index.search(...box, (other) => other >= run);
    left -= others.length * RUN * RUN;
    if (left <= 0) return 'too-complex';
    for (const other of others) {
      addCrossings(found, most, ring, [run * RUN, other * RUN]);
      if (found.length >= most) return found;
    }
  }
  return found;
}

function boxesOf(ring: readonly Position[], sides: number): Box[] {
  const boxes: Box[] = [];
  for (let from = 0; from < sides; from += RUN) {
    const part = ring.slice(from, from + RUN + 1);
    const [lons, lats] = [part.map((one) => one[0]), part.map((one) => one[1])];
    boxes.push([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  }
  return boxes;
}

/** Crossings between the sides of two runs (or of one with itself), neighbours left out. */
function addCrossings(found: Crossing[], most: number, ring: readonly Position[], [one, other]: Crossing): void {
  const sides = ring.length - 1;
  for (let i = one; i < Math.min(one + RUN, sides); i += 1) {
    for (let j = Math.max(other, i + 2); j < Math.min(other + RUN, sides); j += 1) {
      if (i === 0 && j === sides - 1) continue;
      if (crosses(ring, i, j)) found.push([i, j]);
      if (found.length >= most) return;
    }
  }
}

const ORIGIN: Position = [0, 0];

function crosses(ring: readonly Position[], i: number, j: number): boolean {
  const a = ring[i] ?? ORIGIN;
  const b = ring[i + 1] ?? ORIGIN;
  const c = ring[j] ?? ORIGIN;
  const d = ring[j + 1] ?? ORIGIN;
  // Most pairs lie apart, and four comparisons are cheaper than four products.
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return false;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Positive on one side of the line through `a` and `b`, negative on the other, zero upon it. */
const side = (a: Position, b: Position, p: Position): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
