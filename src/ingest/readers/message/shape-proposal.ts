import { DomainError } from '../../../kernel/domain-error.js';
import type { FoundCounty, Geography } from '../../../reference/areas/geography.js';
import type { Finding, ProductArea, ProductReading } from '../../../warnings/product.js';
import { finding } from '../finding-kinds.js';
import type { ProductRead } from '../read-product.js';

/** Above this a shape is left to the officer's map: taking it apart would hold up the program. */
const MOST_POSITIONS = 2_000;
/** A county of which less is covered is a neighbour that the drawing brushed. */
const LEAST_SHARE = 0.01;

/**
 * Of items that give a shape and no code: the counties that the shape covers, as a proposal beside the words. They
 * are asked and never addressed by themselves, for a line drawn on a map was not drawn along counties.
 */
export function withShapeProposals(read: ProductRead, geography: Geography): ProductRead {
  const { reading } = read;
  const findings: Finding[] = [];
  const items = reading.items.map((item, index) => {
    const [first, ...rest] = item.areas;
    const other = read.findings.some((one) => one.kind === 'other-event' && one.item === index);
    if (!first || other || item.areas.some((area) => area.codes.length > 0)) return item;
    const { codes, method } = covered(reading, index, geography);
    if (codes.length === 0) return item;
    const how = method === 'seat' ? 'by county seats, roughly' : 'by boundaries';
    findings.push(
      finding('area-unresolved', `The shape covers ${codes.length} counties (${how}). Confirm them.`, index),
    );
    const proposed: ProductArea = { ...first, proposedCodes: codes };
    return { ...item, areas: [proposed, ...rest] };
  });
  if (findings.length === 0) return read;
  return { ...read, reading: { ...reading, items }, findings: [...read.findings, ...findings] };
}

function covered(reading: ProductReading, item: number, geography: Geography) {
  const rings = reading.polygons?.[item] ?? [];
  const circles = reading.circles?.[item] ?? [];
  const positions = rings.reduce((sum, ring) => sum + ring.length, 0);
  const none = { codes: [] as string[], method: geography.method };
  if (positions > MOST_POSITIONS || rings.length + circles.length === 0) return none;
  try {
    const counties: FoundCounty[] = [
      ...(rings.length > 0 ? geography.countiesIn(rings.map((ring) => [ring])).counties : []),
      ...circles.flatMap(({ centre: [lon, lat], radiusKm }) => geography.countiesWithin(lon, lat, radiusKm).counties),
    ];
    const meant = counties.filter(({ share }) => share === null || share >= LEAST_SHARE);
    return { ...none, codes: [...new Set(meant.map(({ code }) => code))].sort() };
  } catch (error) {
    if (error instanceof DomainError) return none;
    throw error;
  }
}
