import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { DeliveryRig } from '../support/delivery-rig.js';

const AT = new Date('2024-06-21T12:00:00Z');
const THOUSAND = 1_000;

/** Returns connections to this database that hold a transaction, ours aside. */
const OPEN = `
SELECT state, query FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND xact_start IS NOT NULL`;

/** Changes: nobody can read this address any more. */
const SPOIL = "UPDATE addresses SET cipher = '\\x00' WHERE id = (SELECT min(id) + $1 FROM addresses)";

describe('calls of a carrier', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
  });
  afterEach(() => test?.close());

  it('are made with no transaction open, and with their intent committed before anything leaves (T08)', async () => {
    await rig.subscribe({}, {}, {}, {});
    await rig.issue();
    const seen: { open: unknown[]; intents: unknown[] }[] = [];
    rig.beforeRecord = async () => {
      const intents = await test.db.rows('SELECT number FROM windows WHERE finished_at IS NULL');
      seen.push({ open: await test.db.rows(OPEN), intents });
    };
    await rig.runJobs();
    expect(seen.map(({ open, intents }) => [open, intents.length])).toEqual([
      [[], 1],
      [[], 1],
    ]);
  });

  it('reach 998 of a thousand when one is refused for ever and one cannot be read (T21)', async () => {
    await rig.subscribe(...Array.from({ length: THOUSAND }, () => ({})));
    await test.db.run(SPOIL, [400]);
    rig.carrier = ({ to }) =>
      to.endsWith('00700') ? { kind: 'refused', retry: false, reason: '21211' } : { kind: 'accepted', ref: 'SM' };
    const id = await rig.issue();
    await rig.runJobs();
    expect((await rig.dispatch(id)).counters).toMatchObject({
      accepted: THOUSAND - 2,
      failed: 2,
      queued: 0,
      sending: 0,
    });
    expect(new Set(rig.sent.map((one) => one.to)).size).toBe(THOUSAND - 1);
  });
});
