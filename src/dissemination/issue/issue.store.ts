import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import type { Sql } from '../../platform/database/sql.js';
import { rankOrder } from '../../reference/grading/rank.js';
import type { Alert, AlertReference } from '../alert.js';
import type { AlertEnd } from '../alerts.store.js';
import { laneOf } from '../contracts/lane.js';
import type { Composition, Outlet } from '../contracts/publication.contract.js';

/** Returns the id of the new alert. */
const INSERT_ALERT = `
INSERT INTO alerts (warning_id, chain_id, identifier, mode, verb, rank, body, issued_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`;

/** Returns ids and CAP triples of all a chain's alerts, open or ended, oldest first; locks them. */
const EARLIER = `
SELECT id, body->>'sender' AS sender, body->>'identifier' AS identifier, body->>'sent' AS sent, ended_at IS NULL AS open
FROM alerts WHERE chain_id = $1 ORDER BY issued_at, id FOR UPDATE`;

/** Changes the chain's open alerts to ended. */
const END = `
UPDATE alerts SET ended_at = now_at(), ended_how = $2 WHERE id = ANY ($1::bigint[]) AND ended_at IS NULL`;

/** Returns the channels by which these alerts went out. */
const CHANNELS = 'SELECT DISTINCT channel FROM dispatches WHERE alert_id = ANY ($1::bigint[])';

/** Returns the outlets of one channel and mode that have started. */
const OUTLETS = `
SELECT id, code, name, channel, mode FROM outlets WHERE channel = $1 AND mode = $2 AND since <= now_at()::date ORDER BY id`;

/** Returns the id of the new dispatch; its month is its day's first in Beijing, and rows of deliveries copy it. */
const INSERT_DISPATCH = `
INSERT INTO dispatches (alert_id, channel, kind, outlet_id, state, month, composition, expires_at, created_at, mode, lane)
VALUES ($1, $2, $3, $4, 'planned', date_trunc('month', now_at() AT TIME ZONE 'Asia/Shanghai')::date, $5, $6, now_at(), $7, $8)
RETURNING id`;

export interface EarlierAlert extends AlertReference {
  readonly id: string;
  readonly open: boolean;
}

export interface NewDispatch {
  readonly alert: Pick<Alert, 'id' | 'mode' | 'rank' | 'verb' | 'expires'>;
  readonly channel: string;
  readonly kind: 'publication' | 'delivery';
  readonly outletId: string | null;
  readonly composition: Composition;
}

/** Writes of the issuing transaction: the frozen alert and its dispatches. */
@Injectable()
export class IssueStore {
  async insertAlert(tx: Sql, alert: Omit<Alert, 'id'>): Promise<string> {
    const { warningId, chainId, identifier, mode, verb, rank, sent, expires } = alert;
    const params = [warningId, chainId, identifier, mode, verb, rankOrder(rank), JSON.stringify(alert), sent, expires];
    return idOf(await tx.rows<{ id: string }>(INSERT_ALERT, params));
  }

  earlier(tx: Sql, chainId: string): Promise<EarlierAlert[]> {
    return tx.rows<EarlierAlert>(EARLIER, [chainId]);
  }

  end(tx: Sql, alertIds: readonly string[], how: AlertEnd): Promise<number> {
    return tx.run(END, [alertIds, how]);
  }

  async channelsOf(sql: Sql, alertIds: readonly string[]): Promise<string[]> {
    return (await sql.rows<{ channel: string }>(CHANNELS, [alertIds])).map(({ channel }) => channel);
  }

  outlets(sql: Sql, channel: string, mode: Mode): Promise<Outlet[]> {
    return sql.rows<Outlet>(OUTLETS, [channel, mode]);
  }

  async insertDispatch(tx: Sql, wish: NewDispatch): Promise<string> {
    const { alert, channel, kind, outletId, composition } = wish;
    const frozen = [JSON.stringify(composition), alert.expires, alert.mode, laneOf(alert)];
    const params = [alert.id, channel, kind, outletId, ...frozen];
    return idOf(await tx.rows<{ id: string }>(INSERT_DISPATCH, params));
  }
}

function idOf(rows: readonly { id: string }[]): string {
  const [row] = rows;
  if (!row) throw new Error('an INSERT … RETURNING gave no row');
  return row.id;
}
