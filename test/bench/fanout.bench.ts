import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { PROGRAM } from '../../src/kernel/actor.js';
import { IssueService } from '../../src/dissemination/issue/issue.service.js';
import { SubscribersService } from '../../src/people/subscribers/subscribers.service.js';
import { Config } from '../../src/platform/config/config.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { migrate } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { startCluster } from '../../src/platform/database/embedded/cluster.js';
import { Queue } from '../../src/platform/queue/queue.js';
import { composedAlert } from '../support/alert.js';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnProgram } from '../support/spawned.js';
import { rawPosts, startSink, type Sink } from './processes.js';

/** One county's people, one text: what is measured is carrying, not planning. */
const COUNTY = '422828';
const AT_ONCE = 128;

const { values } = parseArgs({
  options: { recipients: { type: 'string', default: '50000' }, pairs: { type: 'string', default: '3' } },
});
const recipients = Number(values.recipients);
const pairs = Number(values.pairs);

const folder = join(ROOT, '.tmp', 'bench');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const secret = () => randomBytes(32).toString('hex');
writeFileSync(join(folder, 'address.key'), `1:${secret()}`, { mode: 0o600 });
writeFileSync(join(folder, 'blind.key'), secret(), { mode: 0o600 });
const cluster = await startCluster(folder);
const sink = await startSink();
await migrate(cluster.url);

