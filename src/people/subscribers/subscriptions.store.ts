import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import type { Extras } from './sign-up/choices.js';
import type { ResolvedPlace, ResolvedPoint } from './sign-up/resolve-places.js';
import type { CheckedSubscriber } from './subscriber.js';

/** One row of a file, its address stored and locked. */
export interface Placed {
  readonly addressId: string;
  readonly subscriber: Pick<CheckedSubscriber, 'channel' | 'language' | 'lowestOrder'> & Omit<Extras, 'points'>;
  readonly places: readonly ResolvedPlace[];
  readonly points: readonly ResolvedPoint[];
}

export interface Added {
  readonly subscriptions: number;
  readonly places: number;
}

/** $1: rows as JSON; arrays in arrays of different lengths have no other way in. */
const ROWS = `
jsonb_to_recordset($1::jsonb) AS w (address_id bigint, channel text, language text, lowest_rank smallint, hazards text[],
  quiet_from smallint, quiet_to smallint, editions text[], groups text[], places jsonb, points jsonb)`;
const CHOICES = 'address_id, channel, language, lowest_rank, hazards, quiet_from, quiet_to, editions, groups';
/** Editions and groups in any order. */
const SAME = `
s.address_id = w.address_id AND s.channel = w.channel AND s.language = w.language AND s.lowest_rank = w.lowest_rank
  AND s.hazards IS NOT DISTINCT FROM w.hazards AND s.quiet_from IS NOT DISTINCT FROM w.quiet_from
  AND s.quiet_to IS NOT DISTINCT FROM w.quiet_to AND s.left_at IS NULL
  AND s.editions @> w.editions AND s.editions <@ w.editions AND s.groups @> w.groups AND s.groups <@ w.groups`;

/** Changes: one live subscription for each address and choices that has none, with its line in the consent log; counts them. */
const INSERT = `
WITH fresh AS (
  INSERT INTO subscriptions (${CHOICES}, consented_at)
  SELECT DISTINCT ${CHOICES}, now_at() FROM ${ROWS} WHERE NOT EXISTS (SELECT FROM subscriptions s WHERE ${SAME})
  RETURNING address_id
)
INSERT INTO consents (address_id, act, by, officer_id) SELECT address_id, 'imported', 'import', $2 FROM fresh`;

/** Changes: the places that these live subscriptions do not have yet. */
const INSERT_PLACES = `
INSERT INTO subscription_places (code, subscription_id, method)
SELECT DISTINCT ON (p.code, s.id) p.code, s.id, p.method
FROM ${ROWS} JOIN subscriptions s ON ${SAME}, jsonb_to_recordset(w.places) AS p (code text, method text)
ORDER BY p.code, s.id, p.method DESC
ON CONFLICT DO NOTHING`;

/** Changes: the points that these live subscriptions do not have yet, numbered on. */
const INSERT_POINTS = `
INSERT INTO subscription_points (subscription_id, number, lon, lat, km, method)
SELECT id, coalesce((SELECT max(number) FROM subscription_points WHERE subscription_id = id), 0)
  + row_number() OVER (PARTITION BY id ORDER BY lon, lat, km), lon, lat, km, method
FROM (
  SELECT DISTINCT s.id, p.* FROM ${ROWS} JOIN subscriptions s ON ${SAME},
    jsonb_to_recordset(w.points) AS p (lon float8, lat float8, km float8, method text)
) fresh
WHERE NOT EXISTS (SELECT FROM subscription_points o WHERE o.subscription_id = fresh.id AND (o.lon, o.lat, o.km) = (fresh.lon, fresh.lat, fresh.km))`;

@Injectable()
export class SubscriptionsStore {
  constructor(private readonly db: Database) {}

  /** The addresses must be locked. Returns how many subscriptions and places were new. */
  async add(tx: Tx, rows: readonly Placed[], officerId: string | null = null): Promise<Added> {
    const json = JSON.stringify(rows.map(asRow));
    const subscriptions = await tx.run(INSERT, [json, officerId]);
    const places = await tx.run(INSERT_PLACES, [json]);
    if (rows.some((row) => row.points.length > 0)) await tx.run(INSERT_POINTS, [json]);
    return { subscriptions, places };
  }

  /** After many rows at once: a plan made with the old statistics takes fifty times as long (measured). */
  async analyze(): Promise<void> {
    for (const table of ['addresses', 'subscriptions', 'subscription_places']) await this.db.run(`ANALYZE ${table}`);
  }
}

const asRow = ({ addressId, subscriber, places, points }: Placed) => ({
  address_id: addressId,
  channel: subscriber.channel,
  language: subscriber.language,
  lowest_rank: subscriber.lowestOrder,
  hazards: subscriber.hazards ?? null,
  quiet_from: subscriber.quiet?.from ?? null,
  quiet_to: subscriber.quiet?.to ?? null,
  editions: subscriber.editions ?? [],
  groups: subscriber.groups ?? [],
  places,
  points,
});
