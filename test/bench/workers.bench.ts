import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { City } from './city.js';
import { median } from './numbers.js';
import { rawPosts, startMeteredSink } from './processes.js';

const COUNTY = '422828';
/** Calls in flight of one worker. */
const WINDOW = 32;
const ANSWER_MS = 20;

const { values } = parseArgs({
  options: { recipients: { type: 'string', default: '40000' }, pairs: { type: 'string', default: '5' } },
});
const recipients = Number(values.recipients);
const pairs = Number(values.pairs);

const sink = await startMeteredSink({ DELAY_MS: String(ANSWER_MS) });
const city = await City.found('workers', {
  SMS_PROVIDERS: 'twilio',
  TWILIO_BASE_URL: sink.origin,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'bench',
  TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
  TWILIO_CONNECTIONS: String(WINDOW),
});
const { db } = city;

try {
  await city.settle({ count: recipients, firstPhone: 8_613_800_000_000, county: COUNTY });
  await carriedBy(1, 'warm-up');
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(pair));
  const raw = { one: await rawPosts(posts(), 1), two: await rawPosts(posts(), 2) };
  await report(rows, raw);
} finally {
  await city.close();
  sink.stop();
}

interface Pair {
  readonly one: number;
  readonly two: number;
}

async function measurePair(pair: number): Promise<Pair> {
  const one = () => carriedBy(1, `one-${pair}`);
  const two = () => carriedBy(2, `two-${pair}`);
  const result = pair % 2 === 0 ? { one: await one(), two: await two() } : { two: await two(), one: await one() };
  const ratio = (result.two / result.one).toFixed(3);
  console.log(`pair ${pair + 1}: one ${result.one.toFixed(0)}/s, two ${result.two.toFixed(0)}/s, ${ratio}`);
  return result;
}

/** @returns messages per second from the plan to the last answer, by so many worker processes */
async function carriedBy(workers: number, id: string): Promise<number> {
  for (let n = 0; n < workers; n++) await city.worker();
  const before = await sink.taken();
  const alertId = await city.issue(id, COUNTY, 'orange');
  while ((await sink.taken()) < before + recipients) await pause(100);
  await city.endWorkers();
  const [row] = await db.rows<{ seconds: number }>(
    `SELECT extract(epoch FROM max(w.finished_at) - d.planned_at)::float8 AS seconds
     FROM dispatches d JOIN windows w ON w.dispatch_id = d.id AND w.month = d.month
     WHERE d.alert_id = $1 AND d.channel = 'sms' GROUP BY d.id`,
    [alertId],
  );
  return recipients / (row?.seconds ?? Number.NaN);
}

function posts() {
  const path = `/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { origin: sink.origin, path, headers, body: 'To=%2B8613800000000&Body=x', count: recipients, atOnce: WINDOW };
}

async function report(rows: readonly Pair[], raw: Pair): Promise<void> {
  const ratios = rows.map(({ one, two }) => two / one);
  const rate = median(rows.map(({ two }) => two));
  console.log(
    JSON.stringify({
      name: 'workers',
      n: recipients,
      seconds: recipients / rate,
      rate,
      floor_rate: median(rows.map(({ one }) => one)),
      ratio: median(ratios),
      ratios: ratios.toSorted((a, b) => a - b),
      floor: `the same with one worker, ${WINDOW} calls in flight each, answers after ${ANSWER_MS} ms`,
      raw_one: raw.one,
      raw_two: raw.two,
      raw_ratio: raw.two / raw.one,
      ...(await city.durability()),
    }),
  );
}
