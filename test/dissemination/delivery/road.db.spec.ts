import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/dissemination/contracts/delivery.contract.js';
import { IssueStore } from '../../../src/dissemination/issue/issue.store.js';
import { PreviewService } from '../../../src/dissemination/preview.service.js';
import type { Clock } from '../../../src/kernel/clock.js';
import type { Config } from '../../../src/platform/config/config.js';
import { composedAlert } from '../../support/alert.js';
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

  it.each([0, 1])('is planned %i s after the issue, as its channel wants', async (waitSeconds) => {
    rig.waitSeconds = waitSeconds;
    await rig.issue();
    expect(rig.jobs).toEqual([expect.objectContaining({ queue: 'plan', startAfterSeconds: waitSeconds })]);
  });

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

  /** Runs the jobs when they are due. @returns their seconds from the beginning */
  async function inTime(): Promise<number[]> {
    const at: number[] = [];
    let seconds = 0;
    for (let job = rig.jobs[0]; job; job = rig.jobs[0]) {
      seconds += job.startAfterSeconds ?? 0;
      await test.setNow(minutes(seconds / 60));
      if (job.queue !== 'plan') at.push(seconds);
      await rig.runJobs(1);
    }
    return at;
  }

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
    await inTime();
    expect(tries).toBe(3);
    expect(await counters(id)).toMatchObject({ accepted: 1, failed: 1, queued: 0 });
    const attempts = await test.db.rows<{ outcome: string }>('SELECT outcome FROM attempts');
    expect(attempts.map((one) => one.outcome).sort()).toEqual(['accepted', 'refused', 'refused', 'refused']);
  });

  describe('while a provider refuses for now', () => {
    const refused = { kind: 'refused', retry: true, reason: 'connection-failed' } as const;
    const taken = { kind: 'accepted', ref: 'SM' } as const;
    const readers = (many: number) => rig.subscribe(...Array.from({ length: many }, () => ({})));

    it('loses nobody where it takes nothing at all, however often, and leaves it alone twice as long each time', async () => {
      await readers(3);
      let runs = 0;
      rig.carrier = () => (runs < 8 ? refused : taken);
      rig.beforeRecord = async () => runs++;
      const id = await rig.issue();
      expect(await inTime()).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121]);
      expect(await counters(id)).toMatchObject({ accepted: 3, failed: 0 });
    });

    it('tries a reader at growing times whom it refuses alone, and gives up after more than an hour', async () => {
      await rig.subscribe({ address: '+8613800138000' }, { address: '+8613800138001' });
      rig.carrier = ({ to }) => (to.endsWith('1') ? refused : taken);
      const id = await rig.issue();
      const at = await inTime();
      expect([at.length, at.slice(0, 7), at.at(-1)]).toEqual([20, [0, 4, 20, 84, 340, 596, 852], 340 + 15 * 256]);
      expect(await counters(id)).toMatchObject({ accepted: 1, failed: 1 });
    });

    it('holds up no others for one whom it wants later', async () => {
      await readers(7);
      let first = true;
      rig.carrier = () => (first ? ((first = false), { ...refused, retryAfterMs: 60_000 }) : taken);
      const id = await rig.issue();
      await rig.runJobs(2);
      expect(await counters(id)).toMatchObject({ accepted: 6, queued: 1 });
      expect(rig.jobs.map(({ startAfterSeconds }) => startAfterSeconds)).toEqual([4]);
    });

    it('goes on with another provider at once', async () => {
      await readers(6);
      rig.choose = () => (rig.sent.length === 0 ? 'a' : 'b');
      rig.carrier = (_, name) => (name === 'a' ? { ...refused, untried: true, retryAfterMs: 20_000 } : taken);
      const id = await rig.issue();
      await rig.runJobs(2);
      expect(await counters(id)).toMatchObject({ accepted: 6 });
    });

    it('asks nobody twice in one run where all refuse', async () => {
      await readers(3);
      let turn = 0;
      rig.choose = () => (turn++ % 2 === 0 ? 'a' : 'b');
      rig.carrier = () => refused;
      await rig.issue();
      await rig.runJobs(2);
      expect([rig.sent.length, rig.jobs.length]).toEqual([6, 1]);
    });
  });

  it('hands over each window with the time that the message is still of use then', async () => {
    await rig.subscribe({}, {}, {}, {});
    let rounds = 0;
    rig.beforeRecord = () => test.setNow(minutes(++rounds));
    await rig.issue();
    await rig.runJobs();
    const [first, , , last] = rig.sent.map(({ validForSeconds }) => validForSeconds);
    expect((first ?? 0) - (last ?? 0)).toBe(60);
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

  it('lifts wherever the warning went, also where its last level is no longer carried', async () => {
    await rig.subscribe({ places: ['422801'] });
    const chain = await rig.issue({ rank: 'yellow', counties: { '422801': 'yellow' } });
    await rig.runJobs();
    const blue = { rank: 'blue', counties: { '422801': 'blue' }, chainId: chain } as const;
    await rig.issue({ ...blue, verb: 'downgrade', warningId: '20240621-bbbbbb' });
    await rig.issue({ ...blue, verb: 'lift', warningId: '20240621-cccccc' });
    await rig.runJobs();
    expect(rig.sent.map(({ text }) => text)).toEqual(['first yellow 422801+0 zh-CN', 'lift yellow 422801+0 zh-CN']);
  });

  it('says so before it is signed: the preview of a lift shows the channels of its warning', async () => {
    const chain = await rig.issue({ rank: 'yellow' });
    const audience = { query: () => null, preview: async (_sql: unknown, { name }: { name: string }) => name };
    const config = { env: { CAP_SENDER: 'shanyu.invalid' }, publicUrl: 'http://localhost:3000' } as Config;
    const clock = { now: () => AT } as Clock;
    const previews = new PreviewService(rig.issues, new IssueStore(), audience as never, config, clock, test.db);
    const shown = (verb: string) => previews.preview(composedAlert({ verb, rank: 'blue', chainId: chain }));
    expect((await shown('lift')).deliveries).toEqual(['sms']);
    expect((await shown('downgrade')).deliveries).toEqual([]);
  });

  it('lifts nowhere where nobody was warned: a blue warning that was never carried', async () => {
    await rig.subscribe({ places: ['422801'], lowestRank: 'blue' });
    const blue = { rank: 'blue', counties: { '422801': 'blue' } } as const;
    const chain = await rig.issue(blue);
    await rig.issue({ ...blue, verb: 'lift', warningId: '20240621-bbbbbb', chainId: chain });
    await rig.runJobs();
    expect([rig.sent, rig.jobs]).toEqual([[], []]);
    expect(await test.db.rows('SELECT 1 FROM dispatches')).toEqual([]);
  });
});
