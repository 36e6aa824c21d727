import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { COUNTERS } from './counters.sql.js';
import type { Counters } from './delivery/delivery.js';

/** One dispatch as a person watches it; counters come from the chunks, never from counting deliveries. */
export interface DispatchStatus {
  readonly id: string;
  readonly channel: string;
  readonly kind: 'publication' | 'delivery';
  readonly outlet: string | null;
  readonly state: string;
  readonly planned: number | null;
  /** Readers whom a "continue" left in peace, because it tells them nothing worse than they were told already. */
  readonly silent: number;
  readonly counters: Counters | null;
  /** Rows sent again after an ambiguous attempt. */
  readonly repeated: number;
  readonly attempts: number;
  readonly ref: string | null;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Returns the dispatches of one warning's alert with their counters. */
const BY_WARNING = `
SELECT d.id, d.channel, d.kind, o.name AS outlet, d.state, d.planned, coalesce(greatest(d.meant - d.planned, 0), 0) AS silent, d.attempts, d.ref, d.reason,
  d.created_at AS "createdAt", d.finished_at AS "finishedAt", coalesce(c.repeated, 0)::int AS repeated,
  CASE WHEN d.kind = 'delivery' THEN c.counters END AS counters
FROM alerts a
JOIN dispatches d ON d.alert_id = a.id
LEFT JOIN outlets o ON o.id = d.outlet_id
LEFT JOIN LATERAL (
  SELECT sum(repeated) AS repeated, ${COUNTERS} AS counters
  FROM chunks WHERE dispatch_id = d.id
) c ON true
WHERE a.warning_id = $1 ORDER BY d.kind DESC, d.channel, d.id`;

/** Who did not get it, worst first: address ids only, the console masks and reveals. */
const NOT_DELIVERED = `
SELECT d.address_id AS "addressId", d.state, d.reason, d.attempt, d.possible_duplicate AS "possibleDuplicate"
FROM dispatches x JOIN deliveries d ON d.dispatch_id = x.id AND d.month = x.month
WHERE x.id = $1 AND d.state NOT IN ('delivered', 'suppressed') ORDER BY d.state DESC, d.rank DESC, d.address_id LIMIT $2`;

export interface Undelivered {
  readonly addressId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempt: number;
  readonly possibleDuplicate: boolean;
}

@Injectable()
export class DispatchesStore {
  constructor(private readonly db: Database) {}

  byWarning(warningId: string): Promise<DispatchStatus[]> {
    return this.db.rows<DispatchStatus>(BY_WARNING, [warningId]);
  }

  undelivered(dispatchId: string, limit: number): Promise<Undelivered[]> {
    return this.db.rows<Undelivered>(NOT_DELIVERED, [dispatchId, limit]);
  }
}
