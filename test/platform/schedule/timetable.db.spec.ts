import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../../src/platform/config/config.js';
import { onOneNode } from '../../../src/platform/database/tick.js';
import { Timetable } from '../../../src/platform/schedule/timetable.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

describe('ticks and schedules', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await cloneDatabase();
  });
  afterAll(() => test.close());

  it('are run by one of two nodes that tick at once (T18)', async () => {
    let runs = 0;
    const started = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const first = onOneNode(test.db, 'tick', async () => {
      runs++;
      started.resolve();
      await held.promise;
    });
    await started.promise;
    expect(await onOneNode(test.db, 'tick', async () => void runs++)).toBe(false);
    held.resolve();
    expect(await first).toBe(true);
    expect(runs).toBe(1);
    expect(await onOneNode(test.db, 'tick', async () => void runs++)).toBe(true);
  });

  it('refuse an expression that is none, and say where it stands', () => {
    const timetable = new Timetable({ isWorker: true } as Config, test.db);
    expect(() => timetable.at('x', 'every evening', async () => undefined)).toThrow(
      expect.objectContaining({
        code: 'schedule',
        details: expect.objectContaining({ where: 'config/policy.json: schedules' }),
      }),
    );
  });
});
