import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Floor } from './carriers/carrier.js';
import { startCarrier } from './carriers/carriers.js';
import { City, peakMegabytes } from './city.js';
import { median } from './numbers.js';

/** One county's people, one text: what is measured is carrying, not planning. */
const COUNTY = '422828';

const { values } = parseArgs({
  options: {
    recipients: { type: 'string', default: '50000' },
    pairs: { type: 'string', default: '3' },
    provider: { type: 'string', default: 'twilio' },
    /** How many jobs the other way is measured with, where it is; 0 leaves it out. */
    'one-job': { type: 'string', default: '5000' },
  },
});
const recipients = Number(values.recipients);
const pairs = Number(values.pairs);
const jobs = Number(values['one-job']);

const carrier = await startCarrier(values.provider);
const city = await City.found('fanout', carrier.settings);
const { db } = city;

try {
  await city.settle({ count: recipients, firstPhone: 8_613_800_000_000, county: COUNTY });
  const worker = await city.worker();
  // The first run of a fresh server and a cold worker is not what a night looks like: it is run and not counted.
  await fanOut('warm-up');
  const floor = await carrier.floor(await sentText());
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(pair, floor));
  const megabytes = peakMegabytes(worker.process.pid);
  const ceiling = await floor.raw(recipients, 2);
  const oneJob = jobs > 0 ? ((await floor.oneJobEach?.(jobs, city.databaseUrl)) ?? null) : null;
  await report(rows, { floor: floor.words, megabytes, ceiling, oneJob });
} finally {
  await city.close();
  carrier.stop();
}

interface Pair {
  readonly rate: number;
  readonly floor: number;
}

/** Ours and the floor in turn, the order changing from pair to pair, so that a drift of the machine hits both. */
async function measurePair(pair: number, floor: Floor): Promise<Pair> {
  const bare = () => floor.raw(recipients, 1);
  const ours = () => fanOut(`pair-${pair}`);
  const result =
    pair % 2 === 0 ? { floor: await bare(), rate: await ours() } : { rate: await ours(), floor: await bare() };
  const ratio = (result.rate / result.floor).toFixed(3);
  console.log(`pair ${pair + 1}: ${result.rate.toFixed(0)}/s, floor ${result.floor.toFixed(0)}/s, ratio ${ratio}`);
  return result;
}

/** @returns messages per second, of which the carrier took each once */
async function fanOut(id: string): Promise<number> {
  const before = await carrier.taken();
  await city.issue(id, COUNTY, 'orange');
  const seconds = await settled(id);
  const posted = (await carrier.taken()) - before;
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

/**
 * Seconds by the database's own clock, from the plan's beginning to the last row accepted; null while it runs. Throws when some will
 * never be accepted: waiting for them would last the hour.
 */
async function finished(id: string): Promise<number | null> {
  const [row] = await db.rows<{ done: boolean; lost: number }>(
    `SELECT coalesce(sum(c.accepted), 0) = $2 AS done,
       coalesce(sum(c.failed + c.expired + c.cancelled + c.suppressed + c.unknown), 0)::int AS lost
     FROM alerts a JOIN dispatches d ON d.alert_id = a.id AND d.channel = 'sms'
     JOIN chunks c ON c.dispatch_id = d.id WHERE a.warning_id = $1`,
    [id, recipients],
  );
  if (row && row.lost > 0) throw new Error(`${row.lost} of ${recipients} were not accepted`);
  if (!row?.done) return null;
  const [times] = await db.rows<{ seconds: number }>(
    `SELECT extract(epoch FROM max(t.finished_at) - d.planned_at)::float8 AS seconds
     FROM alerts a JOIN dispatches d ON d.alert_id = a.id AND d.channel = 'sms'
     JOIN windows t ON t.dispatch_id = d.id AND t.month = d.month WHERE a.warning_id = $1 GROUP BY d.id`,
    [id],
  );
  return times?.seconds ?? null;
}

/** The text that everybody was sent: the floor sends the same. */
async function sentText(): Promise<string> {
  const rows = await db.rows<{ text: string }>('SELECT DISTINCT text FROM variants');
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`there are ${rows.length} texts where one was expected`);
  return row.text;
}

interface Beside {
  readonly floor: string;
  readonly megabytes: number;
  readonly ceiling: number;
  readonly oneJob: number | null;
}

async function report(rows: readonly Pair[], { floor, megabytes, ceiling, oneJob }: Beside): Promise<void> {
  const rate = median(rows.map((row) => row.rate));
  const ratios = rows.map((row) => row.rate / row.floor);
  console.log(
    JSON.stringify({
      name: 'fanout',
      provider: values.provider,
      n: recipients,
      seconds: recipients / rate,
      rate,
      floor_rate: median(rows.map((row) => row.floor)),
      ratio: median(ratios),
      ratios: ratios.toSorted((a, b) => a - b),
      floor,
      sink_ceiling: ceiling,
      worker_peak_mb: megabytes,
      one_job_per_recipient_rate: oneJob,
      times_one_job_per_recipient: oneJob === null ? null : rate / oneJob,
      ...(await city.durability()),
    }),
  );
}
