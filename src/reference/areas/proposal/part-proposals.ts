import { northOf } from '../boundaries/sphere.js';
import { queryPolygon } from '../boundaries/polygon/query-polygon.js';
import type { Box } from '../boundaries/rings.js';
import type { Geography, GeographyMethod } from '../geography.js';
import type { NamedRegions } from './named-regions.js';
import { regionOf, type Span } from './part-region.js';

/** What the officer is shown first, and where it is from; it counts for nothing until it is confirmed. */
export interface PartProposal {
  /** Counties in code order; may be empty. */
  readonly codes: readonly string[];
  readonly from: GeographyMethod | 'region';
  /** The named region that it is from; null for a direction. */
  readonly region: string | null;
  /** Words that narrow the part and could not be followed (山区); null when there are none. */
  readonly terrain: string | null;
}

/** 海南省三沙市: its islets reach to 4° N and would make all of 海南 north. */
const NO_EXTENT = /^4603/;
/** Half of a county's area decides; a hair less, for the index keeps to its rounding. */
const HALF = 0.5;

/** First proposals for the counties of a part; the rule is `regionOf`'s, the table of named regions comes first. */
export class PartProposals {
  constructor(
    private readonly geography: Geography,
    private readonly regions: NamedRegions,
  ) {}

  /**
   * The counties of `placeCode` that a part means at first sight; null where nothing can be said (大部, 沿海).
   * @param words the area as it stood (湖北三峡库区西部), in which a named region is looked for
   */
  propose(placeCode: string, part: string, words = ''): PartProposal | null {
    const named = this.proposeRegion(words, placeCode);
    if (named && named.codes.length > 0) return named;
    const region = regionOf(part);
    if (!region) return null;
    const counties = this.geography.divisions.countiesOf(placeCode);
    const codes = this.#countiesOf(counties, region.spans);
    return codes && { codes, from: this.geography.method, region: null, terrain: region.terrain };
  }

  /** The counties of a region that the words name, inside a division when given; null when they name none. */
  proposeRegion(words: string, within: string | null = null): PartProposal | null {
    const region = this.regions.named(words);
    if (region === undefined) return null;
    const codes = this.regions.counties(region, this.geography.divisions, within);
    return { codes, from: 'region', region, terrain: null };
  }

  #countiesOf(counties: readonly string[], spans: readonly Span[]): string[] | null {
    const { boundaries, seats } = this.geography;
    const extent = (boundaries ?? seats).box(counties.filter((code) => !NO_EXTENT.test(code)));
    if (extent === null) return null;
    const boxes = spans.map((span) => boxOf(span, extent));
    if (!boundaries) return counties.filter((code) => boxes.some((box) => holds(box, seats.find(code))));
    const shapes = boxes.map((box) => queryPolygon([ringOf(box)]));
    const share = (code: string) => shapes.reduce((sum, shape) => sum + boundaries.shareIn(code, shape), 0);
    return counties.filter((code) => share(code) >= HALF);
  }
}

/** Wider than any extent on the outer sides: a seat or an islet beyond the extent is still the outermost. */
const BEYOND = 20;

/** The rectangle of a span in degrees. */
function boxOf(span: Span, [west, south, east, north]: Box): Box {
  const lon = (x: number) => west + x * (east - west);
  const [low, high] = [northOf(south), northOf(north)];
  const lat = (y: number) => (Math.asin(low + y * (high - low)) * 180) / Math.PI;
  return [
    span.west === 0 ? west - BEYOND : lon(span.west),
    span.south === 0 ? south - BEYOND : lat(span.south),
    span.east === 1 ? east + BEYOND : lon(span.east),
    span.north === 1 ? north + BEYOND : lat(span.north),
  ];
}

function holds([west, south, east, north]: Box, seat: { lon: number; lat: number } | undefined): boolean {
  return seat !== undefined && seat.lon >= west && seat.lon < east && seat.lat >= south && seat.lat < north;
}

const ringOf = ([west, south, east, north]: Box) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
