import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DispatchControl } from '../../src/dissemination/control/dispatch-control.service.js';
import { PLAN_DIGEST } from '../../src/dissemination/jobs.js';
import { PROGRAM } from '../../src/kernel/actor.js';
import { Queue } from '../../src/platform/queue/queue.js';
import { wording } from '../../src/reference/wording/wording.js';
import { City } from './city.js';
import { median } from './numbers.js';
import { startMeteredSink } from './processes.js';

const [RED_COUNTY, DIGEST_COUNTY] = ['422828', '422801'];

const { values } = parseArgs({
  options: {
    red: { type: 'string', default: '40000' },
    digest: { type: 'string', default: '1000000' },
    rate: { type: 'string', default: '2000' },
    pairs: { type: 'string', default: '5' },
  },
});
const [red, digest, rate, pairs] = [values.red, values.digest, values.rate, values.pairs].map(Number) as [
  number,
  number,
  number,
  number,
];

/** Changes: one frozen edition and its dispatch; returns the dispatch's id. */
const EDITION = `
WITH edition AS (
  INSERT INTO editions (code, day, mode, body, made_at, expires_at)
  SELECT 'bench', now()::date, 'live', jsonb_build_object('code', 'bench', 'day', now()::date, 'mode', 'live', 'title',
    jsonb_build_object('zh-CN', '地质灾害手机报', 'en', 'Digest'), 'signature', '自然资源部', 'madeAt', '2024-06-21T18:30:00+08:00',
    'expires', '2024-06-22T18:30:00+08:00', 'inForce', '[]'::jsonb, 'ended', '[]'::jsonb, 'tips', '{}'::jsonb), now(), now() + interval '1 day'
  RETURNING id
)
INSERT INTO dispatches (edition_id, channel, kind, state, month, composition, expires_at, created_at, mode, lane)
SELECT id, 'sms', 'delivery', 'planned', date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai')::date, '{}', now() + interval '1 day', now(),
  'live', 'digest' FROM edition RETURNING id`;

const sink = await startMeteredSink({ RATE: String(rate), MARK: wording('zh-CN').levels.red.name });
const city = await City.found('urgent', {
  SMS_PROVIDERS: 'twilio',
  TWILIO_BASE_URL: sink.origin,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'bench',
  TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
});
const { db, context } = city;
const control = context.get(DispatchControl, { strict: false });

try {
  await city.settle({ count: red, firstPhone: 8_613_800_000_000, county: RED_COUNTY });
  await city.settle({ count: digest, firstPhone: 8_615_000_000_000, county: DIGEST_COUNTY, editions: ['bench'] });
  await city.worker();
  await alarm('warm-up');
  const edition = await startEdition();
  await running();
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(pair, edition));
  await report(rows);
} finally {
  await city.close();
  sink.stop();
}

interface Alarm {
  /** Milliseconds from the issue to the first and to the 99th percent of its messages answered by the carrier. */
  readonly first: number;
  readonly p99: number;
  /** What else the carrier answered meanwhile, of all it answered. */
  readonly othersShare: number;
}

interface Pair {
  readonly alone: Alarm;
  readonly behind: Alarm;
}

/** The same red warning with the digest standing still and with the digest running. */
async function measurePair(pair: number, edition: string): Promise<Pair> {
  await control.pause(PROGRAM, edition);
  await quiet();
  const alone = await alarm(`alone-${pair}`);
  await control.resume(PROGRAM, edition);
  await running();
  const behind = await alarm(`behind-${pair}`);
  console.log(
    `pair ${pair + 1}: alone first ${alone.first} ms, p99 ${alone.p99} ms; behind first ${behind.first} ms, p99 ${behind.p99} ms, ` +
      `${(behind.p99 / alone.p99).toFixed(3)}, digest's share ${behind.othersShare.toFixed(3)}`,
  );
  return { alone, behind };
}

async function alarm(id: string): Promise<Alarm> {
  await sink.marks();
  const started = Date.now();
  await city.issue(id, RED_COUNTY, 'red');
  const marks: number[] = [];
  let before = await sink.taken();
  let others = 0;
  while (marks.length < red) {
    await pause(100);
    const fresh = await sink.marks();
    const taken = await sink.taken();
    if (marks.length > 0) others += taken - before - fresh.length;
    before = taken;
    marks.push(...fresh);
  }
  const sorted = marks.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN) - started;
  return { first: at(0), p99: at(0.99), othersShare: others / (others + red) };
}

/** A digest that asks nobody's time: planned by its own job, carried in its own lane. */
async function startEdition(): Promise<string> {
  return db.transaction(async (tx) => {
    const [row] = await tx.rows<{ id: string }>(EDITION);
    const dispatchId = row?.id ?? '';
    await context.get(Queue).send(tx, PLAN_DIGEST, [{ data: { dispatchId } }]);
    return dispatchId;
  });
}

/** Waits until the digest flows. */
async function running(): Promise<void> {
  const before = await sink.taken();
  while ((await sink.taken()) < before + rate) await pause(50);
}

/** Waits until the carrier has nothing more to answer. */
async function quiet(): Promise<void> {
  let before = -1;
  for (let now = await sink.taken(); now !== before; now = await sink.taken()) {
    before = now;
    await pause(500);
  }
}

async function report(rows: readonly Pair[]): Promise<void> {
  const ratios = rows.map(({ alone, behind }) => behind.p99 / alone.p99);
  console.log(
    JSON.stringify({
      name: 'urgent',
      n: red,
      seconds: median(rows.map(({ behind }) => behind.p99)) / 1000,
      rate,
      ratio: median(ratios),
      ratios: ratios.toSorted((a, b) => a - b),
      first_ms: rows.map(({ behind }) => behind.first),
      first_alone_ms: rows.map(({ alone }) => alone.first),
      digest_share: rows.map(({ behind }) => behind.othersShare),
      digest,
      floor: 'the p99 of the same warning with the digest paused, same carrier at the same rate',
      ...(await city.durability()),
    }),
  );
}
