import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Receipt } from '../../../src/dissemination/contracts/delivery.contract.js';
import { CarryStore, type Run, type Window } from '../../../src/dissemination/delivery/carry/carry.store.js';
import { TakeOverStore } from '../../../src/dissemination/delivery/carry/take-over.store.js';
import type { Database, Planned } from '../../../src/platform/database/database.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T12:00:00Z');

/** The database, with something happening before or after a statement that is planned once. */
function around(db: Database, name: string, act: { before?: () => void; after?: () => void }): Database {
  const planned = async (statement: Planned, values: readonly unknown[]) => {
    if (statement.name === name) act.before?.();
    const rows = await db.planned(statement, values);
    if (statement.name === name) act.after?.();
    return rows;
  };
  return new Proxy(db, {
    get(target, key) {
      const method: unknown = key === 'planned' ? planned : Reflect.get(target, key, target);
      return typeof method === 'function' ? (method.bind(target) as unknown) : method;
    },
  });
}

describe('a window in flight', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  let store: CarryStore;
  let takeOvers: TakeOverStore;
  let run: Run;
  let warning: string;
  let window: Window;

  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
    store = new CarryStore(test.db);
    takeOvers = new TakeOverStore(test.db);
    await rig.subscribe({}, {});
    warning = await rig.issue();
    await rig.runJobs(1);
    run = await begin();
    window = await claimed();
  });
  afterEach(() => test.close());

  async function begin(): Promise<Run> {
    const [row] = await test.db.rows<{ id: string; month: string; epoch: number; chunk: number }>(
      `SELECT x.id, x.month::text AS month, x.epoch, min(c.number) AS chunk FROM dispatches x JOIN chunks c ON c.dispatch_id = x.id
       WHERE x.kind = 'delivery' GROUP BY x.id`,
    );
    if (!row) throw new Error('nothing was planned');
    const begun = await store.begin(row.id, row.chunk);
    return { dispatch: { ...row, channel: 'sms' }, chunk: row.chunk, number: begun?.run ?? 0 };
  }
  const claim = () => store.claim(run, 10, 'fake');
  async function claimed(): Promise<Window> {
    const given = await claim();
    if (!given) throw new Error('nothing was claimed');
    return given;
  }
  const accepted = { state: 'accepted' as const, providerRef: 'SM1', reason: null };
  const counters = async () => (await rig.dispatch(warning)).counters;
  const states = async () =>
    (await test.db.rows<{ state: string }>('SELECT state FROM deliveries ORDER BY state')).map((row) => row.state);
  const receipt = (status: Receipt['status']): Receipt => ({
    channel: 'sms',
    provider: 'fake',
    ref: `${run.dispatch.id}-${window.rows[0]?.addressId}`,
    providerRef: 'SM1',
    status,
    reason: null,
    permanent: true,
  });

  it('gives each row what is stored of it, and says who has left since', async () => {
    const back = { state: 'queued', providerRef: null, reason: 'later' } as const;
    await store.record(run, window.number, [{ ...back, untried: true }, back]);
    const [first, second] = window.rows.map((row) => row.addressId);
    await test.db.run("UPDATE addresses SET cipher = cipher || '\\xabcdef', key_version = 7 WHERE id = $1", [first]);
    await test.db.run('UPDATE subscriptions SET left_at = now_at() WHERE address_id = $1', [second]);
    await test.db.run('UPDATE deliveries SET variant = variant + 1 WHERE address_id = $1', [first]);
    await test.setNow(new Date(AT.getTime() + 10_000));
    const stored = await test.db.rows<object>(
      `SELECT d.address_id AS "addressId", d.attempt + 1 AS attempt, d.variant, a.cipher, a.key_version AS "keyVersion"
       FROM deliveries d JOIN addresses a ON a.id = d.address_id ORDER BY d.address_id`,
    );
    const [kept, left] = stored;
    expect((await claimed()).rows).toMatchObject([
      { ...kept, addressId: first, attempt: 1, keyVersion: 7, active: true },
      { ...left, addressId: second, attempt: 2, active: false },
    ]);
  });

  it('keeps the place of an address that was taken out by hand, so that the others keep theirs', async () => {
    const back = { state: 'queued', providerRef: null, reason: null, untried: true } as const;
    await store.record(run, window.number, [back, back]);
    const [gone, kept] = window.rows;
    await test.db.run(`
      ALTER TABLE addresses DISABLE TRIGGER ALL;
      DELETE FROM addresses WHERE id = ${gone?.addressId};
      ALTER TABLE addresses ENABLE TRIGGER ALL`);
    const [empty, other] = (await claimed()).rows;
    expect(empty?.cipher).toHaveLength(0);
    expect(other).toEqual(kept);
  });

  it('is counted as sending and given to nobody else', async () => {
    expect(await counters()).toMatchObject({ queued: 0, sending: 2 });
    expect(await claim()).toBeNull();
  });

  it.each(['delivered', 'failed', 'expired'] as const)(
    'believes a receipt "%s" that comes before our own answer (T13)',
    async (status) => {
      await rig.inbox.record([receipt(status)]);
      await rig.settle.settle();
      await store.record(run, window.number, [accepted, accepted]);
      expect(await counters()).toMatchObject({ queued: 0, sending: 0, accepted: 1, [status]: 1 });
    },
  );

  it('waits for the answer when the receipt says no more than accepted', async () => {
    await rig.inbox.record([receipt('accepted')]);
    await rig.settle.settle();
    await store.record(run, window.number, [accepted, accepted]);
    expect(await counters()).toMatchObject({ sending: 0, accepted: 2 });
  });

  it('gives first what was tried longest ago, so that rows that nobody takes hold up no others', async () => {
    const back = { state: 'queued', providerRef: null, reason: 'held', untried: true } as const;
    await store.record(run, window.number, [back, back]);
    for (const [index, { addressId }] of window.rows.entries()) {
      const older = 'UPDATE deliveries SET state_at = state_at - make_interval(mins => $2) WHERE address_id = $1';
      await test.db.run(older, [addressId, index + 1]);
      const next = await store.claim(run, 1, 'fake');
      expect(next?.rows.map((row) => row.addressId)).toEqual([addressId]);
      await store.record(run, next?.number ?? 0, [back]);
    }
  });

  it('gives nothing more to an older run once a newer one has begun', async () => {
    await store.record(run, window.number, [{ ...accepted, state: 'queued' }, accepted]);
    await begin();
    expect(await claim()).toBeNull();
  });

  it('changes nothing when its answer comes after it was taken over', async () => {
    await takeOvers.takeOver(run, { cutoff: AT, maxAttempts: 5 }, []);
    await store.record(run, window.number, [accepted, accepted]);
    expect(await states()).toEqual(['queued', 'queued']);
    expect(await counters()).toMatchObject({ queued: 2, sending: 0, accepted: 0 });
  });

  it('is left alone by expiry until its answer comes', async () => {
    await test.setNow(new Date('2024-07-01T00:00:00Z'));
    expect(await store.stop(run)).toMatchObject({ queued: 0, sending: 2 });
  });

  it('is counted anew when a run looks at what an earlier one left', async () => {
    await test.db.run('UPDATE chunks SET queued = 1, sending = 1');
    await takeOvers.takeOver(run, { cutoff: new Date(AT.getTime() - 3_600_000), maxAttempts: 5 }, []);
    expect(await counters()).toMatchObject({ queued: 0, sending: 2 });
  });

  it('keeps what came of each attempt', async () => {
    await store.record(run, window.number, [accepted, { state: 'failed', providerRef: null, reason: '21610' }]);
    const attempts = await test.db.rows('SELECT outcome, provider_ref, reason FROM attempts ORDER BY outcome');
    expect(attempts).toEqual([
      { outcome: 'accepted', provider_ref: 'SM1', reason: null },
      { outcome: 'refused', provider_ref: null, reason: '21610' },
    ]);
  });
});

