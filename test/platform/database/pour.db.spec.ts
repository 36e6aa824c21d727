import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '../../../src/platform/database/sql.js';
import { withLiterals } from '../../../src/platform/database/pour.js';
import { eventually } from '../../support/eventually.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

/** An advisory lock that nothing else takes. */
const LOCK = 4_711;
const CUT = 'SELECT pg_terminate_backend(pid)';

describe('pouring the rows of a question into a table', () => {
  let test: TestDatabase;
  let seen: number[];
  beforeEach(async () => {
    seen = [];
    test = await cloneDatabase();
    await test.db.run('CREATE TABLE poured (n int PRIMARY KEY, word text)');
  });
  afterEach(() => test.close());

  const into = 'poured (n, word)';
  const waits = async () => {
    // Locks of all databases are listed, and other tests run beside.
    const [row] = await test.db.rows(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [LOCK],
    );
    return row ?? null;
  };
  /** The connection that has asked and waits to end its transaction. */
  const asking = (what: string) =>
    test.db.rows(`${what} FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'
      AND query LIKE 'COPY (%'`);
  const many = (tx: Tx, count: number) =>
    tx.pour({
      questions: [{ select: 'SELECT n, $1::text FROM generate_series(1, $2) n', params: ['雨', count] }],
      into,
      memory: '4MB',
      watch: (bytes, fields) => seen.push(bytes.readInt32BE(fields[0])),
    });
  const kept = async () => (await test.db.rows<{ n: number }>('SELECT count(*)::int AS n FROM poured'))[0]?.n;

  it('keeps all of them when the transaction commits', async () => {
    expect(await test.db.transaction((tx) => many(tx, 100_000))).toBe(100_000);
    expect(await kept()).toBe(100_000);
    expect(seen).toEqual(Array.from({ length: 100_000 }, (_, n) => n + 1));
    expect(await test.db.rows('SELECT word FROM poured WHERE n = 7')).toEqual([{ word: '雨' }]);
  });

  it('asks all questions of one instant, whatever changes between them', async () => {
    await test.db.run("CREATE TABLE homes AS SELECT 'moved meanwhile' AS name, 3 AS level");
    const held = { select: 'SELECT 0, pg_advisory_xact_lock($1)::text', params: [LOCK] };
    const asked = { select: 'SELECT level, name FROM homes WHERE level = $1', params: [3] };
    const poured = await test.db.transaction(async (gate) => {
      await gate.rows('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const pouring = test.db.transaction((tx) =>
        tx.pour({ questions: [held, asked], into, memory: '4MB', watch: () => undefined }),
      );
      await eventually('the first question waits', waits);
      await test.db.run('UPDATE homes SET level = 4');
      return { pouring };
    });
    expect(await poured.pouring).toBe(2);
  });

  it('fails alone when the asking connection is cut while it waits for the writing', async () => {
    const { pouring } = await test.db.transaction(async (gate) => {
      await gate.rows('LOCK TABLE poured IN ACCESS EXCLUSIVE MODE');
      const pouring = test.db.transaction((tx) => many(tx, 3)).then(String, String);
      await eventually('all has been asked', async () => ((await asking(CUT)).length > 0 ? true : null));
      await eventually('its end', async () => ((await asking('SELECT')).length === 0 ? true : null));
      return { pouring };
    });
    expect(await pouring).toMatch(/connection|terminat/i);
    expect(await kept()).toBe(0);
    expect(await test.db.transaction((tx) => many(tx, 3))).toBe(3);
  });

  it.each([
    [
      'the writing',
      'poured (n, word)',
      'SELECT 1 + n % 50000, $1::text FROM generate_series(1, $2) n',
      'duplicate key',
    ],
    [
      'the asking',
      'poured (n, word)',
      "SELECT n + 0 / (n - 60000), '' FROM generate_series(1, 100000) n",
      'division by zero',
    ],
    ['the beginning', 'nowhere (n)', 'SELECT 1', 'does not exist'],
  ])('keeps none when %s fails in the middle, and both connections go on', async (_, into, select, fault) => {
    const poured = test.db.transaction((tx) =>
      tx.pour({ questions: [{ select, params: ['a', 100_000] }], into, memory: '4MB', watch: () => undefined }),
    );
    await expect(poured).rejects.toThrow(fault);
    expect(await kept()).toBe(0);
    expect(await test.db.transaction((tx) => many(tx, 3))).toBe(3);
    expect(await kept()).toBe(3);
  });
});

describe('parameters written out', () => {
  it.each([
    ['$1', ["o'clock"], "'o''clock'"],
    ['$1', ['back\\slash'], " E'back\\\\slash'"],
    ['$2 $1', [1, null], 'NULL 1'],
    ['$1::text[]', [['a', "b'"]], "ARRAY['a', 'b''']::text[]"],
    ['$1::int[]', [[]], 'ARRAY[]::int[]'],
    ['$1', [new Date('2026-06-21T10:00:00Z')], "'2026-06-21T10:00:00.000Z'"],
    ['$10 $1', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '10 1'],
  ])('%s with %j is %s', (text, params, expected) => {
    expect(withLiterals(text, params as never)).toBe(expected);
  });
});
