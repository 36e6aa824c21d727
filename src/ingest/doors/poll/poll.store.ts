import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';

export interface DuePoll {
  readonly sourceId: string;
  readonly url: string;
  readonly schedule: string;
  readonly allowPrivate: boolean;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly failures: number;
  /** The last walk did not reach what was known: the next one may not stop at what it knows, nor be told 304. */
  readonly behind: boolean;
  /** Nothing has ever come of it: its past is not asked for. */
  readonly isFirst: boolean;
}

/** What the server gave with a whole feed, to be asked with next time. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface WaitingEntry {
  readonly id: string;
  readonly href: string;
  readonly attempts: number;
  readonly seenAt: Date;
}

/**
 * Changes: takes polls that are due, each for two minutes; returns them. The claim is a row and not a lock: a lock would
 * hold a transaction open while a stranger's server takes its time.
 */
const CLAIM = `
UPDATE polls p SET claimed_until = now_at() + interval '2 minutes'
FROM (
  SELECT d.source_id FROM polls d JOIN sources s ON s.id = d.source_id
  WHERE s.active AND d.next_at <= now_at() AND coalesce(d.retry_at <= now_at(), true)
    AND coalesce(d.claimed_until <= now_at(), true)
  ORDER BY d.next_at LIMIT $1 FOR UPDATE OF d SKIP LOCKED) due
WHERE p.source_id = due.source_id
RETURNING p.source_id AS "sourceId", url, schedule, allow_private AS "allowPrivate", etag,
  last_modified AS "lastModified", failures, behind,
  (SELECT contact_at IS NULL FROM sources s WHERE s.id = p.source_id) AS "isFirst"`;

/** Changes: gives a claim back; the poll is due again at once. */
const RELEASE = 'UPDATE polls SET claimed_until = NULL WHERE source_id = $1';

/** Changes: one poll is over; without failures the source has given a sign of life. */
const SETTLE = `
WITH poll AS (
  UPDATE polls SET claimed_until = NULL, next_at = $2, retry_at = $3, failures = $4 WHERE source_id = $1)
UPDATE sources SET contact_at = CASE WHEN $5 THEN now_at() ELSE contact_at END, fault = $6,
  fault_at = CASE WHEN $6::text IS NULL THEN NULL ELSE now_at() END
WHERE id = $1`;

/** Changes: a walk was whole; its validators vouch for everything that is kept. */
const SET_VALIDATORS = `
UPDATE polls SET etag = $2, last_modified = $3, behind = false WHERE source_id = $1 AND url = $4`;

const SET_BEHIND = 'UPDATE polls SET behind = true WHERE source_id = $1 AND NOT behind';

/** Returns those of the keys that are new. */
const UNSEEN = `
SELECT key FROM unnest($2::bytea[]) AS given (key)
WHERE NOT EXISTS (SELECT FROM polled_entries e WHERE e.source_id = $1 AND e.key = given.key)`;

/** Changes: keeps links to fetch, in this order; known ones stay as they are. */
const WAIT = `
INSERT INTO polled_entries (source_id, key, href)
SELECT $1, key, href FROM unnest($2::bytea[], $3::text[]) WITH ORDINALITY AS given (key, href, place) ORDER BY place
ON CONFLICT (source_id, key) DO NOTHING`;

/** Changes: an entry that carried its message is done with; nothing when another node was first. */
const TAKEN = `
INSERT INTO polled_entries (source_id, key, fetched_at) VALUES ($1, $2, now_at())
ON CONFLICT (source_id, key) DO NOTHING`;

/** Returns entries to fetch, oldest first. */
const WAITING = `
SELECT id, href, attempts, seen_at AS "seenAt" FROM polled_entries
WHERE source_id = $1 AND fetched_at IS NULL AND given_up_at IS NULL ORDER BY id LIMIT $2`;

/** Changes: an entry is fetched; nothing when another node was first. */
const FETCHED = 'UPDATE polled_entries SET fetched_at = now_at(), fault = NULL WHERE id = $1 AND fetched_at IS NULL';

const FAILED = `
UPDATE polled_entries SET attempts = attempts + 1, fault = $2, given_up_at = CASE WHEN $3 THEN now_at() END
WHERE id = $1 AND fetched_at IS NULL`;

/** What is polled, what feeds named, and what of it has been fetched. */
@Injectable()
export class PollStore {
  constructor(private readonly db: Database) {}

  claim(most: number): Promise<DuePoll[]> {
    return this.db.rows<DuePoll>(CLAIM, [most]);
  }

  async release(sourceId: string): Promise<void> {
    await this.db.run(RELEASE, [sourceId]);
  }

  /** @param fault one line for officers; null when all went well */
  async settle(
    { sourceId }: DuePoll,
    end: { nextAt: Date; retryAt: Date | null; failures: number; fault: string | null },
  ): Promise<void> {
    await this.db.run(SETTLE, [sourceId, end.nextAt, end.retryAt, end.failures, end.failures === 0, end.fault]);
  }

  async setValidators(tx: Sql, { sourceId, url }: DuePoll, { etag, lastModified }: Validators): Promise<void> {
    await tx.run(SET_VALIDATORS, [sourceId, etag, lastModified, url]);
  }

  async setBehind({ sourceId }: DuePoll): Promise<void> {
    await this.db.run(SET_BEHIND, [sourceId]);
  }

  async unseen(sourceId: string, keys: readonly Buffer[]): Promise<Set<string>> {
    const rows = await this.db.rows<{ key: Buffer }>(UNSEEN, [sourceId, keys]);
    return new Set(rows.map(({ key }) => key.toString('hex')));
  }

  async wait(tx: Sql, sourceId: string, links: readonly { key: Buffer; href: string }[]): Promise<void> {
    await tx.run(WAIT, [sourceId, links.map((one) => one.key), links.map((one) => one.href)]);
  }

  /** @returns whether it is this caller's */
  async taken(tx: Sql, sourceId: string, key: Buffer): Promise<boolean> {
    return (await tx.run(TAKEN, [sourceId, key])) > 0;
  }

  waiting(sourceId: string, most: number): Promise<WaitingEntry[]> {
    return this.db.rows<WaitingEntry>(WAITING, [sourceId, most]);
  }

  /** @returns whether it is this caller's */
  async fetched(tx: Sql, id: string): Promise<boolean> {
    return (await tx.run(FETCHED, [id])) > 0;
  }

  async failed(id: string, fault: string, givenUp: boolean): Promise<void> {
    await this.db.run(FAILED, [id, fault, givenUp]);
  }
}
