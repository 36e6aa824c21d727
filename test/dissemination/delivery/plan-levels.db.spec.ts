import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audienceOf } from '../../../src/dissemination/audience/audience.js';
import { lookedUp } from '../../../src/dissemination/audience/audience.sql.js';
import { byLevel } from '../../../src/dissemination/audience/levels.js';
import { ROWS } from '../../../src/dissemination/delivery/plan/plan.sql.js';
import type { Rank } from '../../../src/reference/grading/rank.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const COUNTIES: Readonly<Record<string, Rank>> = { '422828': 'red', '422801': 'orange', '422802': 'yellow' };
const HORIZON = new Date('2024-06-21T11:00:00Z');
const NO_LINEAGE = { ancestors: () => [], descendants: () => [] };

describe('a plan of several levels', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  beforeEach(async () => {
    test = await cloneDatabase();
    rig = new DeliveryRig(test);
    await test.setNow(new Date('2024-06-21T10:00:00Z'));
  });
  afterEach(() => test.close());

  const chunks = () =>
    test.db.rows<{ ranks: number[]; readers: number }>(
      `SELECT array_agg(DISTINCT rank) AS ranks, count(*)::int AS readers FROM deliveries GROUP BY chunk ORDER BY chunk`,
    );

  it('has chunks of one level each, the redder first', async () => {
    await rig.subscribe(
      { places: ['422802'] },
      { places: ['422801'] },
      { places: ['422828'] },
      { places: ['422801'], language: 'en' },
    );
    await rig.issue({ rank: 'red', counties: COUNTIES });
    await rig.runJobs(1);
    expect(await chunks()).toEqual([
      { ranks: [4], readers: 1 },
      { ranks: [3], readers: 2 },
      { ranks: [2], readers: 1 },
    ]);
    expect(rig.jobs.map(({ priority }) => priority)).toEqual(
      rig.jobs.map(({ priority }) => priority).toSorted((a = 0, b = 0) => b - a),
    );
  });

  it('is the same whether subscriptions are read all or looked up one by one', async () => {
    await rig.subscribe(
      { places: ['422802', '422801'] },
      { places: ['422801'], language: 'en' },
      { places: ['422828', '422802'] },
      { places: ['422802'] },
      { places: ['422822'] },
    );
    const alert = { verb: 'issue' as const, counties: COUNTIES, mode: 'live' as const, hazards: [] };
    const found = [];
    for (const { ctes, params, level } of byLevel(audienceOf(alert, [], 'sms', HORIZON, NO_LINEAGE))) {
      const [all, oneByOne] = [ctes, lookedUp(ctes)];
      expect(oneByOne).not.toBe(all);
      const ask = (form: string) => test.db.rows(ROWS(form, level), [...params, '1', '2024-06-01', 1000]);
      expect(await ask(oneByOne)).toEqual(await ask(all));
      found.push((await ask(all)).length);
    }
    expect(found).toEqual([1, 2, 1]);
  });

  it('counts a reader of several places once, at his reddest', async () => {
    await rig.subscribe(
      { places: ['422802', '422801', '422828'] },
      { places: ['422802', '422801'] },
      { places: ['422802'] },
    );
    const id = await rig.issue({ rank: 'red', counties: COUNTIES });
    await rig.runJobs();
    expect((await chunks()).map(({ ranks }) => ranks)).toEqual([[4], [3], [2]]);
    expect(await rig.dispatch(id)).toMatchObject({ planned: 3, counters: { accepted: 3, queued: 0, sending: 0 } });
    expect(rig.sent.map(({ text }) => text)).toEqual([
      expect.stringContaining('red 422828+0'),
      expect.stringContaining('orange 422801+0'),
      expect.stringContaining('yellow 422802+0'),
    ]);
  });
});
