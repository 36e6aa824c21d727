import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

describe('the audit trail', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await cloneDatabase();
  });
  afterAll(() => test.close());

  const write = (act: string) =>
    test.db.run("INSERT INTO audit (actor, act, subject, hash) VALUES ('program', $1, 'x', '')", [act]);

  it.each(['UPDATE audit SET act = act', 'DELETE FROM audit', 'TRUNCATE audit'])('refuses %s', async (statement) => {
    await write('a');
    await expect(test.db.run(statement)).rejects.toThrow(/append-only/);
  });

  it('chains each line over the one before, also when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => write(`act ${n}`)));
    const broken = await test.db.rows(`
      SELECT id FROM (SELECT a AS line, lag(hash) OVER (ORDER BY id) AS previous FROM audit a) chain, LATERAL (SELECT (line).id) i
      WHERE (line).hash <> audit_hash(previous, line)`);
    expect(broken).toEqual([]);
    expect((await test.db.rows<{ n: number }>('SELECT count(*)::int AS n FROM audit'))[0]?.n).toBeGreaterThanOrEqual(
      20,
    );
  });
});
