import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressCipher } from '../../src/people/subscribers/addresses.js';
import { HAZARDS } from '../../src/people/subscribers/sign-up/choices.js';
import { resolvePlaces } from '../../src/people/subscribers/sign-up/resolve-places.js';
import { ROOT } from '../../src/platform/config/paths.js';
import type { Database } from '../../src/platform/database/database.js';
import { loadGeography } from '../../src/reference/areas/load-geography.js';

/** One wish of one person, as the population knows it: the database is told, and never asked. */
export interface Wish {
  readonly address: number;
  readonly channel: 'sms' | 'email';
  readonly audience: 'live' | 'exercise';
  readonly language: 'zh-CN' | 'en';
  readonly lowest: number;
  /** Null: all. */
  readonly hazards: readonly string[] | null;
  readonly left: boolean;
  /** Consented after the alert's horizon. */
  readonly late: boolean;
  readonly group: string | null;
  readonly places: readonly string[];
}

const BATCH = 20_000;
const FIRST_PHONE = 8_613_000_000_000;
/** People by point share so many points: looking up the counties of a point is measured elsewhere. */
const POINTS = 3_000;
const GROUPS = ['village-head', 'monitor', 'responsible', 'official'] as const;

/** Parents by code, read from the committed list with no help from the program. */
export function parents(): ReadonlyMap<string, string> {
  const rows = readFileSync(join(ROOT, 'config', 'areas', 'divisions.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  return new Map(rows.map((row) => row.split(',')).map(([code = '', , , , parent = '']) => [code, parent]));
}

/** So many people, the same ones for the same numbers: one in ten with a second wish of another kind. */
export function* people(count: number, random: () => number): Generator<Wish> {
  const codes = [...parents().keys()];
  const ofLevel = [
    codes.filter((code) => !code.endsWith('00')),
    codes.filter((code) => code.endsWith('00') && !code.endsWith('0000')),
    codes.filter((code) => code.endsWith('0000')),
  ];
  const byPoint = pointPlaces(random);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const place = () => pick(ofLevel[random() < 0.8 ? 0 : random() < 0.75 ? 1 : 2] ?? codes);
  const places = () =>
    random() < 0.15
      ? pick(byPoint)
      : [...new Set(Array.from({ length: random() < 0.7 ? 1 : 1 + Math.ceil(random() * 4) }, place))];
  for (let address = 1; address <= count; address++) {
    const person = {
      address,
      channel: random() < 0.85 ? 'sms' : 'email',
      audience: random() < 0.95 ? 'live' : 'exercise',
    } as const;
    for (let wishes = random() < 0.1 ? 2 : 1; wishes > 0; wishes--)
      yield {
        ...person,
        language: random() < 0.9 ? 'zh-CN' : 'en',
        lowest: 1 + Math.floor(random() * 4),
        hazards: random() < 0.7 ? null : HAZARDS.filter(() => random() < 0.4),
        left: random() < 0.08,
        late: random() < 0.03,
        group: random() < 0.1 ? pick(GROUPS) : null,
        places: places(),
      };
  }
}

/** What people by point are registered at: the program's own finding, by seats. */
function pointPlaces(random: () => number): string[][] {
  const ground = loadGeography({ geo: null, data: '' });
  const seats = ground.seats.list();
  return Array.from({ length: POINTS }, () => {
    const seat = seats[Math.floor(random() * seats.length)] ?? { lon: 109.48, lat: 30.27 };
    const near = { lon: seat.lon + random() * 0.2 - 0.1, lat: seat.lat + random() * 0.2 - 0.1 };
    return resolvePlaces([], [{ ...near, km: random() < 0.5 ? 0 : random() * 80 }], ground).places.map(
      ({ code }) => code,
    );
  });
}

export const phoneOf = (address: number): string => `+${FIRST_PHONE + address}`;
const clearOf = ({ address, channel }: Wish): string =>
  channel === 'sms' ? phoneOf(address) : `p${address}@example.org`;

/** Writes everybody, sealed under the city's keys, by the thousand. */
export async function settle(
  db: Database,
  cipher: AddressCipher,
  wishes: readonly Wish[],
  horizon: Date,
): Promise<void> {
  for (let from = 0; from < wishes.length; from += BATCH) {
    const batch = wishes.slice(from, from + BATCH);
    const firsts = batch.filter((wish, n) => wishes[from + n - 1]?.address !== wish.address);
    const sealed = firsts.map((wish) => cipher.seal(String(wish.address), clearOf(wish)));
    await db.run(ADDRESSES, [
      sealed.map(({ id }) => id),
      firsts.map(({ channel }) => channel),
      firsts.map(({ audience }) => audience),
      firsts.map((wish) => cipher.blind(wish.channel, clearOf(wish))),
      sealed.map((one) => one.cipher),
    ]);
    const consented = (wish: Wish) => new Date(horizon.getTime() + (wish.late ? 1 : -1) * 3_600_000);
    await db.run(SUBSCRIPTIONS, [
      batch.map((_, n) => from + n + 1),
      batch.map(({ address }) => address),
      batch.map(({ channel }) => channel),
      batch.map(({ language }) => language),
      batch.map(({ lowest }) => lowest),
      batch.map(({ hazards }) => (hazards === null ? null : hazards.join(','))),
      batch.map(consented),
      batch.map(({ left }) => left),
      batch.map(({ group }) => group ?? ''),
    ]);
    const each = batch.flatMap(({ places }, n) => places.map((code) => ({ code, id: from + n + 1 })));
    await db.run(PLACES, [each.map(({ code }) => code), each.map(({ id }) => id)]);
  }
  for (const table of ['addresses', 'subscriptions', 'subscription_places']) await db.run(`VACUUM (ANALYZE) ${table}`);
}

/** Changes: addresses. */
const ADDRESSES = `
INSERT INTO addresses (id, kind, audience, blind, cipher, key_version)
SELECT p.*, 1 FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bytea[]) p`;

/** Changes: subscriptions; no hazards is an empty list, which matches no alert that names some. */
const SUBSCRIPTIONS = `
INSERT INTO subscriptions (id, address_id, channel, language, lowest_rank, hazards, consented_at, left_at, ended, groups)
SELECT id, address_id, channel, language, rank, string_to_array(hazards, ','), at, CASE WHEN gone THEN at END,
  CASE WHEN gone THEN 'left' END, array_remove(ARRAY[grp], '')
FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::timestamptz[], $8::bool[], $9::text[])
  p (id, address_id, channel, language, rank, hazards, at, gone, grp)`;

/** Changes: their places. */
const PLACES = `
INSERT INTO subscription_places (code, subscription_id) SELECT * FROM unnest($1::text[], $2::bigint[])`;
