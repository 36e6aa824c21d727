import { Injectable } from '@nestjs/common';
import type { Mode } from '../kernel/mode.js';
import { Database } from '../platform/database/database.js';
import type { Sql } from '../platform/database/sql.js';
import type { Alert } from './alert.js';

export type AlertEnd = 'lifted' | 'expired' | 'replaced';

/** A frozen alert with what has become of it since. */
export interface PublishedAlert {
  readonly alert: Alert;
  /** Null while in force. */
  readonly endedAt: Date | null;
  readonly endedHow: AlertEnd | null;
}

/** A row of `alerts` as every reader of published alerts selects it. */
export interface AlertRow {
  readonly id: string;
  readonly body: Omit<Alert, 'id'>;
  readonly ended_at: Date | null;
  readonly ended_how: AlertEnd | null;
}

/** Returns alerts of one mode, newest first. */
const LIST = `
SELECT id, body, ended_at, ended_how FROM alerts WHERE mode = $1 ORDER BY issued_at DESC, id DESC LIMIT $2`;

/** Returns one alert by id. */
const FIND = 'SELECT id, body, ended_at, ended_how FROM alerts WHERE id = $1';

/** Returns the alerts of one chain, oldest first. */
const CHAIN = 'SELECT id, body, ended_at, ended_how FROM alerts WHERE chain_id = $1 ORDER BY issued_at, id';

/** Reads of the frozen alerts; written only by `IssueStore`. */
@Injectable()
export class AlertsStore {
  constructor(private readonly db: Database) {}

  async list(mode: Mode, limit: number, sql: Sql = this.db): Promise<PublishedAlert[]> {
    return (await sql.rows<AlertRow>(LIST, [mode, limit])).map(toPublished);
  }

  async find(id: string, sql: Sql = this.db): Promise<PublishedAlert | null> {
    return (await sql.rows<AlertRow>(FIND, [id])).map(toPublished)[0] ?? null;
  }

  async chain(chainId: string, sql: Sql = this.db): Promise<PublishedAlert[]> {
    return (await sql.rows<AlertRow>(CHAIN, [chainId])).map(toPublished);
  }
}

export const toPublished = (row: AlertRow): PublishedAlert => ({
  alert: { ...row.body, id: row.id },
  endedAt: row.ended_at,
  endedHow: row.ended_how,
});
