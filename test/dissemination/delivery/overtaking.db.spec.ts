import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T10:06:00Z');
const CHAIN = '20240621-aaaaaa';
const [FIRST, SECOND] = [CHAIN, '20240621-bbbbbb'];

describe('a newer message of the same chain (T17)', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
    await rig.subscribe({}, {}, {}, {}, {});
  });
  afterEach(() => test.close());

  const texts = () => rig.sent.map(({ text }) => text.split(' ')[0]);
  const issue = (warningId: string, verb: string) => rig.issue({ warningId, chainId: CHAIN, verb });

  /** The first message has reached three of five when the second is issued. */
  async function overtaken(verb: string): Promise<void> {
    await issue(FIRST, 'first');
    await rig.runJobs(1);
    const newer: Promise<string>[] = [];
    rig.beforeRecord = async () => {
      if (newer.length === 0) newer.push(issue(SECOND, verb));
      await Promise.all(newer);
    };
    await rig.runJobs();
  }

  it.each(['update', 'upgrade', 'correct'])(
    'stops the older one (%s): nobody gets the old after the new',
    async (verb) => {
      await overtaken(verb);
      expect(texts()).toEqual(['first', 'first', 'first', verb, verb, verb, verb, verb]);
      expect(await rig.dispatch(FIRST)).toMatchObject({
        state: 'cancelled',
        reason: 'superseded',
        counters: { accepted: 3, cancelled: 2 },
      });
    },
  );

  it('lifts for those alone who were told of it', async () => {
    await overtaken('lift');
    expect(texts()).toEqual(['first', 'first', 'first', 'lift', 'lift', 'lift']);
  });

  it('lifts for nobody when its plan comes before the older message was stopped and nobody was told yet', async () => {
    await issue(FIRST, 'first');
    await rig.runJobs(1);
    await issue(SECOND, 'lift');
    rig.jobs.sort((one, other) => Number(other.queue === 'plan') - Number(one.queue === 'plan'));
    await rig.runJobs();
    expect(texts()).toEqual([]);
  });

  it('leaves other chains alone', async () => {
    await issue(FIRST, 'first');
    await rig.issue({ warningId: SECOND, chainId: SECOND });
    await rig.runJobs();
    expect(rig.sent.length).toBe(10);
  });
});