describe('a run over a chunk', () => {
  let test: TestDatabase;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await test.close();
  });

  /** Four readers in windows of three, planned. */
  async function planned(db = test.db): Promise<{ rig: DeliveryRig; id: string }> {
    const rig = new DeliveryRig({ ...test, db });
    await rig.subscribe({}, {}, {}, {});
    const id = await rig.issue();
    await rig.runJobs(1);
    return { rig, id };
  }

  it.each(['before', 'after'] as const)(
    'keeps the answers of a window when the connection breaks %s they are recorded (T04)',
    async (when) => {
      let broken = 0;
      const breaks = () => {
        if (broken++ === 0) throw new Error('Connection terminated unexpectedly');
      };
      const { rig, id } = await planned(around(test.db, 'record', { [when]: breaks }));
      await rig.runJobs();
      expect(rig.sent.length).toBe(4);
      expect(await rig.dispatch(id)).toMatchObject({ counters: { accepted: 4, sending: 0, queued: 0 }, repeated: 0 });
    },
  );

  it('makes no job of its own once a newer run has shut it out', async () => {
    const { rig, id } = await planned();
    const begin = 'UPDATE chunks SET run = run + 1';
    rig.beforeRecord = () => test.db.run(begin);
    await rig.runJobs(1);
    expect(await rig.dispatch(id)).toMatchObject({ counters: { accepted: 3, queued: 1 } });
    expect(rig.jobs).toEqual([]);
  });

  it('sends nothing when the machine was suspended after the claim, which its steady clock does not tell', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const suspended = () => vi.setSystemTime(Date.now() + 6_000);
    const { rig, id } = await planned(around(test.db, 'claim', { after: suspended }));
    await rig.runJobs(1);
    expect(rig.sent).toEqual([]);
    expect(await rig.dispatch(id)).toMatchObject({ counters: { queued: 4, sending: 0 } });
  });
});
