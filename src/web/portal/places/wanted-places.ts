import type { Point } from '../../../people/subscribers/sign-up/choices.js';
import { text, texts, type Sent } from '../frame/form.js';

/** More than anybody lives, works and has parents in; the service allows officers' lists more. */
export const MOST_PLACES = 20;
const MOST_POINTS = 5;

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

/** A point from the fields `lon`, `lat` and `km`; null when it is none in China (3.8–53.6° N, 73.5–135.1° E). */
export const typedPoint = (sent: Sent): Point | null =>
  pointOf([text(sent, 'lon'), text(sent, 'lat'), text(sent, 'km') || '0']);

export const plusCode = ({ codes, points }: WantedPlaces, code: string): WantedPlaces =>
  withinLimit({ codes: [...new Set([...codes, code])], points });

export const plusPoint = ({ codes, points }: WantedPlaces, point: Point): WantedPlaces =>
  withinLimit({ codes, points: [...points.filter((one) => said(one) !== said(point)), point] });

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

const DECIMAL = /^-?\d{1,3}(?:\.\d{1,9})?$/;
/** Hundred metres: as near as a county needs, and not the door of a house. */
const PLACES_KEPT = 1_000;
const MOST_KM = 100;

function pointOf(parts: readonly string[]): Point | null {
  const numbers = parts.map((part) => part.normalize('NFKC').trim());
  if (numbers.length !== 3 || !numbers.every((part) => DECIMAL.test(part))) return null;
  const [lon = 0, lat = 0, km = 0] = numbers.map((part) => Math.round(Number(part) * PLACES_KEPT) / PLACES_KEPT);
  const inChina = lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54;
  return inChina && km >= 0 && km <= MOST_KM ? { lon, lat, km } : null;
}

const withinLimit = ({ codes, points }: WantedPlaces): WantedPlaces => ({
  codes: codes.slice(0, MOST_PLACES),
  points: points.slice(0, Math.max(0, Math.min(MOST_POINTS, MOST_PLACES - codes.length))),
});
