import { Database } from '../platform/database/database.js';
import { Channels } from '../dissemination/contracts/channels.js';
import { withApplication } from './application.js';

/** Deliveries are counted with `RETURNING old`, which PostgreSQL has since 18. */
const LEAST_SERVER = 180_000;

/** `doctor`: configuration, database and channels; exits 1 when something is not in place. */
export async function doctor(): Promise<void> {
  await withApplication(async (app) => {
    const db = app.get(Database, { strict: false });
    const [row] = await db.rows<{ n: number }>("SELECT current_setting('server_version_num')::int AS n");
    const server = row?.n ?? 0;
    const channels = app
      .get(Channels, { strict: false })
      .list()
      .map((channel) => channel.name);
    console.log(`database: server ${server}${server < LEAST_SERVER ? ' is too old, 18 is needed' : ' ok'}`);
    console.log(`channels: ${channels.join(', ')}`);
    if (server < LEAST_SERVER) process.exitCode = 1;
  });
}
