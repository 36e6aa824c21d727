import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { Queue } from '../../../src/platform/queue/queue.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

const SETTINGS = { atOnce: 1, expireInSeconds: 600, retryLimit: 3 };

describe('a queue', () => {
  let test: TestDatabase;
  let queue: Queue;
  beforeAll(async () => {
    test = await cloneDatabase();
    queue = new Queue(new Config(readEnvironment({ ROLE: 'web' }), test.url));
    await queue.onModuleInit();
  });
  afterAll(async () => {
    await queue.stop();
    await test.close();
  });

  it('that an older version made gets the settings of this one', async () => {
    await queue.open('settings', SETTINGS);
    await queue.open('settings', { atOnce: 1, expireInSeconds: 900, retryLimit: 7 });
    const kept = 'SELECT expire_seconds, retry_limit FROM pgboss.queue WHERE name = $1';
    expect(await test.db.rows(kept, ['settings'])).toEqual([{ expire_seconds: 900, retry_limit: 7 }]);
  });

  it('tells what its waiting jobs are about, those of a later hour too, and nothing of other queues', async () => {
    for (const name of ['waiting', 'other']) await queue.open(name, SETTINGS);
    const waiting = await test.db.transaction(async (tx) => {
      await queue.send(tx, 'waiting', [{ data: { chunk: 1 } }, { data: { chunk: 2 }, startAfterSeconds: 3_600 }]);
      await queue.send(tx, 'other', [{ data: { chunk: 3 } }]);
      return queue.waiting<{ chunk: number }>(tx, 'waiting');
    });
    expect(waiting.map(({ chunk }) => chunk).sort()).toEqual([1, 2]);
  });

  it('no longer tells of a job that is being done', async () => {
    await queue.open('done', SETTINGS);
    await test.db.transaction((tx) => queue.send(tx, 'done', [{ data: { chunk: 1 } }]));
    const seen = new Promise<object[]>((resolve) => {
      void queue.work('done', SETTINGS, async () => {
        resolve(await test.db.transaction((tx) => queue.waiting(tx, 'done')));
      });
    });
    expect(await seen).toEqual([]);
  });
});
