import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { MortalPostgres } from '../support/fault/mortal-postgres.js';
import { EVENING, SigningDesk, type Pressed } from '../support/fault/signing-desk.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

const ISSUES = 36;
const KILLS = 5;
/** A press takes some tens of milliseconds: the deaths spread over it. */
const APART_MS = 8;
const EVERY = Math.floor(ISSUES / (KILLS + 1));

describe(`a PostgreSQL that is killed ${KILLS} times while warnings are issued (T03)`, () => {
  let postgres: MortalPostgres;
  let database: TestDatabase;
  let program: TestProgram;
  let desk: SigningDesk;
  beforeAll(async () => {
    postgres = await MortalPostgres.start('mortal');
    database = await openTestDatabase(postgres.url);
    program = await startTestProgram({ at: EVENING, env: { ROLE: 'web' }, database });
    desk = await SigningDesk.open(program);
  }, 180_000);
  afterAll(async () => {
    await program?.stop();
    await postgres?.stop();
  });

  async function dieIn(ms: number): Promise<void> {
    await pause(ms);
    await postgres.kill();
    await postgres.revive();
  }

  it('keeps every issue that was acknowledged, and makes none twice', async () => {
    const ids = await desk.addWarnings('20250622-mortal-', ISSUES);
    const acknowledged = new Map<string, Pressed>();
    let kills = 0;
    for (const [index, id] of ids.entries()) {
      await desk.insist(() => desk.signFirst(id, `${id}-first`));
      const dies = index % EVERY === EVERY - 1 && kills < KILLS;
      // The press is on its way when the server dies, each time a little further; the officer presses until somebody answers.
      const death = dies ? dieIn(kills * APART_MS) : Promise.resolve();
      if (dies) kills++;
      acknowledged.set(id, await desk.insist(() => desk.signLast(id, `${id}-last`)));
      await death;
    }
    expect(kills).toBe(KILLS);
    const alerts = await database.db.rows<{ id: string; warning_id: string }>(
      "SELECT id, warning_id FROM alerts WHERE warning_id LIKE '20250622-mortal-%' ORDER BY warning_id",
    );
    expect(alerts.map((one) => one.warning_id).sort()).toEqual([...ids].sort());
    expect(alerts.filter((one) => acknowledged.get(one.warning_id)?.body['alertId'] !== one.id)).toEqual([]);
    const [jobs] = await database.db.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'plan'",
    );
    const [dispatches] = await database.db.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM dispatches WHERE kind = 'delivery'",
    );
    // A row and its job exist together or not at all.
    expect(jobs?.n).toBe(dispatches?.n);
  }, 300_000);
});
