// The floor: the same bodies posted to the same sink with nothing else to do. Answers the seconds it took.
import { Pool } from 'undici';

process.once('message', async ({ origin, path, headers, body, count, atOnce }) => {
  const pool = new Pool(origin, { connections: atOnce });
  let left = count;
  const lane = async () => {
    while (left-- > 0) {
      const response = await pool.request({ path, method: 'POST', headers, body });
      await response.body.dump();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  process.send((performance.now() - started) / 1000);
  await pool.close();
  process.disconnect();
});
