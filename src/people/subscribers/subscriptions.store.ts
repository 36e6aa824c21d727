import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import type { CheckedSubscriber } from './subscriber.js';

export interface Placed {
  readonly addressId: string;
  readonly subscriber: CheckedSubscriber;
}

const WANTED =
  '(SELECT DISTINCT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[]) w (address_id, channel, language, lowest_rank))';
const SAME =
  's.address_id = w.address_id AND s.channel = w.channel AND s.language = w.language AND s.lowest_rank = w.lowest_rank AND s.left_at IS NULL';

/** Changes: one live subscription for each address, channel, language and level that has none. */
const INSERT = `
INSERT INTO subscriptions (address_id, channel, language, lowest_rank, consented_at)
SELECT w.*, now_at() FROM ${WANTED} w WHERE NOT EXISTS (SELECT FROM subscriptions s WHERE ${SAME})`;

/** Changes: the places that these live subscriptions do not have yet. */
const INSERT_PLACES = `
INSERT INTO subscription_places (code, subscription_id)
SELECT DISTINCT w.code, s.id
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[], $5::text[]) w (address_id, channel, language, lowest_rank, code)
JOIN subscriptions s ON ${SAME}
ON CONFLICT DO NOTHING`;

/** Changes: ends the live subscriptions of an address. */
const LEAVE = 'UPDATE subscriptions SET left_at = now_at() WHERE address_id = $1 AND left_at IS NULL';

@Injectable()
export class SubscriptionsStore {
  constructor(private readonly db: Database) {}

  /** The addresses must be locked. Returns how many subscriptions and places were new. */
  async add(tx: Tx, rows: readonly Placed[]): Promise<{ subscriptions: number; places: number }> {
    const subscriptions = await tx.run(INSERT, columns(rows));
    const each = rows.flatMap((row) => row.subscriber.places.map((code) => ({ row, code })));
    const values = [...columns(each.map(({ row }) => row)), each.map(({ code }) => code)];
    return { subscriptions, places: await tx.run(INSERT_PLACES, values) };
  }

  /** Returns how many subscriptions ended. */
  leave(tx: Tx, addressId: string): Promise<number> {
    return tx.run(LEAVE, [addressId]);
  }

  /** After many rows at once: a plan made with the old statistics takes fifty times as long (measured). */
  async analyze(): Promise<void> {
    for (const table of ['addresses', 'subscriptions', 'subscription_places']) await this.db.run(`ANALYZE ${table}`);
  }
}

const columns = (rows: readonly Placed[]): unknown[][] => [
  rows.map((row) => row.addressId),
  rows.map((row) => row.subscriber.channel),
  rows.map((row) => row.subscriber.language),
  rows.map((row) => row.subscriber.lowestOrder),
];
