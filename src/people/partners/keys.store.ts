import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import type { Holder } from './key.js';

/** One key as it is kept: never the key itself. */
export interface KeptKey {
  readonly prefix: string;
  readonly hash: Buffer;
  readonly holder: Holder;
  readonly holderId: string;
  readonly scopes: readonly string[];
}

/** Adds one key. */
const ADD = 'INSERT INTO api_keys (prefix, hash, holder, holder_id, scopes) VALUES ($1, $2, $3, $4, $5)';

/** Returns the key of a prefix unless it is revoked. */
const FIND = `
SELECT prefix, hash, holder, holder_id AS "holderId", scopes FROM api_keys WHERE prefix = $1 AND revoked_at IS NULL`;

/** Changes one key into a revoked one; the row stays, so that logs can still be read. */
const REVOKE = 'UPDATE api_keys SET revoked_at = now_at() WHERE prefix = $1 AND revoked_at IS NULL';

@Injectable()
export class KeysStore {
  constructor(private readonly db: Database) {}

  async add(key: KeptKey, sql: Sql): Promise<void> {
    await sql.run(ADD, [key.prefix, key.hash, key.holder, key.holderId, key.scopes]);
  }

  async find(prefix: string): Promise<KeptKey | null> {
    return (await this.db.rows<KeptKey>(FIND, [prefix]))[0] ?? null;
  }

  /** False when there was no such key in force. */
  async revoke(prefix: string, sql: Sql): Promise<boolean> {
    return (await sql.run(REVOKE, [prefix])) === 1;
  }
}
