import { readFileSync } from 'node:fs';
import { loadBoundaries, type BoundaryFolders } from './boundaries/files/boundary-files.js';
import { Geography } from './geography.js';
import { loadDivisions } from './load-divisions.js';
import { NamedRegions } from './proposal/named-regions.js';
import { PartProposals } from './proposal/part-proposals.js';
import { parseSeats, Seats } from './seats/seats.js';

const file = (name: string) => readFileSync(new URL(`../../../config/areas/${name}`, import.meta.url), 'utf8');

/** Where divisions lie, with the boundaries of these folders and the seats of `config/areas`; nothing is read yet. */
export function loadGeography(folders: BoundaryFolders, complain?: (error: unknown) => void): Geography {
  return new Geography(
    loadDivisions(),
    () => loadBoundaries(folders),
    () => new Seats(parseSeats(file('seats.csv'))),
    complain,
  );
}

/** First proposals for parts; the named regions are part of the program. */
export const loadPartProposals = (geography: Geography): PartProposals =>
  new PartProposals(geography, new NamedRegions(file('regions.csv')));
