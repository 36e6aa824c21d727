import { fault, type CapFinding } from './finding.js';
import { childrenOf, type CapNode } from './parsed.js';

type Point = readonly [lat: number, lon: number];

const MOST_POINTS = 250;
const NUMBER = /^-?\d{1,3}(\.\d+)?$/;

/** Rule 9: polygons and circles, `lat,lon` in WGS 84. */
export function checkShapes(alert: CapNode): CapFinding[] {
  const areas = childrenOf(alert, 'info').flatMap((info) => childrenOf(info, 'area'));
  return areas.flatMap((area) => [
    ...childrenOf(area, 'polygon').flatMap(checkPolygon),
    ...childrenOf(area, 'circle').flatMap(checkCircle),
  ]);
}

function checkPolygon(node: CapNode): CapFinding[] {
  const pairs = node.text.trim().split(/\s+/);
  const points = pairs.map(pointOf);
  const say = (message: string) => [fault('polygon', node.path, message)];
  const broken = points.findIndex((point) => point === null);
  if (broken >= 0)
    return say(`Pair ${broken + 1}, "${pairs[broken]}", is not lat,lon within ±90,±180 (latitude first).`);
  if (pairs.some((pair) => /\.\d{7}/.test(pair))) return say('More than 6 decimals: that is finer than a hand.');
  if (points.length < 4) return say(`A ring needs at least 4 pairs, it has ${points.length}.`);
  if (points.length > MOST_POINTS)
    return say(`A ring may have ${MOST_POINTS} pairs, it has ${points.length}; simplify it.`);
  if (pairs[0] !== pairs.at(-1)) return say('The ring is open: the last pair must equal the first.');
  const ring = points.filter((point) => point !== null);
  return crossesItself(ring) ? say('The ring crosses itself.') : [];
}

function checkCircle(node: CapNode): CapFinding[] {
  const [centre = '', radius = '', ...rest] = node.text.trim().split(/\s+/);
  const good =
    rest.length === 0 && pointOf(centre) !== null && /^\d+(\.\d+)?$/.test(radius) && Number(radius) <= 20_040;
  return good
    ? []
    : [fault('circle', node.path, `"${node.text}" is not "lat,lon radius" with a radius in kilometres.`)];
}

function pointOf(pair: string): Point | null {
  const parts = pair.split(',');
  if (parts.length !== 2 || !parts.every((part) => NUMBER.test(part))) return null;
  const [lat = Number.NaN, lon = Number.NaN] = parts.map(Number);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}

function crossesItself(ring: readonly Point[]): boolean {
  const last = ring.length - 1;
  for (let i = 0; i < last; i += 1) {
    for (let j = i + 2; j < last; j += 1) {
      const neighbours = i === 0 && j === last - 1;
      if (!neighbours && crosses(ring, i, j)) return true;
    }
  }
  return false;
}

function crosses(ring: readonly Point[], i: number, j: number): boolean {
  const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
  if (!a || !b || !c || !d) return false;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** Positive on one side of the line through `a` and `b`, negative on the other. */
const side = (a: Point, b: Point, p: Point) => Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
