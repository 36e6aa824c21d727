import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';

/** Returns the addresses that notices of these ids went to, where they are stored. */
const OF_NOTICES = `
SELECT n.id, a.id AS "addressId" FROM notices n JOIN addresses a ON a.blind = n.blind WHERE n.id = ANY ($1::bigint[])`;

/** Adds one bounce a message; returns how often this address has bounced. */
const ADD = `
WITH added AS (
  INSERT INTO address_bounces (address_id, ref, reason) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1
)
SELECT (SELECT count(*) FROM added)::int + (SELECT count(*) FROM address_bounces WHERE address_id = $1)::int AS times`;

/** Forgets bounces older than $1 days: an address that failed twice in a year is not gone. */
const SWEEP = 'DELETE FROM address_bounces WHERE bounced_at < now_at() - make_interval(days => $1)';

@Injectable()
export class BouncesStore {
  constructor(private readonly db: Database) {}

  async addressesOfNotices(sql: Sql, noticeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (noticeIds.length === 0) return new Map();
    const rows = await sql.rows<{ id: string; addressId: string }>(OF_NOTICES, [noticeIds]);
    return new Map(rows.map(({ id, addressId }) => [id, addressId]));
  }

  /** Returns how many messages to this address have come back, this one included. */
  async add(sql: Sql, addressId: string, ref: string, reason: string): Promise<number> {
    return (await sql.rows<{ times: number }>(ADD, [addressId, ref, reason]))[0]?.times ?? 0;
  }

  sweep(days: number): Promise<number> {
    return this.db.run(SWEEP, [days]);
  }
}
