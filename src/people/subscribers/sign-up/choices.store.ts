import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql, Tx } from '../../../platform/database/sql.js';
import type { AddressKind, SealedAddress } from '../addresses.js';
import type { Resolved } from './resolve-places.js';
import type { CheckedChoices } from './wish-reader.js';

/** One subscription as it is stored. */
export interface StoredChoices extends CheckedChoices {
  readonly id: string;
  readonly live: boolean;
}

export interface WrittenChoices extends Omit<CheckedChoices, 'places' | 'points'> {
  readonly resolved: Resolved;
}

/** Returns the live subscriptions of an address, oldest first; when there is none, the one that ended last. */
const READ = `
WITH mine AS (SELECT * FROM subscriptions WHERE address_id = $1 AND ended IS DISTINCT FROM 'merged'),
shown AS (
  SELECT * FROM mine WHERE left_at IS NULL
  UNION ALL
  (SELECT * FROM mine WHERE NOT EXISTS (SELECT FROM mine WHERE left_at IS NULL) ORDER BY left_at DESC, id DESC LIMIT 1)
)
SELECT s.id, s.language, s.lowest_rank AS "lowestOrder", s.hazards, s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo",
  s.editions, s.groups, s.left_at IS NULL AS live,
  ARRAY(SELECT p.code::text FROM subscription_places p WHERE p.subscription_id = s.id AND p.method = 'chosen' ORDER BY 1) AS places,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('lon', lon, 'lat', lat, 'km', km) ORDER BY number), '[]') FROM subscription_points p
    WHERE p.subscription_id = s.id) AS points
FROM shown s ORDER BY s.id`;

/** Changes: one subscription more; returns its id. */
const INSERT = `
INSERT INTO subscriptions (address_id, channel, language, lowest_rank, hazards, quiet_from, quiet_to, editions, groups, consented_at)
SELECT id, kind, $2, $3, $4, $5, $6, $7, $8, now_at() FROM addresses WHERE id = $1 RETURNING id`;

/** Changes: what a subscription asks for; since when it is there stays. */
const UPDATE = `
UPDATE subscriptions SET language = $2, lowest_rank = $3, hazards = $4, quiet_from = $5, quiet_to = $6, editions = $7, groups = $8
WHERE id = $1 RETURNING id`;

/** Changes: ends further live subscriptions of an address, which are now one. */
const MERGE = `
UPDATE subscriptions SET left_at = now_at(), ended = 'merged' WHERE address_id = $1 AND id <> $2 AND left_at IS NULL`;

/** Changes: takes away the places that are not among these; one that stays keeps its row, and with it since when it is there. */
const DROP_PLACES = 'DELETE FROM subscription_places WHERE subscription_id = $1 AND code <> ALL ($2::text[])';

/** Changes: places of a subscription, each with how it was found. */
const PLACES = `
INSERT INTO subscription_places (code, subscription_id, method) SELECT p.code, $1, p.method FROM unnest($2::text[], $3::text[]) p (code, method)
ON CONFLICT (code, subscription_id) DO UPDATE SET method = excluded.method`;

/** Changes: takes away the points of a subscription. */
const DROP_POINTS = 'DELETE FROM subscription_points WHERE subscription_id = $1';

/** Changes: points of a subscription, in their order. */
const POINTS = `
INSERT INTO subscription_points (subscription_id, number, lon, lat, km, method)
SELECT $1, p.n, p.lon, p.lat, p.km, p.method
FROM unnest($2::float8[], $3::float8[], $4::float8[], $5::text[]) WITH ORDINALITY p (lon, lat, km, method, n)`;

/** Changes: ends the live subscriptions of an address for this reason. */
const END = 'UPDATE subscriptions SET left_at = now_at(), ended = $2 WHERE address_id = $1 AND left_at IS NULL';

/** Returns one address, sealed. */
const ADDRESS = 'SELECT id, kind, cipher, key_version AS "keyVersion" FROM addresses WHERE id = $1';

/** Changes: waits for whoever is changing this address. */
const LOCK = 'SELECT FROM addresses WHERE id = $1 FOR NO KEY UPDATE';

@Injectable()
export class ChoicesStore {
  constructor(private readonly db: Database) {}

  read(addressId: string, sql: Sql = this.db): Promise<StoredChoices[]> {
    return sql.rows<StoredChoices>(READ, [addressId]);
  }

  async lock(tx: Tx, addressId: string): Promise<void> {
    await tx.rows(LOCK, [addressId]);
  }

  /** Into the subscription `id`, or a new one; returns its id. The address must be locked. */
  async write(tx: Tx, addressId: string, id: string | null, choices: WrittenChoices): Promise<string> {
    const { language, lowestOrder, hazards, quietFrom, quietTo, editions, groups, resolved } = choices;
    const fields = [language, lowestOrder, hazards, quietFrom, quietTo, editions, groups];
    const [row] = await tx.rows<{ id: string }>(id === null ? INSERT : UPDATE, [id ?? addressId, ...fields]);
    if (!row) throw new Error(`subscriptions: nothing was written for address ${addressId}`);
    await this.#place(tx, row.id, resolved);
    return row.id;
  }

  /** Every live subscription of the address but this one ends: they are one now. */
  async merge(tx: Tx, addressId: string, into: string): Promise<void> {
    await tx.run(MERGE, [addressId, into]);
  }

  /** Returns how many subscriptions ended. */
  end(tx: Tx, addressId: string, reason: 'left' | 'bounced'): Promise<number> {
    return tx.run(END, [addressId, reason]);
  }

  async address(
    addressId: string,
    sql: Sql = this.db,
  ): Promise<(SealedAddress & { readonly kind: AddressKind }) | null> {
    return (await sql.rows<SealedAddress & { readonly kind: AddressKind }>(ADDRESS, [addressId]))[0] ?? null;
  }

  async #place(tx: Tx, id: string, { places, points }: Resolved): Promise<void> {
    const codes = places.map(({ code }) => code);
    await tx.run(DROP_PLACES, [id, codes]);
    await tx.run(PLACES, [id, codes, places.map(({ method }) => method)]);
    await tx.run(DROP_POINTS, [id]);
    const column = <T>(pick: (point: (typeof points)[number]) => T) => points.map(pick);
    if (points.length === 0) return;
    await tx.run(POINTS, [
      id,
      column(({ lon }) => lon),
      column(({ lat }) => lat),
      column(({ km }) => km),
      column(({ method }) => method),
    ]);
  }
}
