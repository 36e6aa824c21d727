import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Rank } from '../../reference/grading/rank.js';
import type { Bilingual } from '../../reference/language.js';
import type { Lane } from '../contracts/lane.js';
import { COUNTERS } from '../counters.sql.js';
import type { Counters } from '../delivery/delivery.js';
import type { DispatchState } from './dispatch.js';

interface Heading {
  readonly title: Bilingual;
}

/** One dispatch that delivers, as a person watches it. */
export interface DispatchRow {
  readonly id: string;
  readonly channel: string;
  readonly lane: Lane;
  readonly mode: Mode;
  readonly state: DispatchState;
  /** The warning it tells of; null for an edition. */
  readonly warning: (Heading & { readonly id: string; readonly rank: Rank; readonly verb: string }) | null;
  /** The edition it carries; null for a warning. */
  readonly edition: (Heading & { readonly id: string; readonly code: string; readonly day: string }) | null;
  /** Null until the plan is made. */
  readonly planned: number | null;
  readonly counters: Counters;
  /** Rows sent again after an ambiguous attempt. */
  readonly repeated: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date;
}

/** Returns the newest dispatches that deliver, open ones first of all, or one; counters come from the chunks. $1 how many, $2 one id or null. */
const LIST = `
SELECT d.id, d.channel, d.lane, d.mode, d.state, d.planned, c.counters, c.repeated, d.created_at AS "createdAt",
  d.finished_at AS "finishedAt", d.expires_at AS "expiresAt",
  CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.warning_id, 'rank', a.body->'rank', 'verb', a.verb, 'title',
    jsonb_build_object('zh-CN', a.body#>'{texts,zh-CN,headline}', 'en', a.body#>'{texts,en,headline}')) END AS warning,
  CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id::text, 'code', e.code, 'day', e.day, 'title', e.body->'title') END AS edition
FROM dispatches d LEFT JOIN alerts a ON a.id = d.alert_id LEFT JOIN editions e ON e.id = d.edition_id
CROSS JOIN LATERAL (
  SELECT coalesce(sum(repeated), 0)::int AS repeated, ${COUNTERS} AS counters
  FROM chunks WHERE dispatch_id = d.id
) c
WHERE d.kind = 'delivery' AND ($2::bigint IS NULL OR d.id = $2)
ORDER BY (d.finished_at IS NULL) DESC, d.id DESC LIMIT $1`;

/** Returns state and lane of a dispatch that delivers, locked. */
const LOCK = "SELECT state, lane FROM dispatches WHERE id = $1 AND kind = 'delivery' FOR UPDATE";

/** Changes the state; the new epoch shuts out every run that began before. */
const MOVE = 'UPDATE dispatches SET state = $2, epoch = epoch + 1 WHERE id = $1';

/** Changes open deliveries of these alerts to cancelled and returns them: something newer is said. */
const SUPERSEDE = `
UPDATE dispatches SET state = 'cancelled', epoch = epoch + 1, reason = 'superseded'
WHERE alert_id = ANY ($1::bigint[]) AND kind = 'delivery' AND state IN ('planned', 'carrying', 'paused') RETURNING id, lane`;

/** Returns the chunks in which something is open, with the seconds until they may go. */
const OPEN_CHUNKS = `
SELECT number, coalesce(greatest(0, ceil(extract(epoch FROM release_at - now_at()))), 0)::int AS "releaseInSeconds"
FROM chunks WHERE dispatch_id = $1 AND (queued > 0 OR sending > 0) ORDER BY number`;

/** Reads and moves of whole dispatches by people. */
@Injectable()
export class ControlStore {
  list(sql: Sql, limit: number, id: string | null): Promise<DispatchRow[]> {
    return sql.rows<DispatchRow>(LIST, [limit, id]);
  }

  async lock(tx: Sql, id: string): Promise<{ state: DispatchState; lane: Lane } | null> {
    return (await tx.rows<{ state: DispatchState; lane: Lane }>(LOCK, [id]))[0] ?? null;
  }

  move(tx: Sql, id: string, state: DispatchState): Promise<number> {
    return tx.run(MOVE, [id, state]);
  }

  supersede(tx: Sql, alertIds: readonly string[]): Promise<{ id: string; lane: Lane }[]> {
    return tx.rows(SUPERSEDE, [alertIds]);
  }

  openChunks(tx: Sql, id: string): Promise<{ number: number; releaseInSeconds: number }[]> {
    return tx.rows(OPEN_CHUNKS, [id]);
  }
}
