/** Radius in km of the sphere that has the area of the WGS 84 ellipsoid. */
export const AUTHALIC_RADIUS_KM = 6371.0072;

const RADIAN = Math.PI / 180;
/** Areas are summed about the country's middle meridian: far from zero the sums would lose digits. */
const MIDDLE = 105;

/**
 * Lambert's cylindrical equal-area frame on the unit sphere: x grows with the longitude, y is the sine of the latitude.
 * Areas in it are true and its axes run east and north, so one frame serves areas, shares and parts of provinces.
 */
const eastOf = (lon: number): number => (lon - MIDDLE) * RADIAN;
export const northOf = (lat: number): number => Math.sin(lat * RADIAN);

/** km² of one unit of that frame. */
export const FRAME_KM2 = AUTHALIC_RADIUS_KM ** 2;

/**
 * What the segment adds to the area on its left, in the frame's units (Green: ∫ x dy); both ends in degrees. Exact for
 * a segment that is straight in longitude and latitude, so its pieces add up to the whole wherever it is cut.
 */
export function besideSegment(lonA: number, latA: number, lonB: number, latB: number): number {
  const middle = ((latA + latB) / 2) * RADIAN;
  const half = ((latB - latA) / 2) * RADIAN;
  const along = (eastOf(lonA) + eastOf(lonB)) * Math.cos(middle) * Math.sin(half);
  // The rest is −k · 2 sin(m) · (sin h − h cos h) with k = Δx ÷ 2h; by its series, for h is small and may be nothing.
  const bend = (half * half * (1 - (half * half) / 10)) / 3;
  return along - (lonB - lonA) * RADIAN * Math.sin(middle) * bend;
}

/** Kilometres between two points on the sphere (haversine). */
export function kilometresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const across = Math.sin(((lonB - lonA) * RADIAN) / 2) ** 2 * Math.cos(latA * RADIAN) * Math.cos(latB * RADIAN);
  const up = Math.sin(((latB - latA) * RADIAN) / 2) ** 2;
  return 2 * AUTHALIC_RADIUS_KM * Math.asin(Math.sqrt(up + across));
}
