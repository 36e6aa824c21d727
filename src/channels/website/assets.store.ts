import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database/sql.js';
import type { Asset } from './asset.js';

/** One renderer at a time: versions then become visible in their order, and nobody renders from what is old. */
const LOCK = 'SELECT pg_advisory_xact_lock(7246021)';

/** Returns the database's time. */
const NOW = 'SELECT now_at() AS now';

/** Returns when each of the given paths was last changed; paths that are not there are left out. */
const CHANGED = 'SELECT path, modified_at FROM site_assets WHERE path = ANY($1::text[])';

/** Changes the assets whose bytes are new, and returns how many; a CAP document ($5) is never written twice. */
const WRITE = `
WITH fresh AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::text[], $5::boolean[]) AS f (path, type, body, etag, once)
), version AS (SELECT nextval('site_versions') AS number), written AS (
  INSERT INTO site_assets AS kept (path, version, type, body, etag, modified_at)
  SELECT f.path, v.number, f.type, f.body, f.etag, now_at() FROM fresh f, version v
  ON CONFLICT (path) DO UPDATE SET version = EXCLUDED.version, type = EXCLUDED.type, body = EXCLUDED.body,
    etag = EXCLUDED.etag, modified_at = EXCLUDED.modified_at
  WHERE kept.etag <> EXCLUDED.etag AND kept.path NOT IN (SELECT path FROM fresh WHERE once)
  RETURNING kept.version
)
SELECT count(*)::int AS written, max(version)::text AS version FROM written`;

/** Wakes every mirror at commit. */
const NOTIFY = "SELECT pg_notify('site', $1)";

/** The published bytes; written by this channel only, in the publishing transaction. */
@Injectable()
export class AssetsStore {
  async lock(tx: Tx): Promise<Date> {
    await tx.rows(LOCK);
    const [row] = await tx.rows<{ now: Date }>(NOW);
    return row?.now ?? new Date(Number.NaN);
  }

  /** Instant of the last change by path. */
  async changedAt(paths: readonly string[], sql: Sql): Promise<ReadonlyMap<string, Date>> {
    const rows = await sql.rows<{ path: string; modified_at: Date }>(CHANGED, [paths]);
    return new Map(rows.map((row) => [row.path, row.modified_at]));
  }

  /**
   * @param once assets that are kept as they were first written (CAP documents)
   * @returns how many paths have new bytes
   */
  async write(assets: readonly Asset[], once: readonly Asset[], tx: Tx): Promise<number> {
    const all = [...assets, ...once];
    if (all.length === 0) return 0;
    const columns = [all.map((a) => a.path), all.map((a) => a.type), all.map((a) => a.body), all.map((a) => a.etag)];
    const flags = all.map((_, index) => index >= assets.length);
    const [row] = await tx.rows<{ written: number; version: string | null }>(WRITE, [...columns, flags]);
    if (row?.version) await tx.rows(NOTIFY, [row.version]);
    return row?.written ?? 0;
  }
}
