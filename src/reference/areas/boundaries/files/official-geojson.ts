import { invalid } from '../../../../kernel/domain-error.js';
import type { Division } from '../../division.js';
import type { Divisions } from '../../divisions.js';
import type { BoundaryIndex } from '../boundary-index.js';
import { IndexBuilder } from '../index-builder.js';
import { officialFeatures, type OfficialFeature } from './official-feature.js';

/** One file of the national geographic service (天地图): 中国_省, 中国_市 or 中国_县.geojson. */
export interface OfficialFile {
  readonly name: string;
  readonly text: string;
}

export interface OfficialImport {
  readonly index: BoundaryIndex;
  /** Divisions seen, by level; counties are kept, the others are unions of counties. */
  readonly counts: Readonly<Record<Division['level'], number>>;
  /** Codes of counties in our list without a boundary in these files. */
  readonly missing: readonly string[];
  /** Features left out, each with the reason: no code, or a code that nobody knows. */
  readonly leftOut: readonly string[];
  /** Features whose name is not the one of our list. */
  readonly otherNames: readonly string[];
}

/**
 * The boundaries of official GeoJSON (properties `name` and `gb` = `156` + GB/T 2260 code; CGCS2000, taken as WGS 84).
 * Old codes count to the division that holds their ground now; parts of a unit that our list does not divide (台湾省,
 * 东莞市) count to that unit. Throws `import-…` with file and feature for what is no such file, and where no county came in.
 */
export function importOfficial(files: readonly OfficialFile[], divisions: Divisions): OfficialImport {
  const read = files.map((file) => ({ name: file.name, features: officialFeatures(file) }));
  const seen = new Map<string, Division>();
  const [leftOut, otherNames]: [string[], string[]] = [[], []];
  const shapes = new Map<string, OfficialFeature['polygons'][number][]>();
  // The file with the most counties first: 441900 stands in 市 and in 县, and is one area.
  const sorted = read.toSorted((a, b) => leaves(b.features, divisions) - leaves(a.features, divisions));
  for (const { features } of sorted) {
    const taken = new Set(shapes.keys());
    for (const feature of features) {
      const division = feature.code === null ? undefined : divisionOf(feature.code, divisions);
      if (!division) {
        leftOut.push(`${feature.name || '(no name)'} ${feature.code ?? 'without gb'}`);
        continue;
      }
      seen.set(division.code, division);
      if (division.code === feature.code && feature.name !== '' && feature.name !== division.name)
        otherNames.push(`${feature.code} ${feature.name} (${division.name})`);
      if (!division.leaf || taken.has(division.code)) continue;
      shapes.set(division.code, [...(shapes.get(division.code) ?? []), ...feature.polygons]);
    }
  }
  const counties = leafCodes(divisions);
  const count = (level: Division['level']) => [...seen.values()].filter((one) => one.level === level).length;
  // 台湾省 is a leaf: provinces alone would leave one county and replace what was there.
  if (count('county') === 0) throw noCounty(files);
  return {
    index: built(shapes, files),
    counts: { province: count('province'), city: count('city'), county: count('county') },
    missing: counties.filter((code) => !shapes.has(code)),
    leftOut,
    otherNames,
  };
}

function built(shapes: ReadonlyMap<string, OfficialFeature['polygons'][number][]>, files: readonly OfficialFile[]) {
  const builder = new IndexBuilder();
  for (const [code, polygons] of [...shapes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const rings of polygons) {
      for (const ring of rings) {
        for (const [lon = 0, lat = 0] of ring) builder.point(lon, lat);
        builder.endRing();
      }
      builder.endPart();
    }
    builder.endCounty(code);
  }
  return builder.build(namesOf(files));
}

const namesOf = (files: readonly OfficialFile[]): string => files.map(({ name }) => name).join(', ');

const noCounty = (files: readonly OfficialFile[]) =>
  invalid('import-no-county', `No county came in from ${namesOf(files)}.`, {
    where: namesOf(files),
    next: 'Name 中国_县.geojson among the files: provinces and cities are made of its counties.',
  });

function divisionOf(code: string, divisions: Divisions): Division | undefined {
  const known = divisions.find(code);
  if (known) return known;
  return [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]
    .map((outer) => divisions.find(outer))
    .find((outer) => outer?.leaf);
}

const leaves = (features: readonly OfficialFeature[], divisions: Divisions): number =>
  features.filter(({ code }) => code !== null && divisionOf(code, divisions)?.leaf).length;

const leafCodes = (divisions: Divisions): string[] =>
  divisions.list('province').flatMap(({ code }) => divisions.countiesOf(code));
