import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Topology } from 'topojson-specification';
import { invalid } from '../../../../kernel/domain-error.js';
import type { BoundaryIndex } from '../boundary-index.js';
import { indexFile, indexOfFile, stampOf } from './index-file.js';
import { indexOfTopology } from './topology.js';

export interface BoundaryFolders {
  /** GEO_DATA_DIR, absolute; null when unset. */
  readonly geo: string | null;
  /** DATA_DIR, absolute. */
  readonly data: string;
}

/** What `geo import` makes. */
const IMPORTED = 'counties.index';
/** The offline set (`geo/README.md`). */
const TOPOLOGY = 'counties.topojson';
/** What was made of the offline set; safe to delete. */
const CACHE = 'counties.cache';

/**
 * The boundaries that this machine has; null when it has none. What was imported comes first (in GEO_DATA_DIR, then in
 * DATA_DIR/geo), then the offline set of GEO_DATA_DIR, read through a cache in DATA_DIR: parsing 6 MB of JSON takes ten
 * times as long as reading the tables. Throws `boundaries-unreadable`.
 */
export function loadBoundaries({ geo, data }: BoundaryFolders): BoundaryIndex | null {
  const imported = [...(geo === null ? [] : [join(geo, IMPORTED)]), join(data, 'geo', IMPORTED)].find(existsSync);
  if (imported) return indexOfFile(aligned(readFileSync(imported)), imported);
  if (geo === null) return null;
  const topology = join(geo, TOPOLOGY);
  if (existsSync(topology)) return throughCache(topology, join(data, 'geo', CACHE));
  throw invalid('boundaries-absent', `GEO_DATA_DIR holds neither ${IMPORTED} nor ${TOPOLOGY}.`, {
    where: geo,
    next: 'Import the official files with `shanyu geo import`, or unset GEO_DATA_DIR to work with county seats.',
  });
}

/** Keeps an imported index: in GEO_DATA_DIR where it may be written, else below DATA_DIR. @returns the file */
export function keepImported(index: BoundaryIndex, stamp: string, { geo, data }: BoundaryFolders): string {
  const bytes = indexFile(index, stamp);
  for (const folder of [...(geo === null ? [] : [geo]), join(data, 'geo')]) {
    const file = join(folder, IMPORTED);
    if (written(file, bytes)) return file;
  }
  throw invalid('folder-unwritable', `Neither GEO_DATA_DIR nor ${data} can be written.`, {
    where: data,
    next: 'Give the program a folder of its own in DATA_DIR.',
  });
}

function throughCache(topology: string, cache: string): BoundaryIndex {
  const { size, mtimeMs } = statSync(topology);
  const stamp = `${topology} ${size} ${Math.round(mtimeMs)}`;
  const kept = existsSync(cache) ? aligned(readFileSync(cache)) : null;
  if (kept && stampOf(kept) === stamp) {
    try {
      return indexOfFile(kept, cache);
    } catch {
      // A cache cut off by a crash is made anew.
    }
  }
  const index = indexOfTopology(parsed(topology), 'counties.topojson');
  // Nobody waits for the cache: it is written beside, and a failure costs the next start half a second.
  setImmediate(() => written(cache, indexFile(index, stamp)));
  return index;
}

function parsed(file: string): Topology {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Topology;
  } catch (error) {
    throw invalid('boundaries-unreadable', `${file} is no JSON: ${(error as Error).message}`, { where: file });
  }
}

/** Whole or not at all; false where the folder cannot be written. */
function written(file: string, bytes: Buffer): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const half = `${file}.${process.pid}`;
    writeFileSync(half, bytes);
    renameSync(half, file);
    return true;
  } catch {
    return false;
  }
}

/** Typed arrays begin at multiples of eight. */
function aligned(bytes: Buffer): Buffer {
  return bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
}
