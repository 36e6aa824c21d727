import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { invalid } from '../../kernel/domain-error.js';
import { Config } from '../../platform/config/config.js';
import { readEnvironment } from '../../platform/config/environment.js';
import { userFolder } from '../../platform/config/paths.js';
import { keepImported } from '../../reference/areas/boundaries/files/boundary-files.js';
import {
  importOfficial,
  type OfficialFile,
  type OfficialImport,
} from '../../reference/areas/boundaries/files/official-geojson.js';
import type { Divisions } from '../../reference/areas/divisions.js';
import { loadDivisions } from '../../reference/areas/load-divisions.js';

/** Lists longer than this are cut; the number before them is the whole. */
const SHOWN = 20;

/**
 * `geo import FILE…`: takes the official boundary files (中国_县.geojson, and 中国_市, 中国_省 to check against) into the program's
 * own index. The same files again change nothing; others replace what was there. A running program reads it at its next start.
 */
export function geoImport(files: readonly string[]): void {
  const config = new Config(readEnvironment(process.env), '');
  const divisions = loadDivisions();
  const read = files.map(fileOf);
  const taken = importOfficial(read, divisions);
  const kept = keepImported(taken.index, stampOf(read), { geo: config.geoDataDir, data: config.dataDir });
  for (const line of inWords(taken, divisions)) console.log(line);
  console.log(`kept in ${kept}; a running program reads it when it starts again`);
}

/** Relative paths count from where the user stands. */
function fileOf(file: string): OfficialFile {
  try {
    return { name: basename(file), text: readFileSync(resolve(userFolder(), file), 'utf8') };
  } catch (error) {
    throw invalid('file-unreadable', `${file} cannot be read: ${(error as Error).message}`, { where: file });
  }
}

const stampOf = (files: readonly OfficialFile[]): string =>
  files
    .map(({ text }) => createHash('sha256').update(text).digest('hex'))
    .toSorted()
    .join(' ');

/** What came in, and what did not, for the operator. */
export function inWords(taken: OfficialImport, divisions: Divisions): string[] {
  const { counts, index, missing, leftOut, otherNames } = taken;
  const named = missing.map((code) => `${code} ${divisions.name(code, 'zh-CN')}`);
  return [
    `provinces: ${counts.province}, cities: ${counts.city}, counties: ${counts.county}`,
    `kept: ${index.codes.length} counties in ${index.parts} parts, ${index.vertices} vertices`,
    listed('counties without a boundary', named),
    listed('left out', leftOut),
    listed('other names than ours', otherNames),
  ];
}

function listed(what: string, all: readonly string[]): string {
  const more = all.length > SHOWN ? `, and ${all.length - SHOWN} more` : '';
  return `${what}: ${all.length}${all.length > 0 ? ` (${all.slice(0, SHOWN).join(', ')}${more})` : ''}`;
}
