import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Officer } from './officer.js';

export interface SessionRow extends Omit<Officer, 'login' | 'disabledAt'> {
  readonly expiresAt: Date;
}

/** Changes: one session more, for an absolute time that use does not lengthen. Returns its end. */
const INSERT = `
INSERT INTO sessions (token_hash, officer_id, created_at, expires_at)
VALUES ($1, $2, now_at(), now_at() + $3::interval) RETURNING expires_at AS "expiresAt"`;

/** Returns a live session of an officer who may act. */
const FIND = `
SELECT o.id, o.agency_id AS "agencyId", o.name, o.role, s.expires_at AS "expiresAt"
FROM sessions s JOIN officers o ON o.id = s.officer_id
WHERE s.token_hash = $1 AND s.expires_at > now_at() AND o.disabled_at IS NULL`;

/** Changes: ends one session. Returns whose it was. */
const DELETE = `
DELETE FROM sessions s USING officers o WHERE s.token_hash = $1 AND o.id = s.officer_id
RETURNING o.id, o.agency_id AS "agencyId", o.name, o.role, s.expires_at AS "expiresAt"`;

/** Changes: ends all sessions of an officer. */
const DELETE_ALL_OF = 'DELETE FROM sessions WHERE officer_id = $1';

/** Changes: takes away sessions that are over. */
const DELETE_EXPIRED = 'DELETE FROM sessions WHERE expires_at <= now_at()';

/** Sessions by the hash of their token: who reads the table cannot act as anybody. */
@Injectable()
export class SessionsStore {
  constructor(private readonly db: Database) {}

  /** `lifetime` is a PostgreSQL interval. */
  async insert(sql: Sql, tokenHash: Buffer, officerId: string, lifetime: string): Promise<Date> {
    const [row] = await sql.rows<{ expiresAt: Date }>(INSERT, [tokenHash, officerId, lifetime]);
    if (!row) throw new Error('INSERT … RETURNING gave no row');
    return row.expiresAt;
  }

  async find(tokenHash: Buffer, sql: Sql = this.db): Promise<SessionRow | null> {
    return (await sql.rows<SessionRow>(FIND, [tokenHash]))[0] ?? null;
  }

  async delete(sql: Sql, tokenHash: Buffer): Promise<SessionRow | null> {
    return (await sql.rows<SessionRow>(DELETE, [tokenHash]))[0] ?? null;
  }

  deleteAllOf(sql: Sql, officerId: string): Promise<number> {
    return sql.run(DELETE_ALL_OF, [officerId]);
  }

  deleteExpired(sql: Sql = this.db): Promise<number> {
    return sql.run(DELETE_EXPIRED);
  }
}
