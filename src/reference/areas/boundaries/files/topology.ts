import type { GeometryObject, Properties, Topology } from 'topojson-specification';
import { invalid } from '../../../../kernel/domain-error.js';
import type { BoundaryIndex } from '../boundary-index.js';
import { IndexBuilder } from '../index-builder.js';

/**
 * The index of a TopoJSON file (`geo/README.md`: object `counties`, `id` = six-digit code, quantized arcs).
 * Throws `boundaries-unreadable` where it is something else.
 * Arcs are decoded once into numbers: arrays of positions would cost ten times the memory and half a second.
 */
export function indexOfTopology(topology: Topology, source: string): BoundaryIndex {
  const counties = topology.objects?.['counties'];
  if (topology.type !== 'Topology' || counties?.type !== 'GeometryCollection')
    throw invalid('boundaries-unreadable', `${source} has no object "counties" of a topology.`, {
      where: source,
      next: 'GEO_DATA_DIR holds counties.topojson, or what `shanyu geo import` made of the official files.',
    });
  const arcs = topology.arcs.map((arc) => decoded(arc, topology.transform));
  const builder = new IndexBuilder();
  for (const county of counties.geometries) {
    for (const rings of partsOf(county)) {
      for (const ring of rings) addRing(builder, ring, arcs);
      builder.endPart();
    }
    builder.endCounty(String(county.id ?? ''));
  }
  return builder.build(source);
}

type ArcNumbers = readonly number[];

function partsOf(geometry: GeometryObject<Properties>): readonly (readonly ArcNumbers[])[] {
  if (geometry.type === 'Polygon') return [geometry.arcs];
  return geometry.type === 'MultiPolygon' ? geometry.arcs : [];
}

/** Quantized arcs hold differences (TopoJSON specification, 2.2). */
function decoded(arc: readonly (readonly number[])[], transform: Topology['transform']): Float64Array {
  const numbers = new Float64Array(arc.length * 2);
  const [scaleX, scaleY] = transform?.scale ?? [1, 1];
  const [moveX, moveY] = transform?.translate ?? [0, 0];
  let x = 0;
  let y = 0;
  arc.forEach((position, index) => {
    const [dx = 0, dy = 0] = position;
    x = transform ? x + dx : dx;
    y = transform ? y + dy : dy;
    numbers[index * 2] = x * scaleX + moveX;
    numbers[index * 2 + 1] = y * scaleY + moveY;
  });
  return numbers;
}

/** Arcs end to end; the first point of each but the first is the last of the one before (specification, 2.1.4). */
function addRing(builder: IndexBuilder, ring: ArcNumbers, arcs: readonly Float64Array[]): void {
  ring.forEach((number, place) => {
    const backwards = number < 0;
    const arc = arcs[backwards ? ~number : number];
    if (!arc) return;
    const count = arc.length / 2;
    for (let step = place === 0 ? 0 : 1; step < count; step++) {
      const point = (backwards ? count - 1 - step : step) * 2;
      builder.point(arc[point] ?? 0, arc[point + 1] ?? 0);
    }
  });
  builder.endRing();
}
