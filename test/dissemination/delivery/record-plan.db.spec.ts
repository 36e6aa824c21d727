import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORD } from '../../../src/dissemination/delivery/carry/carry.sql.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

const MONTH = '2024-06-01';
const CHUNK = 500;
const CHUNKS = 12;

/** One node of PostgreSQL's plan, as `EXPLAIN (ANALYZE, FORMAT JSON)` tells it. */
interface Node {
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Rows that were read or joined for nothing. */
const wasted = (node: Node): number =>
  node['Actual Loops'] * ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)) +
  (node.Plans ?? []).reduce((sum, plan) => sum + wasted(plan), 0);

describe('recording a window', () => {
  let test: TestDatabase;
  const dispatches: string[] = [];

  beforeAll(async () => {
    test = await cloneDatabase();
    await test.db.rows('SELECT ensure_month($1)', [MONTH]);
    await test.db.run('ALTER TABLE deliveries_202406 SET (autovacuum_enabled = off)');
    dispatches[0] = await plan();
    await test.db.run('ANALYZE deliveries_202406');
    dispatches[1] = await plan();
  });
  afterAll(() => test.close());

  /** Rows, chunks and an open window for the first of them, as planning and claiming leave them. */
  async function plan(): Promise<string> {
    const [dispatch] = await test.db.rows<{ id: string }>(DISPATCH, [MONTH]);
    const id = dispatch?.id ?? '';
    await test.db.run(ROWS, [id, MONTH, CHUNK, CHUNKS]);
    await test.db.run(WINDOW, [id, MONTH, CHUNK]);
    return id;
  }

  it.each([
    ['know', 0],
    ['do not know yet', 1],
  ])(
    'of a dispatch that the statistics %s reads no row but those of its chunk, and compares none with all others',
    async (_, which) => {
      const id = dispatches[which];
      const states = Array.from({ length: CHUNK }, () => 'accepted');
      const refs = states.map((_, index) => `SM${index}`);
      const [row] = await test.db.rows<{ 'QUERY PLAN': readonly [{ readonly Plan: Node }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${RECORD}`,
        [id, MONTH, 0, 1, states, refs, null, null],
      );
      const [done] = await test.db.rows('SELECT accepted, sending FROM chunks WHERE dispatch_id = $1 AND number = 0', [
        id,
      ]);
      expect(done).toEqual({ accepted: CHUNK, sending: 0 });
      expect(wasted(row?.['QUERY PLAN'][0].Plan ?? { 'Actual Loops': Number.NaN })).toBeLessThanOrEqual(CHUNK);
    },
  );
});

const DISPATCH = `
WITH edition AS (
  INSERT INTO editions (code, day, mode, body, made_at, expires_at)
  SELECT 'e' || count(*), now_at(), 'live', '{}', now_at(), now_at() + interval '1 day' FROM editions RETURNING id
)
INSERT INTO dispatches (edition_id, channel, kind, state, month, composition, expires_at, created_at, mode, lane)
SELECT id, 'sms', 'delivery', 'carrying', $1, '{}', now_at() + interval '1 day', now_at(), 'live', 'digest' FROM edition RETURNING id`;

const ROWS = `
WITH planned AS (
  INSERT INTO deliveries (dispatch_id, address_id, month, chunk, variant, rank)
  SELECT $1::bigint, n, $2::date, (n - 1) / $3::int, 1, 3 FROM generate_series(1, $3::int * $4::int) AS n
)
INSERT INTO chunks (dispatch_id, number, planned, queued, sending, windows)
SELECT $1, n, $3, CASE n WHEN 0 THEN 0 ELSE $3 END, CASE n WHEN 0 THEN $3 ELSE 0 END, CASE n WHEN 0 THEN 1 ELSE 0 END
FROM generate_series(0, $4::int - 1) AS n`;

const WINDOW = `
INSERT INTO windows (dispatch_id, month, chunk, number, provider, started_at, address_ids)
SELECT $1, $2, 0, 1, 'fake', now_at(), array_agg(n) FROM generate_series(1, $3::int) AS n`;
