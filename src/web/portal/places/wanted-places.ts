import type { Point } from '../../../people/subscribers/sign-up/choices.js';
import { text, texts, type Sent } from '../frame/form.js';

/** More than anybody lives, works and has parents in; officers' lists may have brought a reader more. */
export const MOST_PLACES = 20;
const MOST_POINTS = 5;
/** More than any reader may hold, so that what is beyond them is refused by the service and not lost in silence; each point costs a look. */
const MOST_CODES_SENT = 1_000;
const MOST_POINTS_SENT = 50;

/** The places a visitor has chosen so far. They travel in the address of the page: it holds no name and no number. */
export interface WantedPlaces {
  /** GB/T 2260 codes. */
  readonly codes: readonly string[];
  readonly points: readonly Point[];
}

export const NO_PLACES: WantedPlaces = { codes: [], points: [] };

export const countOf = ({ codes, points }: WantedPlaces): number => codes.length + points.length;

/** From `place=422828` and `at=109.48,30.3,5` (lon, lat, km), each any number of times; what is neither is left out. */
export function wantedOf(sent: Sent): WantedPlaces {
  const codes = texts(sent, 'place').filter((code) => /^\d{6}$/.test(code));
  const points = texts(sent, 'at').flatMap((one) => pointOf(one.split(',')) ?? []);
  return withinLimit({
    codes: [...new Set(codes)],
    points: [...new Map(points.map((one) => [said(one), one])).values()],
  });
}

/**
 * The same for who has places already: all that the service lets him have, to the last decimal, so that what he leaves alone stays as
 * it is. Only where places are added does `MOST_PLACES` count.
 */
export function heldPlaces(sent: Sent): WantedPlaces {
  const codes = texts(sent, 'place', MOST_CODES_SENT).filter((code) => /^\d{6}$/.test(code));
  const points = texts(sent, 'at', MOST_POINTS_SENT).flatMap((one) => storedPoint(one.split(',')) ?? []);
  return { codes: [...new Set(codes)], points: [...new Map(points.map((one) => [said(one), one])).values()] };
}

/** A point from the fields `lon`, `lat` and `km`; null when it is none in China (3.8–53.6° N, 73.5–135.1° E). */
export const typedPoint = (sent: Sent): Point | null => pointOf(typedParts(sent));

/** Which of the three fields cannot be part of such a point. */
export const wrongParts = (sent: Sent): readonly PointField[] =>
  POINT_FIELDS.filter((field, index) => partOf(typedParts(sent)[index] ?? '', field) === null);

const typedParts = (sent: Sent) => [text(sent, 'lon'), text(sent, 'lat'), text(sent, 'km') || '0'];

/** No place more where there are enough; none is taken away for it. */
export const isFull = (wanted: WantedPlaces): boolean => countOf(wanted) >= MOST_PLACES;
export const isFullOfPoints = (wanted: WantedPlaces): boolean => isFull(wanted) || wanted.points.length >= MOST_POINTS;

export const plusCode = (wanted: WantedPlaces, code: string): WantedPlaces =>
  isFull(wanted) || wanted.codes.includes(code) ? wanted : { ...wanted, codes: [...wanted.codes, code] };

export const plusPoint = (wanted: WantedPlaces, point: Point): WantedPlaces =>
  isFullOfPoints(wanted) || wanted.points.some((one) => said(one) === said(point))
    ? wanted
    : { ...wanted, points: [...wanted.points, point] };

export const withoutCode = ({ codes, points }: WantedPlaces, code: string): WantedPlaces => ({
  codes: codes.filter((one) => one !== code),
  points,
});

export const withoutPoint = ({ codes, points }: WantedPlaces, point: Point): WantedPlaces => ({
  codes,
  points: points.filter((one) => said(one) !== said(point)),
});

/** As a page's address has it, with its question mark; empty without places. */
export function queryOf(wanted: WantedPlaces, more: Readonly<Record<string, string>> = {}): string {
  const pairs = [...fieldsOf(wanted), ...Object.entries(more)];
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, value]))}`;
}

/** The same as fields of a form. */
export const fieldsOf = ({ codes, points }: WantedPlaces): readonly (readonly [name: string, value: string])[] => [
  ...codes.map((code) => ['place', code] as const),
  ...points.map((point) => ['at', said(point)] as const),
];

const said = ({ lon, lat, km }: Point) => `${lon},${lat},${km}`;

/** As a page's address holds what is stored: any decimal that a computer writes. */
const WRITTEN = /^-?\d{1,3}(?:\.\d+)?(?:e-\d{1,3})?$/;

function storedPoint(parts: readonly string[]): Point | null {
  if (parts.length !== 3 || !parts.every((part) => WRITTEN.test(part))) return null;
  const [lon = 0, lat = 0, km = 0] = parts.map(Number);
  return { lon, lat, km };
}

const DECIMAL = /^-?\d{1,3}(?:\.\d{1,9})?$/;
/** Hundred metres: as near as a county needs, and not the door of a house. */
const PLACES_KEPT = 1_000;
const POINT_FIELDS = ['lon', 'lat', 'km'] as const;
export type PointField = (typeof POINT_FIELDS)[number];
/** China with its seas, degrees; kilometres. */
const BOUNDS: Readonly<Record<PointField, readonly [number, number]>> = { lon: [73, 136], lat: [3, 54], km: [0, 100] };

function pointOf(parts: readonly string[]): Point | null {
  const [lon, lat, km] = POINT_FIELDS.map((field, index) => partOf(parts[index] ?? '', field));
  if (parts.length !== POINT_FIELDS.length || lon == null || lat == null || km == null) return null;
  return { lon, lat, km };
}

function partOf(text: string, field: PointField): number | null {
  const written = text.normalize('NFKC').trim();
  if (!DECIMAL.test(written)) return null;
  const [least, most] = BOUNDS[field];
  const number = Math.round(Number(written) * PLACES_KEPT) / PLACES_KEPT;
  return number >= least && number <= most ? number : null;
}

const withinLimit = ({ codes, points }: WantedPlaces): WantedPlaces => ({
  codes: codes.slice(0, MOST_PLACES),
  points: points.slice(0, Math.max(0, Math.min(MOST_POINTS, MOST_PLACES - codes.length))),
});
