import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/dissemination/contracts/delivery.contract.js';
import { CarryStore, type Run, type Window } from '../../../src/dissemination/delivery/carry/carry.store.js';
import { TakeOverStore } from '../../../src/dissemination/delivery/carry/take-over.store.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T12:00:00Z');

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
    const [row] = await test.db.rows<{ id: string; month: string; epoch: number }>(
      "SELECT id, month::text AS month, epoch FROM dispatches WHERE kind = 'delivery'",
    );
    if (!row) throw new Error('nothing was planned');
    const begun = await store.begin(row.id, 0);
    return { dispatch: { ...row, channel: 'sms' }, chunk: 0, number: begun?.run ?? 0 };
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

  it('gives nothing more to an older run once a newer one has begun', async () => {
    await store.record(run, window.number, [{ ...accepted, state: 'queued' }, accepted]);
    await begin();
    expect(await claim()).toBeNull();
  });

  it('changes nothing when its answer comes after it was taken over', async () => {
    await takeOvers.takeOver(run, { afterSeconds: 0, maxAttempts: 5 }, []);
    await store.record(run, window.number, [accepted, accepted]);
    expect(await states()).toEqual(['queued', 'queued']);
    expect(await counters()).toMatchObject({ queued: 2, sending: 0, accepted: 0 });
  });

  it('is left alone by expiry until its answer comes', async () => {
    await test.setNow(new Date('2024-07-01T00:00:00Z'));
    expect(await store.stop(run)).toEqual({ queued: 0, sending: 2 });
  });

  it('is counted anew when a run looks at what an earlier one left', async () => {
    await test.db.run('UPDATE chunks SET queued = 1, sending = 1');
    await takeOvers.takeOver(run, { afterSeconds: 3_600, maxAttempts: 5 }, []);
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
