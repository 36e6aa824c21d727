import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LANES, type Lane } from '../../../src/dissemination/contracts/lane.js';
import { BudgetsStore } from '../../../src/dissemination/providers/budget/budgets.store.js';
import { LeasedBudget } from '../../../src/dissemination/providers/budget/leased-budget.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

const START = new Date('2024-06-21T12:00:00Z').getTime();
const KEY = { channel: 'sms', name: 'smpp' };
const RATE = 160;
const MOST = 80;

let test: TestDatabase;
let store: BudgetsStore;
let seconds = 0;
beforeAll(async () => {
  test = await cloneDatabase();
  store = new BudgetsStore(test.db);
});
afterAll(() => test.close());
afterEach(async () => {
  await test.db.run('TRUNCATE rate_budgets');
  seconds = 0;
});

const now = (at: number) => {
  seconds = at;
  return test.setNow(new Date(START + seconds * 1_000));
};
const lease = async (lane: Lane, segments: number) =>
  (await store.lease(KEY, { segmentsPerSecond: RATE, most: MOST, lane: LANES.indexOf(lane), segments })) ?? -1;
/** Takes all there is, so that what comes is only what flows in. */
const drained = async (lane: Lane = 'red') => {
  await now(0);
  await store.open(KEY, MOST);
  await lease(lane, 1_000);
};

describe('a rate that all workers share', () => {
  it('gives no more than the contract allows, whoever asks and however often', async () => {
    await drained();
    const given: number[] = [];
    for (let tenth = 1; tenth <= 20; tenth++) {
      await now(tenth / 10);
      const asked = await Promise.all([lease('red', 40), lease('red', 40), lease('red', 40)]);
      given.push(...asked);
    }
    const sum = given.reduce((total, one) => total + one, 0);
    expect(sum).toBeGreaterThan(2 * RATE * 0.95);
    expect(sum).toBeLessThanOrEqual(2 * RATE + 1);
  });

  it('saves up half a second’s worth at most', async () => {
    await drained();
    await now(3_600);
    expect(await lease('red', 1_000)).toBeLessThanOrEqual(MOST + 8);
  });

  it('keeps nine tenths for red behind a digest of another worker, and one in twenty for the digest', async () => {
    await drained();
    const given = { red: 0, digest: 0 };
    for (let tenth = 1; tenth <= 40; tenth++) {
      await now(tenth / 10);
      given.digest += await lease('digest', 16);
      given.red += await lease('red', 16);
    }
    expect(given.red / (4 * RATE)).toBeGreaterThanOrEqual(0.9);
    expect(given.digest / (4 * RATE)).toBeGreaterThanOrEqual(0.05);
    expect(given.red + given.digest).toBeLessThanOrEqual(4 * RATE + 1);
  });

  it('is the digest’s alone a second after the last red', async () => {
    await drained();
    await now(0.5);
    expect(await lease('digest', 100)).toBeLessThan(16);
    await now(1.5);
    expect(await lease('digest', 100)).toBeGreaterThanOrEqual(75);
  });

  it('is not there before it was opened', async () => {
    await now(0);
    expect(await lease('red', 1)).toBe(-1);
  });
});

describe('a worker’s share of it', () => {
  const woken = (budget: LeasedBudget, segments: number, lane: Lane = 'red') =>
    new Promise<boolean>((resolve) => {
      const taken = budget.take(segments, lane, () => resolve(false));
      if (taken) resolve(true);
    });

  it('is leased in batches: the first message waits for the database, the next ones do not', async () => {
    await now(0);
    const budget = new LeasedBudget(store, KEY, RATE);
    expect(await woken(budget, 3)).toBe(false);
    const taken = [1, 2, 3, 4, 5].map(() => budget.take(3, 'red', () => undefined));
    expect(taken).toEqual([true, true, true, true, true]);
    expect(await test.db.rows('SELECT provider FROM rate_budgets')).toEqual([{ provider: 'smpp' }]);
  });

  it('is asked for in the name of each lane that wants some, and enough for its dearest message', async () => {
    const asked: unknown[] = [];
    const spy = { open: async () => undefined, lease: async (_: unknown, wish: unknown) => (asked.push(wish), 0) };
    const budget = new LeasedBudget(spy as unknown as BudgetsStore, KEY, 10);
    budget.take(8, 'digest', () => undefined);
    budget.take(1, 'red', () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    const wish = { segmentsPerSecond: 10, most: 16 };
    expect(asked).toEqual([
      { ...wish, lane: LANES.indexOf('digest'), segments: 8 },
      { ...wish, lane: LANES.indexOf('red'), segments: 2 },
    ]);
  });

  it('waits while the database is away, and sends nothing', async () => {
    const away = { open: () => Promise.reject(new Error('away')), lease: () => Promise.reject(new Error('away')) };
    const budget = new LeasedBudget(away as unknown as BudgetsStore, KEY, RATE);
    let wakes = 0;
    expect(budget.take(1, 'red', () => void wakes++)).toBe(false);
    await new Promise((resolve) => setImmediate(resolve));
    expect([budget.take(1, 'red', () => void wakes++), wakes]).toEqual([false, 0]);
  });
});
