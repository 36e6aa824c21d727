import { TERRAIN } from '../parts.js';

/** A rectangle in a division's own extent: from its west (0) to its east (1), from its south (0) to its north (1). */
export interface Span {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

export interface PartRegion {
  /** Rectangles that do not overlap; together they are the part. */
  readonly spans: readonly Span[];
  /** 山区, 沿海: the words narrow the part further than its direction says, which geometry cannot follow. */
  readonly terrain: string | null;
}

const THIRD = 1 / 3;
const ALL = { from: 0, to: 1 };
const LEAN = '偏?(?<lean>东北|东南|西北|西南|[东西南北])部?';
const PART = new RegExp(
  `^(?<before>${TERRAIN})?偏?(?<direction>[东西南北中]{1,2})部(?:${LEAN})?(?<after>${TERRAIN})?(?:地区)?$`,
);

/**
 * Where a part of a division lies. **The rule, written down here and nowhere else.**
 *
 * The frame is equal-area (`sphere.ts`): longitude eastward, the sine of the latitude northward, cut to the extent of the
 * division's counties (三沙 left out: its islets would make all of 海南 north). A county belongs to a part where at least
 * half of its area lies in it; without boundaries, where its seat lies.
 * - 东部, 西部, 南部, 北部: the outer third of the extent. 中部: the middle half both ways.
 * - 东北部, 西南部 …: the half on both axes, and the outer third on at least one of them. (A corner of thirds alone is
 *   empty in slanted provinces, a quarter takes in the middle.)
 * - 中北部, 中东部 …: all but the opposite third: the middle *and* the north.
 * - 西部偏南: of the west, the southern half.
 * - 渝东南, 川东北: the province of the letter and the part (`parts.ts`); the same rule.
 * - 北部山区, 沿海: terrain is not known here. With a direction the direction's counties are proposed and `terrain` says what
 *   was left aside; alone it is no region.
 * - 大部, 局部 and the like say how much and not where: no region.
 * It is a first proposal that an officer corrects, never more.
 * @returns null where the words name no direction
 */
export function regionOf(part: string): PartRegion | null {
  const { direction, lean, before, after } = PART.exec(part)?.groups ?? {};
  const base = direction === undefined ? null : spansOf(direction);
  if (base === null) return null;
  const spans = lean === undefined ? base : base.flatMap((span) => intersections(span, halvesOf(lean)));
  return { spans, terrain: after ?? before ?? null };
}

type Range = { readonly from: number; readonly to: number };

const LOW: Range = { from: 0, to: THIRD };
const MIDDLE: Range = { from: 0.25, to: 0.75 };
const HIGH: Range = { from: 1 - THIRD, to: 1 };
const LOWER_TWO: Range = { from: 0, to: 1 - THIRD };
const UPPER_TWO: Range = { from: THIRD, to: 1 };

const span = (x: Range, y: Range): Span => ({ west: x.from, east: x.to, south: y.from, north: y.to });

const SIDES: Readonly<Record<string, readonly Span[]>> = {
  东: [span(HIGH, ALL)],
  西: [span(LOW, ALL)],
  北: [span(ALL, HIGH)],
  南: [span(ALL, LOW)],
  中: [span(MIDDLE, MIDDLE)],
  中东: [span(UPPER_TWO, ALL)],
  中西: [span(LOWER_TWO, ALL)],
  中北: [span(ALL, UPPER_TWO)],
  中南: [span(ALL, LOWER_TWO)],
};

function spansOf(direction: string): readonly Span[] | null {
  const sides = SIDES[direction];
  if (sides) return sides;
  const x = halfOf(direction, '东', '西');
  const y = halfOf(direction, '北', '南');
  if (x === null || y === null) return null;
  // The corner's half on both axes without the square that lies next to the middle: two rectangles.
  const outerX = x.from === 0 ? LOW : HIGH;
  const innerX = x.from === 0 ? { from: THIRD, to: 0.5 } : { from: 0.5, to: 1 - THIRD };
  const outerY = y.from === 0 ? LOW : HIGH;
  return [span(outerX, y), span(innerX, outerY)];
}

/** 偏南: the southern half; 偏东南 both halves. */
function halvesOf(lean: string): Span {
  return span(halfOf(lean, '东', '西') ?? ALL, halfOf(lean, '北', '南') ?? ALL);
}

function halfOf(direction: string, high: string, low: string): Range | null {
  if (direction.includes(high)) return { from: 0.5, to: 1 };
  return direction.includes(low) ? { from: 0, to: 0.5 } : null;
}

function intersections(a: Span, b: Span): Span[] {
  const both = {
    west: Math.max(a.west, b.west),
    east: Math.min(a.east, b.east),
    south: Math.max(a.south, b.south),
    north: Math.min(a.north, b.north),
  };
  return both.west < both.east && both.south < both.north ? [both] : [];
}
