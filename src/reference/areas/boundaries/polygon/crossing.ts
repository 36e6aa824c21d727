import { at } from '../rings.js';

/** Where two segments cross: the share of the way along each. */
export interface Crossing {
  readonly along: number;
  readonly across: number;
}

/**
 * Where segment i of `a` crosses segment j of `b`; null where they do not or where they only touch within rounding.
 * Coordinates are subtracted before they are multiplied, so 1e-9 degrees (0.1 mm) still counts.
 */
export function crossing(a: Float64Array, i: number, b: Float64Array, j: number): Crossing | null {
  const [pLon, pLat, rLon, rLat] = [at(a, i), at(a, i + 1), at(b, j), at(b, j + 1)];
  const aLon = at(a, i + 2) - pLon;
  const aLat = at(a, i + 3) - pLat;
  const bLon = at(b, j + 2) - rLon;
  const bLat = at(b, j + 3) - rLat;
  const startSide = bLon * (pLat - rLat) - bLat * (pLon - rLon);
  const endSide = bLon * (at(a, i + 3) - rLat) - bLat * (at(a, i + 2) - rLon);
  if (startSide > 0 === endSide > 0) return null;
  const firstSide = aLon * (rLat - pLat) - aLat * (rLon - pLon);
  const secondSide = aLon * (at(b, j + 3) - pLat) - aLat * (at(b, j + 2) - pLon);
  if (firstSide > 0 === secondSide > 0) return null;
  return { along: startSide / (startSide - endSide), across: firstSide / (firstSide - secondSide) };
}
