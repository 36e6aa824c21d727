import { readFileSync } from 'node:fs';
import { parseDivisions, parseOldDivisions } from './division.js';
import { Divisions } from './divisions.js';

const file = (name: string) => readFileSync(new URL(`../../../config/areas/${name}`, import.meta.url), 'utf8');

let loaded: Divisions | undefined;

/** The divisions of `config/areas`, read once (about 3,200 rows) and shared; the files are part of the program. */
export function loadDivisions(): Divisions {
  loaded ??= new Divisions(
    parseDivisions(file('divisions.csv')),
    ['code-history.csv', 'names-2002-2016.csv'].flatMap((name) => parseOldDivisions(file(name))),
  );
  return loaded;
}
