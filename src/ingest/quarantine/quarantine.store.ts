import { Injectable } from '@nestjs/common';
import { missing } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';

export type QuarantineOutcome = 'repaired' | 'dismissed';

/** What could not be read, with the reason; and how an officer settled it. */
export interface QuarantinedArrival {
  readonly id: string;
  readonly code: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly receivedAt: Date;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly settledByName: string | null;
  readonly outcome: QuarantineOutcome | null;
  /** Name of the repair, or why it was dismissed. */
  readonly note: string | null;
  /** What the repaired bytes became: a product, or again something that could not be read. */
  readonly productId: string | null;
  readonly nextId: string | null;
}

export interface Settlement extends Pick<QuarantinedArrival, 'productId' | 'nextId'> {
  readonly officerId: string;
  readonly outcome: QuarantineOutcome;
  readonly note: string;
}

const COLUMNS = `
SELECT q.id, q.code, q.reason, q.details, q.received_at AS "receivedAt", s.id AS "sourceId", s.name AS "sourceName",
  q.settled_at AS "settledAt", q.settled_by AS "settledBy", o.name AS "settledByName", q.outcome, q.note,
  q.product_id AS "productId", q.next_id AS "nextId"
FROM quarantine q JOIN arrivals a ON a.quarantine_id = q.id JOIN sources s ON s.id = a.source_id
LEFT JOIN officers o ON o.id = q.settled_by`;

/** Returns what waits, and what was settled, newest first. */
const OPEN = `${COLUMNS} WHERE q.settled_at IS NULL ORDER BY q.id DESC LIMIT $1`;
const SETTLED = `${COLUMNS} WHERE q.settled_at IS NOT NULL ORDER BY q.settled_at DESC, q.id DESC LIMIT $1`;
/** Returns one. */
const BY_ID = `${COLUMNS} WHERE q.id = $1`;
/** Returns its bytes. */
const RAW = 'SELECT raw FROM arrivals WHERE quarantine_id = $1';
/** Changes: settles one that is open; returns a row only for the first who does. */
const SETTLE = `
UPDATE quarantine SET settled_at = now_at(), settled_by = $2, outcome = $3, note = $4, product_id = $5, next_id = $6
WHERE id = $1 AND settled_at IS NULL RETURNING id`;
/** Locks one. */
const LOCK = 'SELECT id FROM quarantine WHERE id = $1 FOR UPDATE';

@Injectable()
export class QuarantineStore {
  constructor(private readonly db: Database) {}

  open(limit: number): Promise<QuarantinedArrival[]> {
    return this.db.rows<QuarantinedArrival>(OPEN, [limit]);
  }

  settled(limit: number): Promise<QuarantinedArrival[]> {
    return this.db.rows<QuarantinedArrival>(SETTLED, [limit]);
  }

  async get(id: string, sql: Sql = this.db): Promise<QuarantinedArrival> {
    const known = /^\d{1,18}$/.test(id) ? (await sql.rows<QuarantinedArrival>(BY_ID, [id]))[0] : undefined;
    if (known) return known;
    throw missing('quarantine-unknown', `There is nothing in quarantine under ${id}.`, {
      next: 'Look it up in the list of the quarantine.',
    });
  }

  /** The bytes as they came; throws as `get`. */
  async raw(id: string): Promise<Uint8Array> {
    await this.get(id);
    const [row] = await this.db.rows<{ raw: Buffer }>(RAW, [id]);
    if (!row) throw new Error(`arrival of quarantine ${id} is gone`);
    return row.raw;
  }

  /** The row locked until the transaction ends: of two presses one waits, and then sees that it is settled. */
  async lock(tx: Sql, id: string): Promise<QuarantinedArrival> {
    await tx.rows(LOCK, [id]);
    return this.get(id, tx);
  }

  async settle(tx: Sql, id: string, { officerId, outcome, note, productId, nextId }: Settlement): Promise<void> {
    await tx.rows(SETTLE, [id, officerId, outcome, note, productId, nextId]);
  }
}
