import { crossingsOf } from './crossing.js';
import type { Position } from './message.js';

/** Far more than any coast has; what is larger is no area to warn for. */
export const MOST_POSITIONS = 60_000;
const MOST_CHARACTERS = 2_500_000;
const NUMBER = /^[-+]?\d{1,3}(?:\.\d*)?$|^[-+]?\.\d+$/;
const FLAT = 1e-12;

export type RingRule = 'number' | 'axes' | 'range' | 'few' | 'open' | 'flat' | 'crossing' | 'complex' | 'many';

/** Why a ring is refused; the rule is `cap-polygon-<rule>`. */
export interface RingFault {
  readonly rule: RingRule;
  readonly message: string;
}

export interface RingText {
  readonly positions: readonly Position[];
  /** Whether white space other than one blank a pair, or a space after a comma, had to be bridged. */
  readonly bridged: boolean;
  readonly decimals: number;
}

/** The pairs of a CAP polygon, `lat,lon lat,lon …`; a fault when one is no pair of numbers. */
export function ringText(text: string): RingText | RingFault {
  const commas = text.split(',', MOST_POSITIONS + 2).length - 1;
  if (commas > MOST_POSITIONS || text.length > MOST_CHARACTERS)
    return fault('many', `More than ${MOST_POSITIONS} pairs; at most so many are read.`);
  const tidy = text.trim().replaceAll(/\s*,\s*/g, ',');
  const pairs = tidy.split(/[\s;]+/);
  const positions = pairs.map(positionOf);
  const broken = positions.indexOf(null);
  if (broken >= 0)
    return fault('number', `Pair ${broken + 1}, "${(pairs[broken] ?? '').slice(0, 40)}", is not lat,lon.`);
  return {
    positions: positions.filter((one) => one !== null),
    bridged: tidy !== text.trim() || /[\n\r\t;]| {2}/.test(tidy),
    decimals: Math.max(...pairs.slice(0, 200).map(decimalsOf)),
  };
}

const fault = (rule: RingRule, message: string): RingFault => ({ rule, message });

function positionOf(pair: string): Position | null {
  const comma = pair.indexOf(',');
  const [lat, lon] = [pair.slice(0, comma), pair.slice(comma + 1)];
  return comma > 0 && NUMBER.test(lat) && NUMBER.test(lon) ? [Number(lon), Number(lat)] : null;
}

const decimalsOf = (pair: string): number =>
  Math.max(...pair.split(',').map((one) => one.length - 1 - (one + '.').indexOf('.')));

const onEarth = ([lon, lat]: Position): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** Latitude and longitude the other way round. */
export const swapped = (ring: readonly Position[]): Position[] => ring.map(([lon, lat]) => [lat, lon]);

/** The first rule that a ring in `[lon, lat]` breaks (CAP 1.2, 3.3.1 and RFC 7946, 3.1.6); null when it holds. */
export function ringFault(ring: readonly Position[]): RingFault | null {
  const off = ring.findIndex((position) => !onEarth(position));
  if (off >= 0) {
    const other = swapped(ring).every(onEarth);
    const [lon, lat] = ring[off] ?? [0, 0];
    return other
      ? fault('axes', `Latitude ${lat} of pair ${off + 1} does not exist: the pairs are lon,lat instead of lat,lon.`)
      : fault('range', `Pair ${off + 1}, ${lat},${lon}, is not on the earth.`);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) {
    return fault('open', `The ring is open: it begins at ${first[1]},${first[0]} and ends at ${last[1]},${last[0]}.`);
  }
  if (ring.length < 4) return fault('few', `A ring needs at least 4 pairs; this one has ${ring.length}.`);
  return shapeFault(ring);
}

function shapeFault(ring: readonly Position[]): RingFault | null {
  const crossings = crossingsOf(ring, 1);
  if (crossings === 'too-complex') return fault('complex', 'The ring winds about itself beyond measure.');
  const [crossing] = crossings;
  if (crossing) {
    const [i, j] = crossing;
    return fault('crossing', `The ring crosses itself: side ${i + 1} meets side ${j + 1}.`);
  }
  return Math.abs(areaOf(ring)) < FLAT ? fault('flat', 'The ring encloses no area.') : null;
}

/** Twice the signed area in square degrees. */
export function areaOf(ring: readonly Position[]): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax, ay] = ring[i] ?? [0, 0];
    const [bx, by] = ring[i + 1] ?? [0, 0];
    sum += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return sum;
}
