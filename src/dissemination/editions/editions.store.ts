import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import { Database } from '../../platform/database/database.js';
import type { Sql, Tx } from '../../platform/database/sql.js';
import { toPublished, type AlertRow, type PublishedAlert } from '../alerts.store.js';
import type { Edition } from './edition.js';

interface EditionRow {
  readonly id: string;
  readonly body: Omit<Edition, 'id'>;
}

/** Returns one frozen edition. */
const FIND = 'SELECT id, body FROM editions WHERE id = $1';

/** Returns editions of one mode, newest first. */
const LIST = 'SELECT id, body FROM editions WHERE mode = $1 ORDER BY day DESC, id DESC LIMIT $2';

/** Returns when the edition before was made. */
const LAST_MADE = 'SELECT made_at FROM editions WHERE code = $1 AND mode = $2 ORDER BY made_at DESC LIMIT 1';

/** Returns now, by the database's clock. */
const NOW = 'SELECT now_at() AS now';

/** Returns the alerts in force, reddest first. Expiry is seen by the clock, not only by the tick that records it; a lift is no warning. */
const IN_FORCE = `
SELECT id, body, NULL AS ended_at, NULL AS ended_how FROM alerts
WHERE mode = $1 AND ended_at IS NULL AND expires_at > now_at() AND verb <> 'lift' AND rank >= $2
ORDER BY rank DESC, issued_at DESC, id DESC`;

/** Returns what was lifted or expired after $3, latest end first; a replaced message goes on in the one that replaced it. */
const ENDED = `
SELECT id, body, coalesce(ended_at, expires_at) AS ended_at, coalesce(ended_how, 'expired') AS ended_how FROM alerts
WHERE mode = $1 AND verb <> 'lift' AND rank >= $2 AND coalesce(ended_how, 'expired') <> 'replaced'
  AND coalesce(ended_at, expires_at) > $3 AND coalesce(ended_at, expires_at) <= now_at()
ORDER BY 3 DESC, id DESC`;

/** Adds a frozen edition; returns its id, or nothing where this day's is made already (whichever node was first). */
const INSERT = `
INSERT INTO editions (code, day, mode, body, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (code, day, mode) DO NOTHING RETURNING id`;

/** Adds an edition's dispatch on one channel, in the lane that never holds up a warning; returns its id. */
const INSERT_DISPATCH = `
INSERT INTO dispatches (edition_id, channel, kind, state, month, composition, expires_at, created_at, mode, lane)
SELECT id, $2, 'delivery', 'planned', date_trunc('month', now_at() AT TIME ZONE 'Asia/Shanghai')::date, '{}', expires_at, now_at(),
  mode, 'digest' FROM editions WHERE id = $1
RETURNING id`;

/** Reads and writes of the frozen editions. */
@Injectable()
export class EditionsStore {
  constructor(private readonly db: Database) {}

  async find(id: string, sql: Sql = this.db): Promise<Edition | null> {
    return (await sql.rows<EditionRow>(FIND, [id])).map(toEdition)[0] ?? null;
  }

  /** The archive of one mode, newest first. */
  async list(mode: Mode, limit: number, sql: Sql = this.db): Promise<Edition[]> {
    return (await sql.rows<EditionRow>(LIST, [mode, limit])).map(toEdition);
  }

  /** When the last edition of this name was made; null before the first. */
  async lastMadeAt(sql: Sql, code: string, mode: Mode): Promise<Date | null> {
    return (await sql.rows<{ made_at: Date }>(LAST_MADE, [code, mode]))[0]?.made_at ?? null;
  }

  async now(sql: Sql = this.db): Promise<Date> {
    return only(await sql.rows<{ now: Date }>(NOW)).now;
  }

  /** @param lowestRank 1 (blue) to 4 (red) */
  async inForce(sql: Sql, mode: Mode, lowestRank: number): Promise<PublishedAlert[]> {
    return (await sql.rows<AlertRow>(IN_FORCE, [mode, lowestRank])).map(toPublished);
  }

  async endedSince(sql: Sql, mode: Mode, lowestRank: number, since: Date): Promise<PublishedAlert[]> {
    return (await sql.rows<AlertRow>(ENDED, [mode, lowestRank, since])).map(toPublished);
  }

  /** @returns the new row's id; null where this day's edition is there already */
  async insert(tx: Tx, edition: Omit<Edition, 'id'>): Promise<string | null> {
    const { code, day, mode, madeAt, expires } = edition;
    const params = [code, day, mode, JSON.stringify(edition), madeAt, expires];
    return (await tx.rows<{ id: string }>(INSERT, params))[0]?.id ?? null;
  }

  async insertDispatch(tx: Tx, editionId: string, channel: string): Promise<string> {
    return only(await tx.rows<{ id: string }>(INSERT_DISPATCH, [editionId, channel])).id;
  }
}

const toEdition = ({ id, body }: EditionRow): Edition => ({ ...body, id });

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('the statement gave no row');
  return row;
}
