import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { register } from 'prom-client';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T10:06:00Z');
const minutes = (n: number) => new Date(AT.getTime() + n * 60_000);

describe('the sweeper', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  let warning: string;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
    await rig.subscribe({}, {});
    warning = await rig.issue();
  });
  afterEach(() => test.close());

  const gauge = async (name: string) => (await register.getSingleMetric(name)?.get())?.values[0]?.value;
  const loseJobs = () => rig.jobs.splice(0).length;

  it('gives a chunk whose job was lost a new one after its time, once', async () => {
    await rig.runJobs(1);
    expect(loseJobs()).toBe(1);
    await test.setNow(minutes(19));
    await rig.sweeper.sweep();
    expect(rig.jobs).toEqual([]);
    await test.setNow(minutes(21));
    await rig.sweeper.sweep();
    await rig.sweeper.sweep();
    expect(rig.jobs.map(({ queue }) => queue)).toEqual(['chunk-orange']);
    await rig.runJobs();
    expect((await rig.dispatch(warning)).counters).toMatchObject({ accepted: 2 });
  });

  it('leaves chunks alone whose job waits its turn, however long, and sees at once when it is lost', async () => {
    await rig.runJobs(1);
    for (const at of [21, 60, 480]) {
      await test.setNow(minutes(at));
      await rig.sweeper.sweep();
    }
    expect(rig.jobs.map(({ queue }) => queue)).toEqual(['chunk-orange']);
    loseJobs();
    await rig.sweeper.sweep();
    expect(rig.jobs.map(({ queue }) => queue)).toEqual(['chunk-orange']);
  });

  it('gives a dispatch that nobody has planned a new plan job', async () => {
    expect(loseJobs()).toBe(1);
    await test.setNow(minutes(21));
    await rig.sweeper.sweep();
    await rig.runJobs();
    expect((await rig.dispatch(warning)).counters).toMatchObject({ accepted: 2 });
  });

  it('leaves alone what stands still by intention: paused, expired, finished', async () => {
    await rig.runJobs(1);
    await rig.control.pause(PROGRAM, (await rig.dispatch(warning)).id);
    loseJobs();
    await test.setNow(minutes(60));
    await rig.sweeper.sweep();
    expect(rig.jobs).toEqual([]);
    await rig.issue({ warningId: '20240621-bbbbbb' });
    loseJobs();
    await test.setNow(new Date('2024-07-21T10:06:00Z'));
    await rig.sweeper.sweep();
    expect(rig.jobs).toEqual([]);
  });

  it('tells when the chunks do not add up to the plan', async () => {
    await rig.runJobs(1);
    await rig.sweeper.sweep();
    expect(await gauge('shanyu_dispatches_mismatched')).toBe(0);
    await test.db.run('UPDATE dispatches SET planned = planned + 1');
    await rig.sweeper.sweep();
    expect(await gauge('shanyu_dispatches_mismatched')).toBe(1);
  });

  it('counts receipts that name no delivery of ours; those of notices are ours', async () => {
    const receipt = { channel: 'sms', provider: 'fake', providerRef: 'SM9', reason: null, permanent: false } as const;
    await rig.inbox.record([{ ...receipt, ref: 'somebody else', status: 'delivered' }]);
    await rig.inbox.record([{ ...receipt, ref: 'notice-17', status: 'delivered' }]);
    await rig.sweeper.sweep();
    expect(await gauge('shanyu_receipts_stray')).toBe(1);
  });
});
