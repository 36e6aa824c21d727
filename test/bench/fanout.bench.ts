import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { City, peakMegabytes } from './city.js';
import { median } from './numbers.js';
import { oneJobEach, rawPosts, startSink, type Posts } from './processes.js';

/** One county's people, one text: what is measured is carrying, not planning. */
const COUNTY = '422828';
const AT_ONCE = 128;

const { values } = parseArgs({
  options: {
    recipients: { type: 'string', default: '50000' },
    pairs: { type: 'string', default: '3' },
    provider: { type: 'string', default: 'twilio' },
    /** How many jobs the other way is measured with; 0 leaves it out. */
    'one-job': { type: 'string', default: '5000' },
  },
});
const recipients = Number(values.recipients);
const pairs = Number(values.pairs);
if (values.provider !== 'twilio') throw new Error(`there is no measurement of ${values.provider} here`);

const sink = await startSink();
const account = {
  SMS_PROVIDERS: 'twilio',
  TWILIO_BASE_URL: sink.origin,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'bench',
  TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
};
const city = await City.found('fanout', account);
const { db } = city;

try {
  await city.settle({ count: recipients, firstPhone: 8_613_800_000_000, county: COUNTY });
  const worker = await city.worker();
  // The first run of a fresh server and a cold worker is not what a night looks like: it is run and not counted.
  await fanOut('warm-up');
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(pair));
  const megabytes = peakMegabytes(worker.process.pid);
  const ceiling = await rawPosts(posts(), 2);
  const jobs = Number(values['one-job']);
  const oneJob = jobs > 0 ? await oneJobEach({ ...posts(), count: jobs, databaseUrl: city.databaseUrl }) : null;
  await report(rows, { megabytes, ceiling, oneJob });
} finally {
  await city.close();
  sink.stop();
}

interface Pair {
  readonly rate: number;
  readonly floor: number;
}

/** Ours and the floor in turn, the order changing from pair to pair, so that a drift of the machine hits both. */
async function measurePair(pair: number): Promise<Pair> {
  const floor = () => rawPosts(posts(), 1);
  const ours = () => fanOut(`pair-${pair}`);
  const result =
    pair % 2 === 0 ? { floor: await floor(), rate: await ours() } : { rate: await ours(), floor: await floor() };
  const ratio = (result.rate / result.floor).toFixed(3);
  console.log(`pair ${pair + 1}: ${result.rate.toFixed(0)}/s, floor ${result.floor.toFixed(0)}/s, ratio ${ratio}`);
  return result;
}

/** @returns messages per second, of which the carrier took each once */
async function fanOut(id: string): Promise<number> {
  const before = await sink.taken();
  await city.issue(id, COUNTY, 'orange');
  const seconds = await settled(id);
  const posted = (await sink.taken()) - before;
  if (posted !== recipients) throw new Error(`the carrier took ${posted} of ${recipients}`);
  return recipients / seconds;
}

/** Asks seldom, so that the asking does not weigh in the measurement; the time is the database's own. */
async function settled(id: string): Promise<number> {
  const end = performance.now() + 3_600_000;
  while (performance.now() < end) {
    const seconds = await finished(id);
    if (seconds !== null) return seconds;
    await pause(250);
  }
  throw new Error('not all were accepted within an hour');
}

/** Seconds by the database's own clock, from the plan's beginning to the last row accepted; null while it runs. */
async function finished(id: string): Promise<number | null> {
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
  return times?.seconds ?? null;
}

function posts(): Posts {
  const body = new URLSearchParams({
    To: '+8613800000000',
    Body: '【自然资源部】地质灾害橙色预警：鹤峰县21日20时至22日20时风险高，请速转移避险，远离陡坡沟谷。6月21日18:06发布',
    MessagingServiceSid: account.TWILIO_MESSAGING_SERVICE_SID,
    ValidityPeriod: '36000',
    StatusCallback: 'http://localhost:3000/receipts/sms/twilio?ref=1-1',
  }).toString();
  const authorization = `Basic ${Buffer.from(`${account.TWILIO_ACCOUNT_SID}:bench`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  const path = `/2010-04-01/Accounts/${account.TWILIO_ACCOUNT_SID}/Messages.json`;
  return { origin: sink.origin, path, headers, body, count: recipients, atOnce: AT_ONCE };
}

interface Beside {
  readonly megabytes: number;
  readonly ceiling: number;
  readonly oneJob: number | null;
}

async function report(rows: readonly Pair[], { megabytes, ceiling, oneJob }: Beside): Promise<void> {
  const rate = median(rows.map((row) => row.rate));
  const ratios = rows.map((row) => row.rate / row.floor);
  console.log(
    JSON.stringify({
      name: 'fanout',
      n: recipients,
      seconds: recipients / rate,
      rate,
      floor_rate: median(rows.map((row) => row.floor)),
      ratio: median(ratios),
      ratios: ratios.toSorted((a, b) => a - b),
      floor: `undici posts of one such body from one process, ${AT_ONCE} connections, same sink`,
      sink_ceiling: ceiling,
      worker_peak_mb: megabytes,
      one_job_per_recipient_rate: oneJob,
      times_one_job_per_recipient: oneJob === null ? null : rate / oneJob,
      ...(await city.durability()),
    }),
  );
}
