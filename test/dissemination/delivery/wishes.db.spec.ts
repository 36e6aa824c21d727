import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rank } from '../../../src/reference/grading/rank.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

/** Of the Beijing day. */
const at = (hour: number, minute = 0) => new Date(Date.UTC(2024, 5, 21, hour - 8, minute));
const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

describe('what readers asked for', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  beforeEach(async () => {
    test = await cloneDatabase();
    rig = new DeliveryRig(test);
  });
  afterEach(() => test.close());

  async function quiet(from: string, to: string): Promise<void> {
    await rig.subscribe({});
    await test.db.run('UPDATE subscriptions SET quiet_from = $1, quiet_to = $2', [clock(from), clock(to)]);
  }
  const issue = (rank: Rank) => rig.issue({ rank, counties: { '422828': rank }, expires: '2024-06-23T20:00:00+08:00' });
  const waits = () => rig.jobs.map(({ startAfterSeconds }) => startAfterSeconds ?? 0);

  it.each<[string, string, string, Date, Rank, number]>([
    ['in the middle of the night', '22:00', '07:00', at(23, 30), 'yellow', 7.5 * 3600],
    ['after midnight', '22:00', '07:00', at(3), 'yellow', 4 * 3600],
    ['in the last minute', '22:00', '07:00', at(6, 59), 'yellow', 60],
    ['in its last seconds', '22:00', '07:00', new Date(at(7).getTime() - 20_000), 'yellow', 20],
    ['at their end', '22:00', '07:00', at(7), 'yellow', 0],
    ['at their beginning', '22:00', '07:00', at(22), 'yellow', 9 * 3600],
    ['before them', '22:00', '07:00', at(21, 59), 'yellow', 0],
    ['within a day', '12:30', '14:00', at(13), 'yellow', 3600],
    ['outside, within a day', '12:30', '14:00', at(14, 1), 'yellow', 0],
    ['to midnight', '20:00', '00:00', at(21), 'yellow', 3 * 3600],
    ['at orange never', '22:00', '07:00', at(3), 'orange', 0],
    ['at red never', '22:00', '07:00', at(3), 'red', 0],
  ])('quiet hours %s (%s to %s) hold a message until their end', async (_, from, to, now, rank, seconds) => {
    await test.setNow(now);
    await quiet(from, to);
    await issue(rank);
    await rig.runJobs(1);
    expect(waits()).toEqual([seconds]);
  });

  it.each<[Rank, number]>([
    ['yellow', 4 * 3600],
    ['orange', 0],
  ])('a lift of %s waits in quiet hours as its warning would', async (rank, seconds) => {
    await test.setNow(at(21));
    await quiet('22:00', '07:00');
    const id = await issue(rank);
    await rig.runJobs();
    await test.setNow(new Date(at(3).getTime() + 86_400_000));
    await rig.issue({
      verb: 'lift',
      warningId: `${id.slice(0, 9)}bbbbbb`,
      chainId: id,
      rank,
      counties: { '422828': rank },
      expires: '2024-06-24T20:00:00+08:00',
    });
    await rig.runJobs(1);
    expect(waits()).toEqual([seconds]);
  });

  it('holds only those who want quiet, and releases them once', async () => {
    await test.setNow(at(3));
    await rig.subscribe({ address: '+8613800000001' });
    await test.db.run('UPDATE subscriptions SET quiet_from = 1320, quiet_to = 420');
    await rig.subscribe({ address: '+8613800000002' }, { address: '+8613800000003' });
    const id = await issue('yellow');
    await rig.runJobs(1);
    expect(waits()).toEqual([0, 4 * 3600]);
    await rig.runJobs(1);
    expect(rig.sent.map(({ to }) => to).sort()).toEqual(['+8613800000002', '+8613800000003']);
    await test.setNow(at(7));
    await rig.runJobs();
    expect(rig.sent.length).toBe(3);
    expect(await rig.dispatch(id)).toMatchObject({ planned: 3, counters: { accepted: 3 } });
  });

  it.each<[string, readonly string[], string[] | null, number]>([
    ['one of them', ['landslide', 'debris flow'], ['debris flow'], 1],
    ['another', ['landslide'], ['subsidence', 'collapse'], 0],
    ['every hazard', ['landslide'], null, 1],
    ['one, and the warning names none', [], ['subsidence'], 1],
  ])('a reader who wants %s', async (_, hazards, wanted, n) => {
    await test.setNow(at(20));
    await rig.subscribe({});
    await test.db.run('UPDATE subscriptions SET hazards = $1', [wanted]);
    const id = await rig.issue({ hazards, expires: '2024-06-23T20:00:00+08:00' });
    await rig.runJobs();
    expect((await rig.dispatch(id)).planned).toBe(n);
  });
});
