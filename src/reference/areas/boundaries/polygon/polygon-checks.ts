import { invalid } from '../../../../kernel/domain-error.js';
import { crossing } from './crossing.js';
import type { Edge, EdgeBands } from './edge-bands.js';
import { at, boxOf, ringArea, type Rings } from '../rings.js';
import { FRAME_KM2 } from '../sphere.js';

/** [lon, lat] in degrees, WGS 84; further numbers (height) are ignored. */
export type Position = readonly number[];

/** More is refused before anything is computed; who has more simplifies first. */
export const MOST_POSITIONS = 20_000;
/** A hundred square metres: less is a line. */
const LEAST_KM2 = 1e-4;
/** Where the country lies. */
const CHINA = { west: 73, south: 3, east: 136, north: 54 };

/**
 * The rings of a polygon as numbers, positions that repeat left out. Throws, with the place in `where`:
 * `polygon-too-large`, `polygon-empty` (no ring, fewer than three corners, no area), `polygon-not-a-number`,
 * `polygon-open`, `polygon-swapped` (lat before lon), `polygon-out-of-range`.
 */
export function closedRings(coordinates: readonly (readonly Position[])[]): Rings {
  const count = coordinates.reduce((sum, ring) => sum + ring.length, 0);
  if (count > MOST_POSITIONS)
    throw invalid('polygon-too-large', `The polygon has ${count} positions; at most ${MOST_POSITIONS} are read.`, {
      where: `${count} positions`,
      next: 'Simplify it, to 100 m for example: counties are not told apart by less.',
    });
  const numbers: number[] = [];
  const starts = [0];
  coordinates.forEach((ring, index) => {
    addRing(numbers, ring, index);
    starts.push(numbers.length);
  });
  const rings = { xy: Float64Array.from(numbers), starts: Uint32Array.from(starts) };
  if (rings.starts.length < 2) throw empty(0, 'is missing');
  checkPlace(rings.xy);
  return rings;
}

function addRing(numbers: number[], ring: readonly Position[], index: number): void {
  const from = numbers.length;
  ring.forEach((position, place) => {
    const [lon = Number.NaN, lat = Number.NaN] = position;
    if (!Number.isFinite(lon) || !Number.isFinite(lat))
      throw invalid('polygon-not-a-number', `Position ${place} of ring ${index} is no pair of numbers.`, {
        where: `ring ${index}, position ${place}`,
        next: 'Write each position as longitude and latitude in degrees.',
      });
    if (numbers.length > from && numbers.at(-2) === lon && numbers.at(-1) === lat) return;
    // A densified rectangle says no more than its corners, and thousands of edges on one latitude cost dear.
    if (numbers.length > from + 2 && goesStraightOn(numbers, lon, lat)) numbers.length -= 2;
    numbers.push(lon, lat);
  });
  const isClosed = numbers[from] === numbers.at(-2) && numbers[from + 1] === numbers.at(-1);
  if (numbers.length - from < (isClosed ? 8 : 6)) throw empty(index, 'has fewer than three corners');
  if (!isClosed)
    throw invalid('polygon-open', `Ring ${index} does not end where it begins.`, {
      where: `ring ${index}`,
      next: 'Repeat its first position at its end (RFC 7946, 3.1.6; CAP 1.2, 3.2.4).',
    });
}

/** Whether the last position lies on the way from the one before it to this one. */
function goesStraightOn(numbers: readonly number[], lon: number, lat: number): boolean {
  const [lonA = 0, latA = 0, lonB = 0, latB = 0] = numbers.slice(-4);
  const [aheadLon, aheadLat, onLon, onLat] = [lonB - lonA, latB - latA, lon - lonB, lat - latB];
  return Math.abs(aheadLon * onLat - aheadLat * onLon) < 1e-12 && aheadLon * onLon + aheadLat * onLat > 0;
}

function checkPlace(xy: Float64Array): void {
  const [west, south, east, north] = boxOf(xy, 0, xy.length);
  const swapped = west >= CHINA.south && east <= CHINA.north && south >= CHINA.west && north <= CHINA.east;
  if (swapped)
    throw invalid('polygon-swapped', `Latitude stands before longitude (${west}, ${south}).`, {
      where: 'ring 0, position 0',
      next: 'Longitude comes first in GeoJSON; CAP writes latitude first.',
    });
  if (west < -180 || east > 180 || south < -90 || north > 90)
    throw invalid('polygon-out-of-range', `The polygon reaches ${west}…${east}, ${south}…${north}.`, {
      where: 'polygon',
      next: 'Longitudes lie in −180…180 and latitudes in −90…90 degrees (WGS 84).',
    });
}

/** Throws `polygon-empty` where the outer ring encloses less than a hundred square metres. */
export function checkArea({ xy, starts }: Rings): void {
  const km2 = Math.abs(ringArea(xy, at(starts, 0), at(starts, 1))) * FRAME_KM2;
  if (km2 < LEAST_KM2) throw empty(0, 'encloses no area');
}

const empty = (ring: number, what: string) =>
  invalid('polygon-empty', `Ring ${ring} ${what}.`, {
    where: `ring ${ring}`,
    next: 'Draw at least three corners that do not lie on one line.',
  });

/**
 * Throws `polygon-crosses-itself` with the place of the crossing; corners that touch are allowed. Where thousands of
 * edges pass each other, looking is refused as `polygon-intricate` (`edge-bands.ts`): cost is bounded for any input.
 */
export function checkSimple({ xy }: Rings, edges: readonly Edge[], bands: EdgeBands): void {
  for (const edge of edges) {
    const [west, south, east, north] = boxOf(xy, edge, edge + 4);
    bands.each(west, south, east, north, (other) => {
      const place = other > edge ? crossingPlace(xy, edge, other) : null;
      if (place !== null) throw crossed(place);
    });
  }
}

/** Where two edges cross, as lon,lat; null where they do not. Edges that share an end touch there and do not cross. */
function crossingPlace(xy: Float64Array, a: Edge, b: Edge): string | null {
  for (const i of [a, a + 2])
    for (const j of [b, b + 2]) if (at(xy, i) === at(xy, j) && at(xy, i + 1) === at(xy, j + 1)) return null;
  const found = crossing(xy, a, xy, b);
  if (found === null || !strictly(found.along) || !strictly(found.across)) return null;
  const [lon, lat] = [at(xy, a), at(xy, a + 1)];
  const place = [lon + found.along * (at(xy, a + 2) - lon), lat + found.along * (at(xy, a + 3) - lat)];
  // A decimetre is as near as people look.
  return place.map((number) => Number(number.toFixed(6))).join(',');
}

const strictly = (share: number): boolean => share > 1e-9 && share < 1 - 1e-9;

const crossed = (place: string) =>
  invalid('polygon-crosses-itself', `The polygon crosses itself near ${place} (lon,lat).`, {
    where: `near ${place}`,
    next: 'Put the corners in the order in which one walks round the area.',
  });
