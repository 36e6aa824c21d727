import { invalid } from '../../../../kernel/domain-error.js';
import type { Position } from '../polygon/polygon-checks.js';

/** One feature of an official file. */
export interface OfficialFeature {
  readonly name: string;
  /** Six digits; null where `gb` is none of a division's (borders, the dash line). */
  readonly code: string | null;
  /** Polygons, each outer ring first; empty for lines. */
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

/** Where the country lies, with the sea that belongs to it. */
const [WEST, EAST, SOUTH, NORTH] = [73, 136, 3, 54];

/**
 * The features of one file. Throws `import-not-json`, `import-not-geojson`, `import-no-codes`, `import-coordinates` and
 * `import-open-ring`, each with the file and the feature.
 */
export function officialFeatures({ name: file, text }: { name: string; text: string }): OfficialFeature[] {
  const features = listOf(file, text).map((feature, index) => featureOf(feature, `${file}, feature ${index}`));
  if (features.some(({ code }) => code !== null)) return features;
  throw invalid('import-no-codes', `No feature of ${file} has a property gb of "156" and six digits.`, {
    where: file,
    next: 'Take the administrative divisions of the national geographic service: their properties are name and gb.',
  });
}

function listOf(file: string, text: string): unknown[] {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw invalid('import-not-json', `${file} is no JSON: ${(error as Error).message}`, { where: file });
  }
  const { type, features } = objectOf(document);
  if (type === 'FeatureCollection' && Array.isArray(features)) return features;
  throw invalid('import-not-geojson', `${file} is no FeatureCollection (RFC 7946).`, {
    where: file,
    next: 'Name files of GeoJSON; a TopoJSON set is read from GEO_DATA_DIR as it is.',
  });
}

function featureOf(feature: unknown, where: string): OfficialFeature {
  const { properties, geometry } = objectOf(feature);
  const { name, gb } = objectOf(properties);
  const { type, coordinates } = objectOf(geometry);
  const code = /^156(\d{6})$/.exec(String(gb ?? ''))?.[1] ?? null;
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
  const here = `${where} (${typeof name === 'string' ? name : String(gb)})`;
  if (code !== null) for (const ring of listAt(polygons).flatMap(listAt)) checkRing(listAt(ring), here);
  return { name: typeof name === 'string' ? name : '', code, polygons: polygons as OfficialFeature['polygons'] };
}

function checkRing(ring: readonly unknown[], where: string): void {
  for (const position of ring) {
    const [lon, lat] = listAt(position);
    const inside = Number(lon) >= WEST && Number(lon) <= EAST && Number(lat) >= SOUTH && Number(lat) <= NORTH;
    if (typeof lon !== 'number' || typeof lat !== 'number' || !inside) throw misplaced(position, where);
  }
  const [first, last] = [listAt(ring[0]), listAt(ring.at(-1))];
  if (ring.length < 4 || first[0] !== last[0] || first[1] !== last[1])
    throw invalid('import-open-ring', `A ring of ${where} is not closed, or has fewer than three corners.`, {
      where,
      next: 'Load the file again: it was cut off or changed on the way.',
    });
}

const misplaced = (position: unknown, where: string) =>
  invalid('import-coordinates', `${JSON.stringify(position)} in ${where} is no place in China.`, {
    where,
    next: `Coordinates are longitude (${WEST}–${EAST}) and latitude (${SOUTH}–${NORTH}) in degrees, CGCS2000; not metres, not swapped.`,
  });

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
