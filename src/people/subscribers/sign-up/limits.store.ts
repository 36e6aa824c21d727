import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';

/** Changes: one asking more under this key, from 1 again when its time is over; returns how many there are. */
const COUNT = `
INSERT INTO sign_up_counts AS c (rule, key, n, ends_at) VALUES ($1, $2, 1, now_at() + make_interval(mins => $3))
ON CONFLICT (rule, key) DO UPDATE SET n = CASE WHEN c.ends_at <= now_at() THEN 1 ELSE c.n + 1 END,
  ends_at = CASE WHEN c.ends_at <= now_at() THEN excluded.ends_at ELSE c.ends_at END
RETURNING n`;

/** Changes: forgets some counters whose time is over. */
const FORGET = `
DELETE FROM sign_up_counts WHERE (rule, key) IN (
  SELECT rule, key FROM sign_up_counts WHERE ends_at <= now_at() ORDER BY ends_at LIMIT 50 FOR UPDATE SKIP LOCKED)`;

/** Counters of askings, in the database's time, so that all nodes count together. */
@Injectable()
export class LimitsStore {
  constructor(private readonly db: Database) {}

  /** Outside the caller's transaction: what was asked counts, whatever becomes of it, and nobody waits for a commit. */
  async count(rule: string, key: Buffer, minutes: number): Promise<number> {
    const [row] = await this.db.rows<{ n: number }>(COUNT, [rule, key, minutes]);
    return row?.n ?? 1;
  }

  async forget(): Promise<void> {
    await this.db.run(FORGET);
  }
}
