import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { BroadcastText } from './broadcast.text.js';

export interface NewItem {
  readonly alertId: string;
  readonly outletId: string;
  readonly item: BroadcastText;
}

/** An item of one outlet with what has become of its alert. */
export interface StoredItem {
  readonly alertId: string;
  readonly identifier: string;
  readonly warningId: string;
  readonly chainId: string;
  readonly item: BroadcastText;
  /** Microseconds since 1970: the item's place in the outlet's row of items. */
  readonly cursor: string;
  readonly publishedAt: Date;
  readonly expired: boolean;
  readonly endedHow: 'lifted' | 'expired' | 'replaced' | null;
}

/** One page: the newest items, or the first ones after a cursor. */
export interface PageWanted {
  readonly outletId: string;
  readonly since: string | null;
  readonly limit: number;
}

/** Takes turns per outlet, so that the order of `published_at` is the order in which items become visible. */
const TAKE_TURN = 'SELECT pg_advisory_xact_lock(7246014, $1::int)';

/** Adds an item, later than every other of its outlet by at least a microsecond; changes nothing when it is there. */
const PUT = `
INSERT INTO broadcast_items (alert_id, outlet_id, item, published_at)
SELECT $1, $2, $3::jsonb, greatest(now_at(), max(published_at) + interval '1 microsecond')
  FROM broadcast_items WHERE outlet_id = $2
ON CONFLICT (alert_id, outlet_id) DO NOTHING`;

const ITEMS = `
SELECT i.alert_id AS "alertId", a.identifier, a.warning_id AS "warningId", a.chain_id AS "chainId", i.item,
       (extract(epoch FROM i.published_at) * 1000000)::bigint::text AS cursor, i.published_at AS "publishedAt",
       a.expires_at <= now_at() AS expired, a.ended_how AS "endedHow"
  FROM broadcast_items i JOIN alerts a ON a.id = i.alert_id
 WHERE i.outlet_id = $1`;

/** Returns the newest items of an outlet, newest first. */
const NEWEST = `${ITEMS} ORDER BY i.published_at DESC LIMIT $2`;

/** Returns the items after a cursor, oldest first, so that a full page leaves no gap behind it. */
const AFTER = `${ITEMS} AND i.published_at > timestamptz 'epoch' + $3::bigint * interval '1 microsecond'
 ORDER BY i.published_at LIMIT $2`;

/** Returns the database's time: the same clock that says what has expired. */
const NOW = 'SELECT now_at() AS now';

@Injectable()
export class BroadcastStore {
  constructor(private readonly db: Database) {}

  async put(item: NewItem): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.rows(TAKE_TURN, [item.outletId]);
      await tx.run(PUT, [item.alertId, item.outletId, JSON.stringify(item.item)]);
    });
  }

  /** Newest first. */
  async page(wanted: PageWanted): Promise<StoredItem[]> {
    const { outletId, since, limit } = wanted;
    if (since === null) return this.db.rows<StoredItem>(NEWEST, [outletId, limit]);
    return (await this.db.rows<StoredItem>(AFTER, [outletId, limit, since])).reverse();
  }

  async now(): Promise<Date> {
    return (await this.db.rows<{ now: Date }>(NOW)).map((row) => row.now)[0] ?? new Date(Number.NaN);
  }
}
