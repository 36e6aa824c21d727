import { invalid } from '../../../../kernel/domain-error.js';
import type { Position } from './polygon-checks.js';
import { AUTHALIC_RADIUS_KM } from '../sphere.js';

const CORNERS = 72;
/** The polygon's area is the circle's when its corners stand this much outside. */
const OUTSIDE = Math.sqrt((2 * Math.PI) / (CORNERS * Math.sin((2 * Math.PI) / CORNERS)));
/** From pole to pole is 20,000 km; a warning is not larger than a continent. */
const MOST_KM = 3_000;
/** A circle of radius 0 (CAP 1.2, 3.2.4 allows it) is a point; it is read as its neighbourhood. */
const LEAST_KM = 0.1;

/**
 * A circle (CAP 1.2, 3.2.4: centre and radius in km) as one closed ring of 72 corners with the same area.
 * Throws `circle-invalid`.
 */
export function circleRing(lon: number, lat: number, km: number): Position[] {
  if (![lon, lat, km].every(Number.isFinite) || km < 0 || km > MOST_KM || Math.abs(lat) > 90 || Math.abs(lon) > 180)
    throw invalid('circle-invalid', `A circle of ${km} km about ${lon},${lat} (lon,lat) is none.`, {
      where: 'circle',
      next: `Give a centre in degrees and a radius of 0 to ${MOST_KM} km.`,
    });
  const angle = (Math.max(km, LEAST_KM) / AUTHALIC_RADIUS_KM) * OUTSIDE;
  const ring = Array.from({ length: CORNERS }, (_, n) => away(lon, lat, angle, (n / CORNERS) * 2 * Math.PI));
  return [...ring, ring[0] ?? [lon, lat]];
}

/** The point at an angle on the sphere from here, in a direction clockwise from north. */
function away(lon: number, lat: number, angle: number, bearing: number): Position {
  const radian = Math.PI / 180;
  const [sin, cos] = [Math.sin(lat * radian), Math.cos(lat * radian)];
  const up = Math.asin(sin * Math.cos(angle) + cos * Math.sin(angle) * Math.cos(bearing));
  const across = Math.atan2(Math.sin(bearing) * Math.sin(angle) * cos, Math.cos(angle) - sin * Math.sin(up));
  return [lon + across / radian, up / radian];
}
