import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Lane } from '../contracts/lane.js';

export interface DeliveryDispatch {
  readonly id: string;
  /** What it carries: an alert, or an edition. */
  readonly alertId: string | null;
  readonly editionId: string | null;
  readonly channel: string;
  readonly mode: Mode;
  readonly lane: Lane;
  readonly state: string;
  readonly epoch: number;
  /** `YYYY-MM-01`, the partition of its deliveries. */
  readonly month: string;
  readonly createdAt: Date;
}

const COLUMNS = `
SELECT id, alert_id AS "alertId", edition_id AS "editionId", channel, mode, lane, state, epoch, month::text AS month,
  created_at AS "createdAt"
FROM dispatches`;

/** Returns one delivery dispatch. */
const FIND = `${COLUMNS} WHERE id = $1 AND kind = 'delivery'`;

/** Returns it locked, if it is still to be planned. */
const LOCK_PLANNED = `${COLUMNS} WHERE id = $1 AND kind = 'delivery' AND state = 'planned' FOR UPDATE`;

/** Returns ids of the chain's alerts before this one. */
const EARLIER = `
SELECT e.id FROM alerts a JOIN alerts e ON e.chain_id = a.chain_id AND e.id < a.id WHERE a.id = $1 ORDER BY e.id`;

/** Changes a planned dispatch to carrying. */
const STARTED = `UPDATE dispatches SET state = 'carrying', planned = $2, planned_at = now_at() WHERE id = $1`;

/**
 * Changes dispatches to finished whose every row is settled; a cancelled one stays so and gets its end. `accepted` counts as
 * settled for $2, channels without receipts.
 */
const FINISH = `
UPDATE dispatches d SET state = CASE d.state WHEN 'carrying' THEN 'finished' ELSE d.state END, finished_at = now_at()
WHERE d.kind = 'delivery' AND (d.state = 'carrying' OR d.state = 'cancelled' AND d.finished_at IS NULL) AND ($1::bigint IS NULL OR d.id = $1) AND NOT EXISTS (
  SELECT 1 FROM chunks c WHERE c.dispatch_id = d.id
  AND (c.queued > 0 OR c.sending > 0 OR (c.accepted > 0 AND d.channel <> ALL ($2::text[]))))`;

/** Reads and writes of dispatches that deliver. */
@Injectable()
export class DispatchStore {
  async find(sql: Sql, id: string): Promise<DeliveryDispatch | null> {
    return (await sql.rows<DeliveryDispatch>(FIND, [id]))[0] ?? null;
  }

  async lockPlanned(tx: Sql, id: string): Promise<DeliveryDispatch | null> {
    return (await tx.rows<DeliveryDispatch>(LOCK_PLANNED, [id]))[0] ?? null;
  }

  async earlierAlerts(sql: Sql, alertId: string): Promise<string[]> {
    return (await sql.rows<{ id: string }>(EARLIER, [alertId])).map((row) => row.id);
  }

  started(tx: Sql, id: string, planned: number): Promise<number> {
    return tx.run(STARTED, [id, planned]);
  }

  /** @param id one dispatch, or null for all that are being carried */
  finish(sql: Sql, id: string | null, withoutReceipts: readonly string[]): Promise<number> {
    return sql.run(FINISH, [id, withoutReceipts]);
  }
}
