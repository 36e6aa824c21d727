import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { Config } from '../../src/platform/config/config.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import type { BoundaryIndex } from '../../src/reference/areas/boundaries/boundary-index.js';
import { loadBoundaries } from '../../src/reference/areas/boundaries/files/boundary-files.js';
import { indexOfTopology } from '../../src/reference/areas/boundaries/files/topology.js';
import { queryPolygon } from '../../src/reference/areas/boundaries/polygon/query-polygon.js';
import { median, numbersFrom } from './numbers.js';

/** `npm run bench -- areas` with GEO_DATA_DIR: the index of county boundaries, beside a look at every ring of the country. */
const { values } = parseArgs({
  options: { points: { type: 'string', default: '10000' }, seed: { type: 'string', default: '2024' } },
});
const config = new Config(readEnvironment(process.env), '');
if (config.geoDataDir === null) {
  console.error('Set GEO_DATA_DIR to a folder with counties.topojson.');
  process.exit(2);
}
const file = join(config.geoDataDir, 'counties.topojson');
const random = numbersFrom(Number(values.seed));
/** A box about the provinces where slopes move; points outside and in the sea are asked too. */
const somewhere = (): [lon: number, lat: number] => [75 + random() * 58, 19 + random() * 33];

const fromSet = timed(() => indexOfTopology(JSON.parse(readFileSync(file, 'utf8')) as Topology, file));
const index = fromSet.result;
loadBoundaries({ geo: config.geoDataDir, data: config.dataDir });
// The cache is written beside; the next reading finds it.
await new Promise((resolve) => setTimeout(resolve, 2_000));
const fromCache = timed(() => loadBoundaries({ geo: config.geoDataDir, data: config.dataDir }));
console.log(
  `${index.codes.length} counties, ${index.parts} polygons, ${index.vertices} vertices, ${(index.bytes / 1e6).toFixed(1)} MB kept`,
);
console.log(
  `index ready: ${fromSet.seconds.toFixed(2)} s from the set (${fromSet.cpuSeconds.toFixed(2)} s of work), ${fromCache.seconds.toFixed(3)} s from the cache`,
);

const points = Array.from({ length: Number(values.points) }, somewhere);
for (const [lon, lat] of points.slice(0, 2_000)) index.countyAt(lon, lat);
const microseconds = points.map(([lon, lat]) => timed(() => index.countyAt(lon, lat)).seconds * 1e6);
console.log(`point → county: ${median(microseconds).toFixed(2)} µs median`);

const areas = [10, 50, 150].map((km) => ({ km, ms: polygonMs(index, km) }));
for (const { km, ms } of areas)
  console.log(`polygon of 200 points, ${km} km across → counties with shares: ${ms.toFixed(2)} ms median`);

const brute = bruteForce();
const differences = points.filter(([lon, lat]) => index.countyAt(lon, lat) !== brute.find(lon, lat)).length;
console.log(
  `${points.length} random points: ${differences} answered differently by brute force (${brute.seconds.toFixed(1)} s)`,
);

const rate = 1e6 / median(microseconds);
const floorRate = points.length / brute.seconds;
console.log(
  JSON.stringify({
    name: 'areas',
    n: points.length,
    seconds: microseconds.reduce((sum, one) => sum + one, 0) / 1e6,
    rate,
    floor_rate: floorRate,
    ratio: rate / floorRate,
    floor: 'every county in turn, its box first, then ring by ring, over GeoJSON made by topojson-client',
    counties: index.codes.length,
    polygons: index.parts,
    vertices: index.vertices,
    index_seconds: fromSet.seconds,
    index_cpu_seconds: fromSet.cpuSeconds,
    index_seconds_cached: fromCache.seconds,
    megabytes: index.bytes / 1e6,
    point_us: median(microseconds),
    polygon_ms: Object.fromEntries(areas.map(({ km, ms }) => [km, ms])),
    differences,
  }),
);
process.exit(differences === 0 ? 0 : 1);

/** Checking the polygon, preparing it and laying it over the counties: all that a warning's polygon costs. */
function polygonMs(boundaries: BoundaryIndex, km: number): number {
  const rings = Array.from({ length: 150 }, () => wavyRing(100 + random() * 17, 24 + random() * 14, km, 200));
  const times = rings.map((ring) => timed(() => boundaries.countiesIn(queryPolygon([ring]))).seconds * 1_000);
  return median(times.slice(50));
}

function wavyRing(lon: number, lat: number, km: number, count: number): [number, number][] {
  const radius = km / 2 / 111.2;
  const ring = Array.from({ length: count }, (_, n): [number, number] => {
    const angle = (n / count) * 2 * Math.PI;
    const reach = radius * (0.8 + 0.15 * Math.sin(7 * angle) + 0.05 * random());
    return [lon + (reach * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180), lat + reach * Math.sin(angle)];
  });
  return [...ring, ring[0] ?? [lon, lat]];
}

type Ring = readonly (readonly number[])[];

/** Another program's reading of the file and another formula, without an index: every county in turn, its box first. */
function bruteForce() {
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
  const { features } = feature(topology, topology.objects['counties'] as GeometryCollection);
  const counties = features.map(({ id, geometry }) => {
    const polygons: Ring[][] =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    return { code: String(id), polygons, box: boxAround(polygons.flat(2)) };
  });
  const answers = new Map<string, string | null>();
  const { seconds } = timed(() => {
    for (const [lon, lat] of points) {
      const found = counties.find(({ polygons, box: [west, south, east, north] }) => {
        if (lon < west || lon > east || lat < south || lat > north) return false;
        return polygons.some((rings) => rings.filter((ring) => winds(ring, lon, lat)).length % 2 === 1);
      });
      answers.set(`${lon},${lat}`, found?.code ?? null);
    }
  });
  return { seconds, find: (lon: number, lat: number) => answers.get(`${lon},${lat}`) ?? null };
}

function boxAround(positions: Ring): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of positions) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** Even-odd by the side of each edge, without dividing. */
function winds(ring: Ring, lon: number, lat: number): boolean {
  let inside = false;
  for (let n = 1; n < ring.length; n++) {
    const [lonA = 0, latA = 0] = ring[n - 1] ?? [];
    const [lonB = 0, latB = 0] = ring[n] ?? [];
    if (latA > lat === latB > lat) continue;
    const side = (lonB - lonA) * (lat - latA) - (lon - lonA) * (latB - latA);
    if (latB > latA ? side > 0 : side < 0) inside = !inside;
  }
  return inside;
}

/** Seconds on the wall, and of this process's own work: the two part on a machine that others use too. */
function timed<Result>(work: () => Result): { result: Result; seconds: number; cpuSeconds: number } {
  const before = process.cpuUsage();
  const from = performance.now();
  const result = work();
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return { result, seconds, cpuSeconds: (user + system) / 1e6 };
}
