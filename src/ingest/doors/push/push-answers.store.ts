import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';

export interface PushAnswer {
  readonly status: number;
  /** The JSON, character for character. */
  readonly answer: string;
}

export interface KeptAnswer extends PushAnswer {
  readonly bodyHash: Buffer;
}

const KEPT = "answered_at > now_at() - interval '24 hours'";

/** Returns the answer that was given to a key in the last 24 h. */
const FIND = `
SELECT body_hash AS "bodyHash", status, answer FROM push_answers WHERE source_id = $1 AND key = $2 AND ${KEPT}`;

/** Changes: keeps an answer, over one that is older than 24 h; changes nothing when a younger one is there. */
const KEEP = `
INSERT INTO push_answers (source_id, key, body_hash, status, answer) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (source_id, key) DO UPDATE
SET body_hash = EXCLUDED.body_hash, status = EXCLUDED.status, answer = EXCLUDED.answer, answered_at = now_at()
WHERE NOT push_answers.${KEPT}`;

/** Changes: forgets answers older than 24 h. */
const FORGET = `DELETE FROM push_answers WHERE NOT ${KEPT}`;

@Injectable()
export class PushAnswersStore {
  constructor(private readonly db: Database) {}

  async find(sourceId: string, key: string): Promise<KeptAnswer | null> {
    return (await this.db.rows<KeptAnswer>(FIND, [sourceId, key]))[0] ?? null;
  }

  /** Waits for a transaction that is keeping the same key. @returns false when the key has its answer already */
  async keep(tx: Sql, sourceId: string, key: string, { bodyHash, status, answer }: KeptAnswer): Promise<boolean> {
    return (await tx.run(KEEP, [sourceId, key, bodyHash, status, answer])) > 0;
  }

  async forget(): Promise<void> {
    await this.db.run(FORGET);
  }
}
