import type { DeliveryState } from '../../../src/dissemination/delivery/delivery.js';
import type { Database } from '../../../src/platform/database/database.js';

/** What the tables say of the dispatches of one story. */
export interface Look {
  readonly dispatches: readonly DispatchLook[];
  readonly deliveries: readonly DeliveryLook[];
  readonly windows: readonly WindowLook[];
}
export interface DispatchLook {
  readonly id: string;
  readonly warningId: string;
  readonly state: string;
  readonly finished: boolean;
  readonly over: boolean;
  readonly planned: number | null;
  readonly repeated: number;
  readonly counters: Readonly<Record<DeliveryState, number>> | null;
}
export interface DeliveryLook {
  readonly ref: string;
  readonly dispatchId: string;
  readonly addressId: string;
  readonly state: DeliveryState;
  readonly flagged: boolean;
}
export interface WindowLook {
  readonly key: string;
  readonly dispatchId: string;
  readonly addressIds: readonly string[];
}

/** Returns all that a look needs as one document: it is asked after every act. */
const LOOK = `
WITH x AS (
  SELECT d.id, d.month, a.warning_id, d.state, d.finished_at, d.expires_at, d.planned
  FROM alerts a JOIN dispatches d ON d.alert_id = a.id WHERE a.chain_id = $1
)
SELECT
  (SELECT coalesce(json_agg(json_build_object('id', x.id::text, 'warningId', x.warning_id, 'state', x.state,
      'finished', x.finished_at IS NOT NULL, 'over', x.expires_at <= now_at(), 'planned', x.planned, 'repeated', c.repeated,
      'counters', c.counters) ORDER BY x.id), '[]') FROM x CROSS JOIN LATERAL (
    SELECT coalesce(sum(repeated), 0)::int AS repeated, json_build_object('queued', sum(queued), 'sending', sum(sending),
      'accepted', sum(accepted), 'delivered', sum(delivered), 'failed', sum(failed), 'expired', sum(expired),
      'cancelled', sum(cancelled), 'suppressed', sum(suppressed), 'unknown', sum(unknown)) AS counters
    FROM chunks WHERE dispatch_id = x.id) c) AS dispatches,
  (SELECT coalesce(json_agg(json_build_object('ref', d.dispatch_id || '-' || d.address_id, 'dispatchId', d.dispatch_id::text,
      'addressId', d.address_id::text, 'state', d.state, 'flagged', d.possible_duplicate) ORDER BY d.dispatch_id, d.address_id), '[]')
    FROM x JOIN deliveries d ON d.dispatch_id = x.id AND d.month = x.month) AS deliveries,
  (SELECT coalesce(json_agg(json_build_object('key', w.dispatch_id || '/' || w.chunk || '/' || w.number,
      'dispatchId', w.dispatch_id::text, 'addressIds', w.address_ids::text[]) ORDER BY w.dispatch_id, w.chunk, w.number), '[]')
    FROM x JOIN windows w ON w.dispatch_id = x.id AND w.month = x.month) AS windows`;

/** Planned once: planning it costs ten times what it takes. @param db outside the story's turns */
export async function look(db: Database, chainId: string): Promise<Look> {
  const [seen] = await db.planned<Look>({ name: 'look', text: LOOK }, [chainId]);
  return seen ?? { dispatches: [], deliveries: [], windows: [] };
}