const variables = {
  DATABASE_URL: cluster.url,
  DATA_DIR: folder,
  LOG_LEVEL: 'error',
  ADDRESS_KEY_FILE: join(folder, 'address.key'),
  ADDRESS_BLIND_KEY_FILE: join(folder, 'blind.key'),
  ...(process.env['BENCH_PROFILE']
    ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.env['BENCH_PROFILE']}` }
    : {}),
  SMS_PROVIDERS: 'twilio',
  TWILIO_BASE_URL: sink.origin,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'bench',
  TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
};
const config = new Config(readEnvironment({ ...variables, ROLE: 'web' }), cluster.url);
const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), { logger: ['error', 'fatal'] });
const worker = await spawnProgram({ ...variables, ROLE: 'worker' });

try {
  await subscribe(app);
  // The first run of a fresh server and a cold worker is not what a night looks like: it is run and not counted.
  await fanOut(app, sink, 'warm-up');
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(app, sink, pair));
  const ceiling = await rawPosts(posts(sink.origin), 2);
  await report(app, rows, ceiling);
} finally {
  await worker.end();
  await app.get(Queue).stop();
  await app.close();
  sink.stop();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function subscribe(context: INestApplicationContext): Promise<void> {
  const subscribers = context.get(SubscribersService, { strict: false });
  const batch = 10_000;
  for (let from = 0; from < recipients; from += batch) {
    const people = Array.from({ length: Math.min(batch, recipients - from) }, (_, n) => ({
      channel: 'sms' as const,
      address: `+86${13_800_000_000 + from + n}`,
      language: 'zh-CN' as const,
      lowestRank: 'yellow' as const,
      places: [COUNTY],
      audience: 'live' as const,
    }));
    await subscribers.importMany(PROGRAM, people);
  }
}

interface Pair {
  readonly rate: number;
  readonly floor: number;
}

/** Ours and the floor in turn, the order changing from pair to pair, so that a drift of the machine hits both. */
async function measurePair(context: INestApplicationContext, carrier: Sink, pair: number): Promise<Pair> {
  const floor = () => rawPosts(posts(carrier.origin), 1);
  const ours = () => fanOut(context, carrier, `pair-${pair}`);
  if (pair % 2 === 0) {
    const [first, second] = [await floor(), await ours()];
    return line(pair, { ...second, floor: first });
  }
  const first = await ours();
  return line(pair, { ...first, floor: await floor() });
}

function line(pair: number, result: Pair): Pair {
  const { rate, floor } = result;
  console.log(
    `pair ${pair + 1}: ${rate.toFixed(0)}/s, floor ${floor.toFixed(0)}/s, ratio ${(rate / floor).toFixed(3)}`,
  );
  return result;
}

async function fanOut(context: INestApplicationContext, carrier: Sink, id: string): Promise<Omit<Pair, 'floor'>> {
  const db = context.get(Database, { strict: false });
  const before = await carrier.taken();
  await issue(context, db, id);
  const result = await settled(db, id);
  const posted = (await carrier.taken()) - before;
  if (posted !== recipients) throw new Error(`the carrier took ${posted} of ${recipients}`);
  return { rate: recipients / result.seconds };
}

/** Asks seldom, so that the asking does not weigh in the measurement; the time is the database's own. */
async function settled(db: Database, id: string): Promise<{ seconds: number }> {
  const end = performance.now() + 600_000;
  while (performance.now() < end) {
    const result = await finished(db, id);
    if (result) return result;
    await pause(250);
  }
  throw new Error('not all were accepted within ten minutes');
}

async function issue(context: INestApplicationContext, db: Database, id: string): Promise<void> {
  await db.run(`INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature)
    VALUES ('bench', 'land', 'national', '100000', '测试', 'Bench', '自然资源部') ON CONFLICT DO NOTHING`);
  await db.run(
    `INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
    SELECT $1, 'live', 'issued', 'first', $1, id, id, '{}', '' FROM agencies WHERE code = 'bench'`,
    [id],
  );
  const now = new Date();
  const expires = new Date(now.getTime() + 86_400_000).toISOString();
  const alert = composedAlert({ warningId: id, chainId: id, counties: { [COUNTY]: 'orange' }, expires });
  await db.transaction((tx) => context.get(IssueService, { strict: false }).issue(tx, alert, now));
}

/** Seconds by the database's own clock, from the plan's beginning to the last row accepted; null while it runs. */
async function finished(db: Database, id: string): Promise<{ seconds: number } | null> {
  const [row] = await db.rows<{ done: boolean }>(
    `SELECT coalesce(sum(c.accepted), 0) = $2 AS done FROM alerts a JOIN dispatches d ON d.alert_id = a.id AND d.channel = 'sms'
     JOIN chunks c ON c.dispatch_id = d.id WHERE a.warning_id = $1`,
    [id, recipients],
  );
  if (!row?.done) return null;
  const [times] = await db.rows<{ seconds: number }>(
    `SELECT extract(epoch FROM max(t.finished_at) - d.planned_at)::float8 AS seconds
     FROM alerts a JOIN dispatches d ON d.alert_id = a.id AND d.channel = 'sms'
     JOIN windows t ON t.dispatch_id = d.id AND t.month = d.month WHERE a.warning_id = $1 GROUP BY d.id`,
    [id],
  );
  return times ?? null;
}

function posts(origin: string) {
  const body = new URLSearchParams({
    To: '+8613800000000',
    Body: '【自然资源部】地质灾害橙色预警:鹤峰县21日20时至22日20时风险高,请速转移避险,远离陡坡沟谷。6月21日18:06发布',
    MessagingServiceSid: variables.TWILIO_MESSAGING_SERVICE_SID,
    ValidityPeriod: '36000',
    StatusCallback: 'http://localhost:3000/receipts/sms/twilio?ref=1-1',
  }).toString();
  const authorization = `Basic ${Buffer.from(`${variables.TWILIO_ACCOUNT_SID}:bench`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  const path = `/2010-04-01/Accounts/${variables.TWILIO_ACCOUNT_SID}/Messages.json`;
  return { origin, path, headers, body, count: recipients, atOnce: AT_ONCE };
}

async function report(context: INestApplicationContext, rows: readonly Pair[], ceiling: number): Promise<void> {
  const db = context.get(Database, { strict: false });
  const setting = async (name: string) => (await db.rows<Record<string, string>>(`SHOW ${name}`))[0]?.[name];
  const ratios = rows.map((row) => row.rate / row.floor).sort((a, b) => a - b);
  const middle = rows.toSorted((a, b) => a.rate / a.floor - b.rate / b.floor)[Math.floor(rows.length / 2)];
  console.log(
    JSON.stringify({
      name: 'fanout',
      n: recipients,
      seconds: recipients / (middle?.rate ?? 1),
      rate: middle?.rate,
      floor_rate: middle?.floor,
      ratio: ratios[Math.floor(ratios.length / 2)],
      ratios,
      floor: `undici posts of one such body from one process, ${AT_ONCE} connections, same sink`,
      sink_ceiling: ceiling,
      fsync: await setting('fsync'),
      synchronous_commit: await setting('synchronous_commit'),
      full_page_writes: await setting('full_page_writes'),
    }),
  );
}
