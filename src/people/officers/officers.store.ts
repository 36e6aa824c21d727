import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Officer } from './officer.js';

/** An officer with the password's hash; never leaves this slice. */
export interface Credentials {
  readonly officer: Officer;
  readonly passwordHash: string;
}

const COLUMNS = 'id, agency_id AS "agencyId", login, name, role, disabled_at AS "disabledAt"';

/** Returns officers by agency and login. */
const LIST = `SELECT ${COLUMNS} FROM officers ORDER BY agency_id, login`;

/** Returns one officer. */
const FIND = `SELECT ${COLUMNS} FROM officers WHERE id = $1`;

/** Returns one officer with the password's hash. */
const CREDENTIALS = `SELECT ${COLUMNS}, password_hash AS "passwordHash" FROM officers WHERE login = $1`;

/** Changes: one officer more. Returns the officer, or nothing when the login is taken. */
const INSERT = `
INSERT INTO officers (agency_id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (login) DO NOTHING RETURNING ${COLUMNS}`;

/** Changes: the hash, where it is still the one that was read. */
const RENEW_HASH = 'UPDATE officers SET password_hash = $3 WHERE id = $1 AND password_hash = $2';

/** Changes: from now on the officer cannot act; the first time stands. */
const DISABLE = 'UPDATE officers SET disabled_at = now_at() WHERE id = $1 AND disabled_at IS NULL';

@Injectable()
export class OfficersStore {
  constructor(private readonly db: Database) {}

  list(sql: Sql = this.db): Promise<Officer[]> {
    return sql.rows<Officer>(LIST);
  }

  async find(id: string, sql: Sql = this.db): Promise<Officer | null> {
    return (await sql.rows<Officer>(FIND, [id]))[0] ?? null;
  }

  async findCredentials(login: string, sql: Sql = this.db): Promise<Credentials | null> {
    const [row] = await sql.rows<Officer & { passwordHash: string }>(CREDENTIALS, [login]);
    if (!row) return null;
    const { passwordHash, ...officer } = row;
    return { officer, passwordHash };
  }

  /** The new officer, or null when the login is taken. */
  async insert(sql: Sql, officer: Omit<Officer, 'id' | 'disabledAt'>, passwordHash: string): Promise<Officer | null> {
    const values = [officer.agencyId, officer.login, officer.name, officer.role, passwordHash];
    return (await sql.rows<Officer>(INSERT, values))[0] ?? null;
  }

  renewHash(id: string, from: string, to: string, sql: Sql = this.db): Promise<number> {
    return sql.run(RENEW_HASH, [id, from, to]);
  }

  /** True when this call disabled the officer. */
  async disable(sql: Sql, id: string): Promise<boolean> {
    return (await sql.run(DISABLE, [id])) > 0;
  }
}
