import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Alert } from '../alert.js';
import type { Composition, Outlet } from '../contracts/publication.contract.js';

export interface OpenPublication {
  readonly id: string;
  readonly channel: string;
  readonly attempts: number;
  readonly composition: Composition;
  readonly stale: boolean;
  readonly alert: Alert;
  readonly outlet: Outlet;
}

/** Changes an open publication to carrying and counts the attempt before it is made; returns it, or nothing. */
const BEGIN = `
UPDATE dispatches d SET state = 'carrying', attempts = d.attempts + 1, first_sent_at = coalesce(d.first_sent_at, now_at())
FROM alerts a, outlets o
WHERE d.id = $1 AND d.state IN ('planned', 'carrying') AND a.id = d.alert_id AND o.id = d.outlet_id
RETURNING d.id, d.channel, d.attempts, d.composition, d.expires_at <= now_at() AS stale, a.id AS alert_id, a.body,
  jsonb_build_object('id', o.id::text, 'code', o.code, 'name', o.name, 'channel', o.channel, 'mode', o.mode) AS outlet`;

/** Changes a publication that is being carried to its end. */
const FINISH = `
UPDATE dispatches SET state = $2, ref = $3, reason = $4, finished_at = now_at() WHERE id = $1 AND state = 'carrying'`;

/** Changes only the reason of a publication that will be tried again. */
const POSTPONE = `UPDATE dispatches SET reason = $2 WHERE id = $1 AND state = 'carrying'`;

/** Locks the dispatch's alert, so that of two pages finishing at once the later one sees the earlier. */
const LOCK_ALERT = 'SELECT id FROM alerts WHERE id = (SELECT alert_id FROM dispatches WHERE id = $1) FOR UPDATE';

/** Returns the alert's publications that wait for its page, once no page is still to be made. */
const AFTER_PAGE = `
SELECT w.id FROM dispatches w
WHERE w.alert_id = (SELECT alert_id FROM dispatches WHERE id = $1) AND w.state = 'planned' AND w.channel = ANY ($2)
  AND NOT EXISTS (SELECT 1 FROM dispatches p WHERE p.alert_id = w.alert_id AND p.channel = ANY ($3)
    AND p.state IN ('planned', 'carrying'))`;

interface Row extends Omit<OpenPublication, 'alert'> {
  readonly alert_id: string;
  readonly body: Omit<Alert, 'id'>;
}

@Injectable()
export class PublicationStore {
  constructor(private readonly db: Database) {}

  async begin(dispatchId: string): Promise<OpenPublication | null> {
    const [row] = await this.db.rows<Row>(BEGIN, [dispatchId]);
    if (!row) return null;
    const { alert_id, body, ...rest } = row;
    return { ...rest, alert: { ...body, id: alert_id } };
  }

  async lockAlert(tx: Sql, dispatchId: string): Promise<void> {
    await tx.rows(LOCK_ALERT, [dispatchId]);
  }

  finish(tx: Sql, id: string, state: 'finished' | 'failed' | 'cancelled', ref: string | null, reason: string | null) {
    return tx.run(FINISH, [id, state, ref, reason]);
  }

  postpone(tx: Sql, id: string, reason: string) {
    return tx.run(POSTPONE, [id, reason]);
  }

  async waitingForPage(
    tx: Sql,
    dispatchId: string,
    needing: readonly string[],
    making: readonly string[],
  ): Promise<string[]> {
    return (await tx.rows<{ id: string }>(AFTER_PAGE, [dispatchId, needing, making])).map((row) => row.id);
  }
}
