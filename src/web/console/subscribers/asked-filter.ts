import { z } from 'zod';
import { ADDRESS_KINDS } from '../../../people/subscribers/addresses.js';
import { DESK_STATES, type DeskFilter } from '../../../people/subscribers/desk/desk-reads.js';
import type { Division } from '../../../reference/areas/division.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import { divisionsMeant } from '../products/correct/place-search.js';

/** An id of the database: anything else would be its error, not an empty page. */
const CURSOR = /^\d{1,18}$/;

/** What the filter's form sends; an empty or unknown choice narrows nothing. */
const query = z.object({
  place: z.string().max(100).catch(''),
  group: z.string().max(40).catch(''),
  channel: z.enum(ADDRESS_KINDS).optional().catch(undefined),
  state: z.enum(DESK_STATES).optional().catch(undefined),
  after: z.string().regex(CURSOR).optional().catch(undefined),
});

/** A filter as an officer asked for it, and what his words for the place can mean. */
export interface AskedFilter {
  /** As it was typed. */
  readonly place: string;
  readonly group: string;
  readonly channel?: (typeof ADDRESS_KINDS)[number];
  readonly state?: (typeof DESK_STATES)[number];
  readonly after?: string;
  /** Divisions that the place can be; one is an answer, several are a question, none with a place typed is unknown. */
  readonly meant: readonly Division[];
}

export function readFilter(given: unknown, divisions: Divisions): AskedFilter {
  const asked = query.parse(given ?? {});
  return { ...asked, place: asked.place.trim(), meant: divisionsMeant(divisions, asked.place) };
}

/** What to search by; null while the place is unknown or could be several. */
export function filterOf({ place, group, channel, state, meant }: AskedFilter): DeskFilter | null {
  const [division, another] = meant;
  if (place !== '' && (!division || another)) return null;
  return {
    ...(division ? { place: division.code } : {}),
    ...(group === '' ? {} : { group }),
    ...(channel ? { channel } : {}),
    ...(state ? { state } : {}),
  };
}

/** The address of the list with this filter and some of it changed; what is empty is left out. */
export function addressOf(asked: AskedFilter, changes: { place?: string; after?: string } = {}): string {
  const { place, group, channel, state } = asked;
  const fields = Object.entries({ place, group, channel, state, ...changes }).filter(
    (field): field is [string, string] => field[1] !== undefined && field[1] !== '',
  );
  return fields.length === 0 ? '/console/subscribers' : `/console/subscribers?${new URLSearchParams(fields)}`;
}
