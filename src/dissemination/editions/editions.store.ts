import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Edition } from './edition.js';

/** Returns one frozen edition. */
const FIND = 'SELECT id, body FROM editions WHERE id = $1';

/** Reads and writes of the frozen editions. */
@Injectable()
export class EditionsStore {
  constructor(private readonly db: Database) {}

  async find(id: string, sql: Sql = this.db): Promise<Edition | null> {
    const [row] = await sql.rows<{ id: string; body: Omit<Edition, 'id'> }>(FIND, [id]);
    return row ? { ...row.body, id: row.id } : null;
  }
}
