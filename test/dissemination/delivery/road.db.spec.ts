import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/dissemination/contracts/delivery.contract.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T10:06:00Z');
const minutes = (n: number) => new Date(AT.getTime() + n * 60_000);

const receipt = (ref: string, status: Receipt['status']): Receipt => ({
  channel: 'sms',
  provider: 'fake',
  ref,
  providerRef: 'SM1',
  status,
  reason: null,
  permanent: false,
});

describe('the road of a delivery', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
  });
  afterEach(() => test.close());

  const counters = async (id: string) => (await rig.dispatch(id)).counters;
  const texts = () => rig.sent.map((one) => one.text).sort();

  it('addresses exactly the people of the warned places, each at the highest level of the place', async () => {
    await rig.subscribe(
      { places: ['422828'] },
      { places: ['422801'] },
      { places: ['420000'] },
      { places: ['422800'], language: 'en' },
      { places: ['420102'] },
      { places: ['422801'], lowestRank: 'orange' },
      { places: ['422801', '422802'] },
      { places: ['422828', '422801'] },
      { places: ['422828'], audience: 'exercise' },
    );
    const id = await rig.issue();
    await rig.runJobs();
    expect(texts()).toEqual([
      'first orange 420000+0 zh-CN',
      'first orange 422800+0 en',
      'first orange 422828+0 zh-CN',
      'first orange 422828+0 zh-CN',
      'first yellow 422801+0 zh-CN',
      'first yellow 422801+1 zh-CN',
    ]);
    expect((await rig.dispatch(id)).planned).toBe(6);
  });

  it('sends a phone with two subscriptions one message', async () => {
    await rig.subscribe({ address: '+8613800138000', places: ['422828'] });
    await rig.subscribe({ address: '+8613800138000', places: ['422801'], language: 'en' });
    await rig.issue();
    await rig.runJobs();
    expect(texts()).toEqual(['first orange 422828+0 zh-CN']);
  });

  it('plans the reddest first', async () => {
    await rig.subscribe({ places: ['422801'] }, { places: ['422802'] }, { places: ['422828'] });
    await rig.issue();
    await rig.runJobs();
    expect(rig.sent[0]?.text).toContain('orange');
  });

  it('adds nothing when the plan runs again', async () => {
    await rig.subscribe({}, {});
    const id = await rig.issue();
    const [plan] = rig.jobs;
    await rig.runJobs();
    await rig.plan.plan(plan?.data as { dispatchId: string });
    await rig.runJobs();
    expect(rig.sent).toHaveLength(2);
    expect((await counters(id))?.accepted).toBe(2);
  });

  it('gives nothing to one who left between the plan and the sending', async () => {
    await rig.subscribe({ address: '+8613800138000' }, {});
    const id = await rig.issue();
    await rig.runJobs(1);
    await rig.leave('+8613800138000');
    await rig.runJobs();
    expect(rig.sent).toHaveLength(1);
    expect(await counters(id)).toMatchObject({ accepted: 1, suppressed: 1 });
  });

  it('starts nothing after the window is over', async () => {
    await rig.subscribe({}, {});
    const id = await rig.issue();
    await rig.runJobs(1);
    await test.setNow(new Date('2024-06-22T12:00:00Z'));
    await rig.runJobs();
    expect(rig.sent).toEqual([]);
    expect(await rig.dispatch(id)).toMatchObject({ state: 'finished', counters: { expired: 2 } });
  });

  it('sends again what was refused for now, and gives up on what was refused for good', async () => {
    await rig.subscribe({ address: '+8613800138000' }, { address: '+8613800138001' });
    let tries = 0;
    rig.carrier = ({ to }) => {
      if (to.endsWith('1')) return { kind: 'refused', retry: false, reason: '21610' };
      tries++;
      return tries < 3
        ? { kind: 'refused', retry: true, reason: '20429', retryAfterMs: 2_000 }
        : { kind: 'accepted', ref: 'SM' };
    };
    const id = await rig.issue();
    await rig.runJobs();
    expect(tries).toBe(3);
    expect(await counters(id)).toMatchObject({ accepted: 1, failed: 1, queued: 0 });
    const attempts = await test.db.rows<{ outcome: string }>('SELECT outcome FROM attempts');
    expect(attempts.map((one) => one.outcome).sort()).toEqual(['accepted', 'refused', 'refused', 'refused']);
  });

  it('keeps one unreadable address from holding back the others', async () => {
    await rig.subscribe({}, {}, {});
    await test.db.run("UPDATE addresses SET cipher = '\\x00' WHERE id = (SELECT min(id) FROM addresses)");
    const id = await rig.issue();
    await rig.runJobs();
    expect(await counters(id)).toMatchObject({ accepted: 2, failed: 1 });
  });

  describe('when a run dies between sending and recording', () => {
    const die = async (id: string) => {
      rig.carrier = () => 'break';
      await rig.runJobs(2);
      rig.carrier = () => ({ kind: 'accepted', ref: 'SM' });
      expect(await counters(id)).toMatchObject({ sending: 1 });
      await test.setNow(minutes(1));
    };

    it('sends orange again, flagged and counted', async () => {
      await rig.subscribe({ places: ['422828'] });
      const id = await rig.issue();
      await die(id);
      await rig.runJobs();
      expect(await rig.dispatch(id)).toMatchObject({ repeated: 1, counters: { accepted: 1 } });
      expect(await test.db.rows('SELECT possible_duplicate AS p FROM deliveries')).toEqual([{ p: true }]);
    });

    it('does not send yellow again: its outcome is unknown', async () => {
      await rig.subscribe({ places: ['422801'] });
      const id = await rig.issue();
      await die(id);
      await rig.runJobs();
      expect(rig.sent).toEqual([]);
      expect(await rig.dispatch(id)).toMatchObject({ repeated: 0, state: 'finished', counters: { unknown: 1 } });
    });

    it('believes a receipt that comes meanwhile and sends nothing again', async () => {
      await rig.subscribe({ places: ['422828'] });
      const id = await rig.issue();
      await die(id);
      const [row] = await test.db.rows<{ ref: string }>(
        "SELECT dispatch_id || '-' || address_id AS ref FROM deliveries",
      );
      await rig.inbox.record([receipt(row?.ref ?? '', 'delivered')]);
      await rig.settle.settle();
      await rig.runJobs();
      expect(rig.sent).toEqual([]);
      expect(await counters(id)).toMatchObject({ delivered: 1 });
    });
  });

  it('lifts to exactly those who were warned, whatever they follow now', async () => {
    await rig.subscribe({ address: '+8613800138000', places: ['422828'] }, { places: ['422801'] });
    const first = await rig.issue();
    await rig.runJobs();
    await rig.subscribe({ address: '+8613900139000', places: ['422828'] });
    rig.sent.length = 0;
    await rig.issue({ verb: 'lift', warningId: '20240621-bbbbbb', chainId: first });
    await rig.runJobs();
    expect(texts()).toEqual(['lift orange 422828+0 zh-CN', 'lift yellow 422801+0 zh-CN']);
  });
});
