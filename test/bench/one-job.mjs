// The way not taken: one pg-boss job per recipient, each posting one body to the same sink. Answers jobs per second.
import { PgBoss } from 'pg-boss';
import { Pool } from 'undici';

const AT_ONCE = 64;

process.once('message', async ({ databaseUrl, origin, path, headers, body, count }) => {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'onejob',
    max: 12,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.createQueue('recipient', { retryLimit: 3 });
  for (let from = 0; from < count; from += 5_000)
    await boss.insert(
      'recipient',
      Array.from({ length: Math.min(5_000, count - from) }, (_, n) => ({ data: { n: from + n } })),
    );
  const pool = new Pool(origin, { connections: AT_ONCE });
  let left = count;
  const started = performance.now();
  const done = new Promise((resolve) => {
    const post = async () => {
      const response = await pool.request({ path, method: 'POST', headers, body });
      await response.body.dump();
      if (--left === 0) resolve();
    };
    void boss.work('recipient', { localConcurrency: AT_ONCE, batchSize: 1, pollingIntervalSeconds: 0.5 }, async () =>
      post(),
    );
    // At one job a fetch a worker would wait for its next poll: it is woken as the product wakes its own.
  });
  await done;
  process.send(count / ((performance.now() - started) / 1000));
  await pool.close();
  await boss.stop({ graceful: false });
  process.disconnect();
});
