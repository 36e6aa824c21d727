import type { Finding } from '../../../warnings/product.js';
import { childOf, childrenOf, textOf, type XmlNode } from '../xml/xml-node.js';
import { countryBox, inside } from './country-box.js';
import type { Circle, MessageArea, Position } from './message.js';
import { note, refusal, type Mending } from './notes.js';
import { pairs } from './read-info.js';
import { repairedRing, type RingRepair } from './repair.js';
import { ringFault, ringText, swapped, type RingRule } from './ring.js';

const MOST_USUAL_POINTS = 250;
/** Above this a proposed text is made again when it is wanted. */
const MOST_KEPT = 20_000;
const REPAIRS: Partial<Record<RingRule, RingRepair>> = {
  open: 'close-ring',
  axes: 'swap-axes',
  crossing: 'uncross-ring',
};

/** One `area` (CAP 1.2, 3.2.4) with its shapes in `[lon, lat]`; throws `cap-polygon-<rule>` or `cap-circle`. */
export function readArea(area: XmlNode, language: string | null, findings: Finding[]): MessageArea {
  return {
    description: (textOf(area, 'areaDesc') ?? '').replaceAll(/\s+/g, ' '),
    polygons: childrenOf(area, 'polygon').flatMap((node) => readPolygon(node, language, findings)),
    circles: childrenOf(area, 'circle').flatMap((node) => readCircle(node, 1)),
    geocodes: pairs(area, 'geocode', findings),
    span: childOf(area, 'areaDesc')?.content ?? null,
  };
}

/** A polygon as a list of one ring; none when it is empty. */
export function readPolygon(node: XmlNode, language: string | null, findings: Finding[]): (readonly Position[])[] {
  if (node.text.trim() === '') return [];
  const read = ringText(node.text);
  if (!('positions' in read)) throw polygonRefusal(node, read.rule, read.message);
  const { positions, bridged, decimals } = read;
  const fault = ringFault(positions);
  if (fault) throw polygonRefusal(node, fault.rule, fault.message);
  if (elsewhere(positions, language)) {
    const message = `The pairs lie outside the country of "${language}", exchanged they lie in it: lon,lat instead of lat,lon.`;
    throw polygonRefusal(node, 'axes', message);
  }
  if (bridged) findings.push(note('polygon-form', node, 'White space between the pairs is not as CAP writes it.'));
  if (decimals > 6) findings.push(note('polygon-decimals', node, `${decimals} decimals are finer than a hand.`));
  if (positions.length > MOST_USUAL_POINTS)
    findings.push(note('polygon-points', node, `${positions.length} points; ${MOST_USUAL_POINTS} are usual.`));
  return [positions];
}

/** Whether exchanged axes alone bring the ring into the country that the language tag names. */
function elsewhere(ring: readonly Position[], language: string | null): boolean {
  const box = countryBox(language);
  return box !== null && !ring.some((one) => inside(box, one)) && swapped(ring).every((one) => inside(box, one));
}

function polygonRefusal(node: XmlNode, rule: RingRule, message: string) {
  const repair = REPAIRS[rule];
  const mending = repair ? mendingOf(node, repair) : null;
  const next = mending ? 'Accept the proposed repair, or ask the sender.' : 'Ask the sender for the area.';
  return refusal(`polygon-${rule}`, node, message, next, mending ?? undefined);
}

/** Null where the repair comes to nothing. */
function mendingOf(node: XmlNode, repair: RingRepair): Mending | null {
  const to = repairedRing(repair, node.text);
  if (to === null) return null;
  return { repair, element: 'polygon', at: node.content, ...(to.length > MOST_KEPT ? {} : { to }) };
}

const CIRCLE = /^([-+]?\d{1,3}(?:\.\d+)?)\s*,\s*([-+]?\d{1,3}(?:\.\d+)?)[\s,]+(\d{1,8}(?:\.\d+)?)$/;
/** Half of the earth's girth. */
const MOST_KM = 20_040;

/** @param unitKm what one unit of the radius is: 1 in CAP, 0.001 in the national profile */
export function readCircle(node: XmlNode, unitKm: number): Circle[] {
  const text = node.text.trim();
  if (text === '') return [];
  const [, lat = Number.NaN, lon = Number.NaN, radius = Number.NaN] = (CIRCLE.exec(text) ?? []).map(Number);
  const radiusKm = radius * unitKm;
  if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && radiusKm <= MOST_KM) return [{ centre: [lon, lat], radiusKm }];
  const axes = Math.abs(lon) <= 90 && Math.abs(lat) <= 180;
  if (!axes || !(radiusKm <= MOST_KM))
    throw refusal('circle', node, `"${text.slice(0, 60)}" is not "lat,lon radius".`, 'Ask the sender for the area.');
  const mending = { repair: 'set-text', element: 'circle', at: node.content, to: `${lon},${lat} ${radius}` } as const;
  throw refusal(
    'circle-axes',
    node,
    `Latitude ${lat} does not exist: lon,lat instead of lat,lon.`,
    'Accept the proposed repair, or ask the sender.',
    mending,
  );
}
