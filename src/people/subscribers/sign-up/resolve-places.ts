import { invalid } from '../../../kernel/domain-error.js';
import type { Geography, GeographyMethod } from '../../../reference/areas/geography.js';
import { MOST_PLACES, MOST_POINTS, placesFull } from '../place-limits.js';
import type { Point } from './choices.js';

/** One code at which a subscriber is meant, and how it was found: named by the reader, by boundaries, or by seats. */
export interface ResolvedPlace {
  readonly code: string;
  readonly method: 'chosen' | GeographyMethod;
}

export interface ResolvedPoint extends Point {
  readonly method: GeographyMethod;
}

export interface Resolved {
  /** In code order, each once; a chosen one stays chosen where a point finds it too. */
  readonly places: readonly ResolvedPlace[];
  readonly points: readonly ResolvedPoint[];
}

/** What this needs of `Geography`. */
export type Ground = Pick<Geography, 'method' | 'countyAt' | 'countiesWithin' | 'seats'>;

const MOST_KM = 100;
/** A county whose seat is farther than this is not the one a point lies in. */
const FARTHEST_SEAT_KM = 250;
const EARTH_KM = 6_371;

/**
 * The counties of each point are looked up once, at sign-up, so that the plan is a look-up by code: by boundary where the machine has
 * them, else by the nearest seat, and each place says which. A circle gives all its counties.
 * `chosen` are present codes. Throws `point`, `places` (none) or `places-full` (invalid), naming the field.
 */
export function resolvePlaces(chosen: readonly string[], points: readonly Point[], ground: Ground): Resolved {
  if (points.length > MOST_POINTS) throw placesFull();
  const byCode = new Map<string, ResolvedPlace>();
  for (const point of points)
    for (const code of countiesOf(checked(point), ground)) byCode.set(code, { code, method: ground.method });
  for (const code of chosen) byCode.set(code, { code, method: 'chosen' });
  if (byCode.size === 0) throw noPlaces();
  if (byCode.size > MOST_PLACES) throw placesFull();
  const places = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { places, points: points.map(({ lon, lat, km }) => ({ lon, lat, km, method: ground.method })) };
}

function checked(point: Point): Point {
  const { lon, lat, km } = point;
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && km >= 0 && km <= MOST_KM) return point;
  throw invalid('point', 'A point has a longitude, a latitude and a radius that cannot be.', {
    where: 'points',
    next: `Write degrees (longitude, then latitude) and a radius of 0 to ${MOST_KM} km.`,
  });
}

/** Never none: a small circle, or one by seats, may hold no county by itself, yet it lies in one. */
function countiesOf({ lon, lat, km }: Point, ground: Ground): string[] {
  const around = km > 0 ? ground.countiesWithin(lon, lat, km).counties.map(({ code }) => code) : [];
  const own = ground.method === 'boundary' ? ground.countyAt(lon, lat) : nearestSeat(lon, lat, ground);
  const codes = new Set(own === null ? around : [...around, own]);
  if (codes.size > 0) return [...codes];
  throw invalid('point', `The point ${lon}, ${lat} (longitude, latitude) lies in no county that we know.`, {
    where: 'points',
    next: 'Look whether longitude and latitude are swapped, or choose a county by name.',
  });
}

function nearestSeat(lon: number, lat: number, ground: Ground): string | null {
  const near = { code: null as string | null, km: FARTHEST_SEAT_KM };
  for (const seat of ground.seats.list()) {
    const km = distanceKm(lon, lat, seat.lon, seat.lat);
    if (km < near.km) Object.assign(near, { code: seat.code, km });
  }
  return near.code;
}

/** Along the great circle (haversine). */
function distanceKm(lonA: number, latA: number, lonB: number, latB: number): number {
  const rad = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2;
  return (
    2 *
    EARTH_KM *
    Math.asin(Math.sqrt(half(latB - latA) + Math.cos(latA * rad) * Math.cos(latB * rad) * half(lonB - lonA)))
  );
}

const noPlaces = () =>
  invalid('places', 'A subscriber has at least one place; here is none.', {
    where: 'places',
    next: 'Choose a county, a city or a province.',
  });
