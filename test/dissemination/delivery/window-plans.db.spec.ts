import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLAIM, RECORD } from '../../../src/dissemination/delivery/carry/carry.sql.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

const MONTH = '2024-06-01';
const CHUNK = 500;
const CHUNKS = 12;
/** Each row once, and what it points at; the window, the chunk and the dispatch. */
const MOST = 2 * CHUNK + 10;

/** One node of PostgreSQL's plan, as `EXPLAIN (ANALYZE, FORMAT JSON)` tells it. */
interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops': number;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Rows of tables that were read, whether they were of use or not, and pairs that were compared for nothing. */
const read = (node: Node): number => {
  const rows = 'Relation Name' in node ? node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) : 0;
  const here = node['Actual Loops'] * (rows + (node['Rows Removed by Join Filter'] ?? 0));
  return (node.Plans ?? []).reduce((sum, plan) => sum + read(plan), here);
};

describe('a window', () => {
  let test: TestDatabase;
  const dispatches: string[] = [];

  beforeAll(async () => {
    test = await cloneDatabase();
    await test.db.rows('SELECT ensure_month($1)', [MONTH]);
    await test.db.run('ALTER TABLE deliveries_202406 SET (autovacuum_enabled = off)');
    await test.db.run(ADDRESSES, [CHUNK * CHUNKS]);
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

  /** Carries the statement out. @returns how many rows it read */
  async function readBy(statement: string, params: readonly unknown[]): Promise<number> {
    const [row] = await test.db.rows<{ 'QUERY PLAN': readonly [{ readonly Plan: Node }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`,
      params,
    );
    const [plan] = row?.['QUERY PLAN'] ?? [];
    return plan ? read(plan.Plan) : Number.NaN;
  }
  const counters = async (id: string | undefined, chunk: number) =>
    (await test.db.rows('SELECT accepted, sending FROM chunks WHERE dispatch_id = $1 AND number = $2', [id, chunk]))[0];

  describe.each([
    ['know', 0],
    ['do not know yet', 1],
  ])('of a dispatch that the statistics %s', (_, which) => {
    it('is recorded without reading a row but those of its chunk, or comparing each with all others', async () => {
      const id = dispatches[which];
      const states = Array.from({ length: CHUNK }, () => 'accepted');
      const refs = states.map((_, index) => `SM${index}`);
      const rows = await readBy(RECORD, [id, MONTH, 0, 1, states, refs, null, null]);
      expect(await counters(id, 0)).toEqual({ accepted: CHUNK, sending: 0 });
      expect(rows).toBeLessThanOrEqual(MOST);
    });

    it('is claimed without reading a row but those of its chunk and their addresses', async () => {
      const id = dispatches[which];
      const rows = await readBy(CLAIM, [id, MONTH, 1, CHUNK, 0, 'sms', 0, 'fake']);
      expect(await counters(id, 1)).toEqual({ accepted: 0, sending: CHUNK });
      expect(rows).toBeLessThanOrEqual(MOST);
    });
  });
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

const ADDRESSES = `
INSERT INTO addresses (id, kind, blind, cipher, key_version, audience)
SELECT n, 'sms', decode(md5(n::text), 'hex'), '', 1, 'live' FROM generate_series(1, $1::int) AS n`;

const WINDOW = `
INSERT INTO windows (dispatch_id, month, chunk, number, provider, started_at, address_ids)
SELECT $1, $2, 0, 1, 'fake', now_at(), array_agg(n) FROM generate_series(1, $3::int) AS n`;
