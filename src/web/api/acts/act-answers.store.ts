import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';

export interface ActAnswer {
  /** SHA-256 of what was asked. */
  readonly actHash: Buffer;
  /** The JSON, character for character. */
  readonly answer: string;
}

const KEPT = "answered_at > now_at() - interval '24 hours'";

/** Returns nothing; waits for a transaction that acts under the same key, whose answer is then there to be read. */
const LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('act-answer ' || $1 || ' ' || $2, 0))";

/** Returns the answer that was given to a key in the last 24 h. */
const FIND = `SELECT act_hash AS "actHash", answer FROM act_answers WHERE officer_id = $1 AND key = $2 AND ${KEPT}`;

/** Changes: keeps an answer, over one that is older than 24 h. */
const KEEP = `
INSERT INTO act_answers (officer_id, key, act_hash, answer) VALUES ($1, $2, $3, $4)
ON CONFLICT (officer_id, key) DO UPDATE
SET act_hash = EXCLUDED.act_hash, answer = EXCLUDED.answer, answered_at = now_at()`;

/** Changes: forgets answers older than 24 h. */
const FORGET = `DELETE FROM act_answers WHERE NOT ${KEPT}`;

@Injectable()
export class ActAnswersStore {
  constructor(private readonly db: Database) {}

  /** The key is this transaction's until it ends. Returns the answer that an earlier one gave. */
  async lock(tx: Sql, officerId: string, key: string): Promise<ActAnswer | null> {
    await tx.rows(LOCK, [officerId, key]);
    return (await tx.rows<ActAnswer>(FIND, [officerId, key]))[0] ?? null;
  }

  async keep(tx: Sql, officerId: string, key: string, { actHash, answer }: ActAnswer): Promise<void> {
    await tx.run(KEEP, [officerId, key, actHash, answer]);
  }

  async forget(): Promise<void> {
    await this.db.run(FORGET);
  }
}
