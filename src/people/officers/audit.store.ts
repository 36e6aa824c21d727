import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';

export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  /** The officer's name, or the program's. */
  readonly actor: string;
  readonly officerId: string | null;
  readonly act: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Each part narrows the list; times are `from` ≤ at < `to`. */
export interface AuditFilter {
  readonly act?: string;
  readonly subject?: string;
  readonly officerId?: string;
  readonly from?: Date;
  readonly to?: Date;
}

export interface Page {
  /** Lines older than this one; left out: the newest. */
  readonly before?: string;
  readonly size: number;
}

export interface ChainState {
  readonly lines: number;
  /** Hash of the newest line, hex: kept elsewhere, it also proves that no line was cut off at the end. */
  readonly head: string | null;
}

const COLUMNS = 'id, at, actor, officer_id AS "officerId", act, subject, details';

/** Changes: one line more; the trigger fills id and hash over the line before. Its lock lasts until the commit. */
const APPEND = `
INSERT INTO audit (at, actor, officer_id, act, subject, details, hash) VALUES (now_at(), $1, $2, $3, $4, $5, '')`;

/** Returns lines, newest first. */
const LIST = `
SELECT ${COLUMNS} FROM audit
WHERE ($1::text IS NULL OR act = $1) AND ($2::text IS NULL OR subject = $2) AND ($3::bigint IS NULL OR officer_id = $3)
  AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5) AND ($6::bigint IS NULL OR id < $6)
ORDER BY id DESC LIMIT $7`;

/** Returns the first line whose hash is not that of its content over the line before it. */
const FIRST_BROKEN = `
SELECT ${COLUMNS} FROM audit WHERE id = (
  SELECT (line).id FROM (SELECT a AS line, lag(hash) OVER (ORDER BY id) AS previous FROM audit a) chain
  WHERE (line).hash IS DISTINCT FROM audit_hash(previous, line) ORDER BY (line).id LIMIT 1)`;

/** Returns the length of the chain and its newest hash. */
const STATE = `
SELECT count(*)::int AS lines, (SELECT encode(hash, 'hex') FROM audit ORDER BY id DESC LIMIT 1) AS head FROM audit`;

@Injectable()
export class AuditStore {
  constructor(private readonly db: Database) {}

  async append(sql: Sql, line: Omit<AuditLine, 'id' | 'at'>): Promise<void> {
    await sql.run(APPEND, [line.actor, line.officerId, line.act, line.subject, JSON.stringify(line.details)]);
  }

  list(filter: AuditFilter, page: Page): Promise<AuditLine[]> {
    const { act, subject, officerId, from, to } = filter;
    const values = [act, subject, officerId, from, to, page.before].map((value) => value ?? null);
    return this.db.rows<AuditLine>(LIST, [...values, page.size]);
  }

  async firstBroken(sql: Sql = this.db): Promise<AuditLine | null> {
    return (await sql.rows<AuditLine>(FIRST_BROKEN))[0] ?? null;
  }

  async state(sql: Sql = this.db): Promise<ChainState> {
    return (await sql.rows<ChainState>(STATE))[0] ?? { lines: 0, head: null };
  }
}
