import { parseArgs } from 'node:util';
import { DispatchStore } from '../../src/dissemination/delivery/dispatch.store.js';
import { PlanJobHandler } from '../../src/dissemination/delivery/plan/plan.job.js';
import { PlanStore } from '../../src/dissemination/delivery/plan/plan.store.js';
import { SubjectService } from '../../src/dissemination/delivery/plan/subject.service.js';
import { City } from './city.js';
import { median } from './numbers.js';

const { values } = parseArgs({
  options: { recipients: { type: 'string', default: '1000000' }, pairs: { type: 'string', default: '5' } },
});
const recipients = Number(values.recipients);
const pairs = Number(values.pairs);
const COUNTY = '422828';

const city = await City.found('plan');
const { db, context } = city;
const plans = context.get(PlanJobHandler, { strict: false });

try {
  await city.settle({ count: recipients, firstPhone: 8_613_800_000_000, county: COUNTY });
  // The warm-up makes the partition, the ready table, and the empty one of the same definition.
  const first = await planned('warm-up');
  const { month, partition } = first;
  await db.run(`CREATE TABLE ready AS SELECT * FROM ${partition}`);
  await db.run(`CREATE TABLE floor_rows (LIKE deliveries INCLUDING ALL) PARTITION BY LIST (month)`);
  await db.run(`CREATE TABLE floor_part (LIKE ${partition} INCLUDING ALL) WITH (fillfactor = 40)`);
  await db.run(`ALTER TABLE floor_rows ATTACH PARTITION floor_part FOR VALUES IN ('${month}')`);
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(pair, partition));
  const again = await secondPlan(first.id, month);
  await report(rows, again);
} finally {
  await city.close();
}

interface Pair {
  readonly ours: number;
  readonly floor: number;
}

async function measurePair(pair: number, partition: string): Promise<Pair> {
  const ours = async () => {
    await db.run(`TRUNCATE ${partition}`);
    return (await planned(`pair-${pair}`)).seconds;
  };
  const result =
    pair % 2 === 0
      ? { floor: await floorSeconds(), ours: await ours() }
      : { ours: await ours(), floor: await floorSeconds() };
  const rate = (seconds: number) => (recipients / seconds).toFixed(0);
  const ratio = (result.floor / result.ours).toFixed(3);
  console.log(`pair ${pair + 1}: ${rate(result.ours)}/s, floor ${rate(result.floor)}/s, ratio ${ratio}`);
  return result;
}

/** The whole plan job: texts, rows, statistics, chunks, jobs, commit. */
async function planned(id: string) {
  const alertId = await city.issue(id, COUNTY, 'orange');
  const [dispatch] = await db.rows<{ id: string; month: string }>(
    "SELECT id, month::text AS month FROM dispatches WHERE alert_id = $1 AND channel = 'sms'",
    [alertId],
  );
  if (!dispatch) throw new Error('nothing was dispatched');
  await db.run('CHECKPOINT');
  const started = performance.now();
  await plans.plan({ dispatchId: dispatch.id });
  const seconds = (performance.now() - started) / 1000;
  const [row] = await db.rows<{ planned: number }>('SELECT planned FROM dispatches WHERE id = $1', [dispatch.id]);
  if (row?.planned !== recipients) throw new Error(`${row?.planned} of ${recipients} were planned`);
  const partition = `deliveries_${dispatch.month.slice(0, 4)}${dispatch.month.slice(5, 7)}`;
  return { ...dispatch, seconds, partition };
}

async function floorSeconds(): Promise<number> {
  await db.run('TRUNCATE floor_part');
  await db.run('CHECKPOINT');
  const started = performance.now();
  await db.run('INSERT INTO floor_rows SELECT * FROM ready');
  return (performance.now() - started) / 1000;
}

/** The rows of a plan that is made a second time: none. */
async function secondPlan(id: string, month: string): Promise<number> {
  const [last] = await db.rows<{ id: string }>("SELECT max(id) AS id FROM dispatches WHERE channel = 'sms'");
  const dispatch = await context.get(DispatchStore, { strict: false }).find(db, last?.id ?? id);
  if (!dispatch) throw new Error('the dispatch is gone');
  const { query } = await context.get(SubjectService, { strict: false }).prepare(db, dispatch);
  const store = context.get(PlanStore, { strict: false });
  return (await db.transaction((tx) => store.plan(tx, { ...dispatch, month }, query, 1_000))).rows;
}

async function report(rows: readonly Pair[], again: number): Promise<void> {
  const ratios = rows.map(({ ours, floor }) => floor / ours);
  const ours = median(rows.map((row) => row.ours));
  const floor = median(rows.map((row) => row.floor));
  console.log(
    JSON.stringify({
      name: 'plan',
      n: recipients,
      seconds: ours,
      rate: recipients / ours,
      floor_rate: recipients / floor,
      ratio: median(ratios),
      ratios: ratios.toSorted((a, b) => a - b),
      second_plan_rows: again,
      floor:
        'INSERT … SELECT of the same rows from a ready table, in their order, into an empty table of the same definition',
      ...(await city.durability()),
    }),
  );
}
