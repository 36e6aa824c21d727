// Files through the folder door while the program is killed over them: the sums must be exact (issue 3).
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { readDemonstrationData } from '../../src/cli/demonstration/demonstration-data.js';
import { PROGRAM } from '../../src/kernel/actor.js';
import { AgenciesService } from '../../src/people/officers/agencies.service.js';
import { Config } from '../../src/platform/config/config.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { migrate } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { startCluster } from '../../src/platform/database/embedded/cluster.js';
import { Queue } from '../../src/platform/queue/queue.js';
import { countSums, expectedSums, filesLeft, layFiles, type Load } from '../support/inbox-load.js';
import { runKilledOften } from '../support/killed-often.js';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '10000' }, kills: { type: 'string', default: '5' } },
});
const files = Number(values.files);
const kills = Number(values.kills);
const load: Load = { distinct: files * 0.7, duplicates: files * 0.2, broken: files * 0.1 };

const folder = join(ROOT, '.tmp', 'bench-inbox');
const inbox = join(folder, 'inbox');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const keyFile = (name: string, text: string) => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};
const secret = () => randomBytes(32).toString('hex');
const cluster = await startCluster(folder);
await migrate(cluster.url);
const env = {
  DATABASE_URL: cluster.url,
  DATA_DIR: folder,
  INBOX_DIR: inbox,
  LOG_LEVEL: 'error',
  ADDRESS_KEY_FILE: keyFile('address.key', `1:${secret()}`),
  ADDRESS_BLIND_KEY_FILE: keyFile('blind.key', secret()),
};
const config = new Config(readEnvironment({ ...env, ROLE: 'web' }), cluster.url);
const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), { logger: ['error', 'fatal'] });
const db = app.get(Database, { strict: false });

try {
  // With the issuers known every product is drafted too, as on a real evening.
  for (const pair of readDemonstrationData().pairs)
    await app.get(AgenciesService, { strict: false }).addPair(PROGRAM, pair);
  layFiles(inbox, load);
  await run();
} finally {
  await app.get(Queue).stop();
  await app.close();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const started = performance.now();
  const { killedAt } = await runKilledOften({
    env: { ...env, ROLE: 'worker' },
    progress: arrivals,
    killAt: Array.from({ length: kills }, (_, kill) => Math.round(((kill + 1) * files) / (kills + 1))),
    finished: async () => ((await arrivals()) >= files && filesLeft(inbox) === 0 ? true : null),
    withinMs: 900_000,
  });
  const seconds = (performance.now() - started) / 1_000;
  const sums = await countSums(db, inbox, load);
  const exact = JSON.stringify(sums) === JSON.stringify(expectedSums(load));
  console.log(`killed at ${killedAt.join(', ')}`);
  console.log(`sums ${JSON.stringify(sums)}`);
  if (!exact) console.error(`expected ${JSON.stringify(expectedSums(load))}`);
  const drafts = await one('SELECT count(*)::int AS n FROM warnings');
  const rate = files / (await workingSeconds());
  console.log(JSON.stringify({ name: 'inbox', n: files, seconds, rate, kills, exact, drafts, ...(await settings()) }));
  if (!exact) process.exitCode = 1;
}

async function one(text: string): Promise<number> {
  return (await db.rows<{ n: number }>(text))[0]?.n ?? 0;
}

function arrivals(): Promise<number> {
  return one('SELECT count(*)::int AS n FROM arrivals');
}

/** The time in which files were taken: pauses of two seconds and more are the program dead or starting. */
function workingSeconds(): Promise<number> {
  return one(`SELECT coalesce(sum(extract(epoch FROM gap)) FILTER (WHERE gap < interval '2 seconds'), 1)::float8 AS n
    FROM (SELECT received_at - lag(received_at) OVER (ORDER BY id) AS gap FROM arrivals) gaps`);
}

async function settings(): Promise<Record<string, string>> {
  const names = ['fsync', 'synchronous_commit', 'full_page_writes'];
  const shown = names.map(async (name) => [name, (await db.rows<Record<string, string>>(`SHOW ${name}`))[0]?.[name]]);
  return Object.fromEntries(await Promise.all(shown)) as Record<string, string>;
}
