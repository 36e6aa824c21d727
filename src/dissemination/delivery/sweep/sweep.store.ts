import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';
import type { Lane } from '../../contracts/lane.js';

export interface QuietChunk {
  readonly dispatchId: string;
  readonly chunk: number;
  readonly lane: Lane;
}

export interface StrandedPlan {
  readonly id: string;
  readonly kind: 'publication' | 'delivery';
}

/** A dispatch whose chunks do not add up to what was planned. */
export interface Mismatch {
  readonly id: string;
  readonly planned: number;
  readonly counted: number;
}

/**
 * Returns chunks with open rows over which nothing has happened for $1 minutes: their job is lost, or waits its turn behind a
 * slow carrier. Chunks of a paused dispatch, or in quiet hours, have no job by intention.
 */
const QUIET_CHUNKS = `
SELECT c.dispatch_id AS "dispatchId", c.number AS chunk, d.lane FROM chunks c JOIN dispatches d ON d.id = c.dispatch_id
WHERE d.kind = 'delivery' AND d.state IN ('carrying', 'cancelled') AND d.finished_at IS NULL
  AND (c.queued > 0 OR c.sending > 0)
  AND greatest(c.begun_at, c.release_at, d.planned_at) <= now_at() - make_interval(mins => $1)
ORDER BY c.dispatch_id, c.number`;

/** Returns dispatches that nobody has begun for $1 minutes; those that wait for a page ($2) only once no page is being made ($3). */
const STRANDED_PLANS = `
SELECT id, kind FROM dispatches d
WHERE state = 'planned' AND created_at <= now_at() - make_interval(mins => $1) AND expires_at > now_at()
  AND (channel <> ALL ($2::text[]) OR NOT EXISTS (SELECT FROM dispatches p WHERE p.alert_id = d.alert_id
    AND p.channel = ANY ($3::text[]) AND p.state IN ('planned', 'carrying')))
ORDER BY id LIMIT 200`;

/** Returns open dispatches whose chunks do not add up to their plan. */
const MISMATCHES = `
SELECT d.id, d.planned, coalesce(c.counted, 0)::int AS counted FROM dispatches d
LEFT JOIN LATERAL (SELECT sum(planned) AS counted FROM chunks WHERE dispatch_id = d.id) c ON true
WHERE d.kind = 'delivery' AND d.state IN ('carrying', 'paused') AND d.planned IS DISTINCT FROM coalesce(c.counted, 0)`;

/** Returns how many receipts of the last hour name no delivery of ours. */
const STRAY_RECEIPTS = `
SELECT count(*)::int AS n FROM receipts WHERE dispatch_id IS NULL AND received_at > now_at() - interval '1 hour'`;

/** What a sweep looks at; each statement reads open work only, never all deliveries. */
@Injectable()
export class SweepStore {
  constructor(private readonly db: Database) {}

  quietChunks(tx: Sql, minutes: number): Promise<QuietChunk[]> {
    return tx.rows<QuietChunk>(QUIET_CHUNKS, [minutes]);
  }

  strandedPlans(
    tx: Sql,
    minutes: number,
    needingPage: readonly string[],
    makingPage: readonly string[],
  ): Promise<StrandedPlan[]> {
    return tx.rows<StrandedPlan>(STRANDED_PLANS, [minutes, needingPage, makingPage]);
  }

  mismatches(): Promise<Mismatch[]> {
    return this.db.rows<Mismatch>(MISMATCHES);
  }

  async strayReceipts(): Promise<number> {
    return (await this.db.rows<{ n: number }>(STRAY_RECEIPTS))[0]?.n ?? 0;
  }
}
