import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql, Tx } from '../../../platform/database/sql.js';

/** Changes: attempts at one login wait for each other, until the commit. */
const ONE_AT_A_TIME = 'SELECT pg_advisory_xact_lock(7246014, hashtext($1))';

/** Returns the database's time and the failures of the last quarter of an hour. */
const RECENT = `
SELECT now_at() AS now, coalesce(array_agg(failed_at) FILTER (WHERE failed_at IS NOT NULL), '{}') AS failures
FROM (SELECT failed_at FROM login_failures WHERE login = $1 AND failed_at > now_at() - interval '15 minutes') recent`;

/** Changes: one failure more. */
const ADD = 'INSERT INTO login_failures (login, failed_at) VALUES ($1, now_at())';

/** Changes: forgets the failures of a login. */
const CLEAR = 'DELETE FROM login_failures WHERE login = $1';

/** Changes: forgets failures that count no more; a day is kept to look back. */
const SWEEP = "DELETE FROM login_failures WHERE failed_at < now_at() - interval '1 day'";

/** Failed attempts by login, whether or not an officer has it: an answer must not tell. */
@Injectable()
export class LoginFailuresStore {
  constructor(private readonly db: Database) {}

  /** The failures that count, read under a lock that other attempts at the same login wait for. */
  async lockRecent(tx: Tx, login: string): Promise<{ now: Date; failures: Date[] }> {
    await tx.rows(ONE_AT_A_TIME, [login]);
    const [row] = await tx.rows<{ now: Date; failures: Date[] }>(RECENT, [login]);
    return row ?? { now: new Date(), failures: [] };
  }

  async add(sql: Sql, login: string): Promise<void> {
    await sql.run(ADD, [login]);
  }

  async clear(sql: Sql, login: string): Promise<void> {
    await sql.run(CLEAR, [login]);
  }

  sweep(sql: Sql = this.db): Promise<number> {
    return sql.run(SWEEP);
  }
}
