import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { parseDeliveryRef } from '../../../src/dissemination/delivery/delivery.js';
import { CarryStore } from '../../../src/dissemination/delivery/carry/carry.store.js';
import type { Rank } from '../../../src/reference/grading/rank.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T10:06:00Z');
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1000);

describe('what a dead run left behind', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
  });
  afterEach(() => test.close());

  /** A run claims a window of three and dies; the job comes back half a minute later. */
  async function died(rank: Rank, others = 0): Promise<string> {
    await rig.subscribe(...Array.from({ length: 3 + others }, () => ({})));
    const warning = await rig.issue({ rank, counties: { '422828': rank } });
    await rig.runJobs(1);
    const [row] = await test.db.rows<{ id: string; month: string; epoch: number; chunk: number }>(
      `SELECT x.id, x.month::text AS month, x.epoch, min(c.number) AS chunk FROM dispatches x JOIN chunks c ON c.dispatch_id = x.id
       WHERE x.kind = 'delivery' GROUP BY x.id`,
    );
    if (!row) throw new Error('nothing was planned');
    const store = new CarryStore(test.db);
    const begun = await store.begin(row.id, row.chunk);
    const run = { dispatch: { ...row, channel: 'sms' }, chunk: row.chunk, number: begun?.run ?? 0 };
    await store.claim(run, 3, 'fake');
    await test.setNow(later(15));
    if (others > 0) await store.claim(run, others, 'fake');
    await test.setNow(later(30));
    return warning;
  }
  const flagged = async () => (await test.db.rows('SELECT FROM deliveries WHERE possible_duplicate')).length;

  it('is not sent again where the carrier says that it has it', async () => {
    const warning = await died('red');
    rig.memory = ({ ref }) => ({ kind: 'accepted', ref: `has ${parseDeliveryRef(ref)?.addressId}` });
    await rig.runJobs();
    expect(rig.sent).toEqual([]);
    expect(await rig.dispatch(warning)).toMatchObject({
      counters: { accepted: 3, sending: 0, queued: 0 },
      repeated: 0,
    });
    const refs = await test.db.rows('SELECT FROM deliveries WHERE provider_ref = $$has $$ || address_id');
    expect(refs.length).toBe(3);
  });

  it('is sent, and not flagged, where the carrier says that it certainly has not', async () => {
    const warning = await died('yellow');
    rig.memory = () => ({ kind: 'refused', retry: true, reason: 'not-there' });
    await rig.runJobs();
    expect(rig.sent.length).toBe(3);
    expect(await rig.dispatch(warning)).toMatchObject({ counters: { accepted: 3 }, repeated: 0 });
    expect(await flagged()).toBe(0);
  });

  it.each<[Rank, number, object]>([
    ['red', 3, { accepted: 3, unknown: 0 }],
    ['orange', 3, { accepted: 3, unknown: 0 }],
    ['yellow', 0, { accepted: 0, unknown: 3 }],
  ])(
    '%s: sent again, flagged and counted, only at orange and red where the carrier cannot say',
    async (rank, n, states) => {
      const warning = await died(rank);
      await rig.runJobs();
      expect(rig.sent.length).toBe(n);
      expect(await rig.dispatch(warning)).toMatchObject({ counters: states, repeated: n });
      expect(await flagged()).toBe(n);
    },
  );

  it.each(['cancelled', 'over'])(
    'may have got through, so of a dispatch that is %s it stays unknown and is not counted as repeated',
    async (how) => {
      const warning = await died('red');
      if (how === 'cancelled') await rig.control.cancel(PROGRAM, (await rig.dispatch(warning)).id);
      else await test.setNow(new Date('2024-06-24T00:00:00Z'));
      await rig.runJobs();
      expect(rig.sent).toEqual([]);
      expect(await rig.dispatch(warning)).toMatchObject({
        counters: { unknown: 3, cancelled: 0, expired: 0 },
        repeated: 0,
      });
      expect(await flagged()).toBe(0);
    },
  );

  it('each row by its own answer, and the window keeps them', async () => {
    await died('red');
    const answers = [
      { kind: 'accepted', ref: 'SM9' },
      { kind: 'refused', retry: true, reason: 'not-there' },
      { kind: 'unknown', reason: 'cannot-say' },
    ] as const;
    rig.memory = () => answers[(rig.asked.length - 1) % 3] ?? answers[2];
    await rig.runJobs();
    expect(rig.sent.length).toBe(2);
    expect(await flagged()).toBe(1);
    const [window] = await test.db.rows('SELECT states, provider_refs FROM windows WHERE number = 1');
    expect(window).toEqual({ states: '{accepted,queued,unknown}', provider_refs: ['SM9', null, null] });
  });

  it('is asked about with the number, our reference and the time, and only once it is old enough', async () => {
    await died('red');
    await test.setNow(later(5));
    await rig.runJobs(1);
    expect(rig.asked).toEqual([]);
    await test.setNow(later(30));
    await rig.runJobs();
    expect(rig.asked.length).toBe(3);
    const text = 'first red 422828+0 zh-CN';
    const about = (n: number) => ({
      ref: expect.stringMatching(/^\d+-\d+$/),
      to: `+861380000000${n}`,
      text,
      since: AT,
    });
    expect(rig.asked.toSorted((a, b) => (a.to < b.to ? -1 : 1))).toEqual([about(0), about(1), about(2)]);
  });

  it('is not repeated unasked where it grows old while the carrier is being asked about the rest', async () => {
    const warning = await died('red', 1);
    rig.memory = () => ({ kind: 'accepted', ref: 'SM5' });
    rig.beforeTold = () => test.setNow(later(40));
    await rig.runJobs(1);
    expect(await rig.dispatch(warning)).toMatchObject({ counters: { accepted: 3, sending: 1 }, repeated: 0 });
    await rig.runJobs();
    expect(await rig.dispatch(warning)).toMatchObject({ counters: { accepted: 4 }, repeated: 0 });
    expect([rig.asked.length, rig.sent]).toEqual([4, []]);
  });

  it('of a message whose call gave no answer asks the provider that had it', async () => {
    await rig.subscribe({});
    const warning = await rig.issue();
    rig.carrier = () => ({ kind: 'unknown', reason: 'timeout' });
    await rig.runJobs(2);
    await test.setNow(later(30));
    rig.memory = () => ({ kind: 'accepted', ref: 'SM5' });
    await rig.runJobs();
    expect(rig.asked.length).toBe(1);
    expect(await rig.dispatch(warning)).toMatchObject({ counters: { accepted: 1 }, repeated: 0 });
  });

  it('falls back to the level where asking itself breaks', async () => {
    const warning = await died('red');
    rig.memory = () => {
      throw new Error('the look-up broke');
    };
    await rig.runJobs();
    expect(await rig.dispatch(warning)).toMatchObject({ counters: { accepted: 3 }, repeated: 3 });
  });
});
