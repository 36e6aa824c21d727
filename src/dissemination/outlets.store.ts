import { Injectable } from '@nestjs/common';
import type { Mode } from '../kernel/mode.js';
import { Database } from '../platform/database/database.js';
import type { Sql } from '../platform/database/sql.js';

export interface NewOutlet {
  readonly code: string;
  readonly channel: string;
  readonly name: string;
  readonly nameEn: string;
  readonly mode: Mode;
  /** First day, `YYYY-MM-DD`. */
  readonly since: string;
}

/** Changes: adds an outlet or renames it; returns its id. */
const SAVE = `
INSERT INTO outlets (code, channel, name, name_en, mode, since) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, name_en = EXCLUDED.name_en RETURNING id`;

/** Outlets are data: where each publication channel appears. */
@Injectable()
export class OutletsStore {
  constructor(private readonly db: Database) {}

  async save(outlet: NewOutlet, sql: Sql = this.db): Promise<string> {
    const { code, channel, name, nameEn, mode, since } = outlet;
    const [row] = await sql.rows<{ id: string }>(SAVE, [code, channel, name, nameEn, mode, since]);
    if (!row) throw new Error('an INSERT … RETURNING gave no row');
    return row.id;
  }
}
