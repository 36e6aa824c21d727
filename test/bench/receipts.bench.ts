import { parseArgs } from 'node:util';
import { ReceiptInbox } from '../../src/dissemination/delivery/receipt-inbox.js';
import { PlanJobHandler } from '../../src/dissemination/delivery/plan/plan.job.js';
import { SettleStore } from '../../src/dissemination/delivery/settle/settle.store.js';
import { City } from './city.js';
import { median } from './numbers.js';

const COUNTY = '422828';
/** As a provider's callbacks come: many callers at once, each with one. */
const CALLERS = 200;

const { values } = parseArgs({
  options: { recipients: { type: 'string', default: '200000' }, pairs: { type: 'string', default: '5' } },
});
const recipients = Number(values.recipients);
const pairs = Number(values.pairs);

const city = await City.found('receipts');
const { db, context } = city;
const inbox = context.get(ReceiptInbox, { strict: false });
const settles = context.get(SettleStore, { strict: false });

try {
  await city.settle({ count: recipients, firstPhone: 8_613_800_000_000, county: COUNTY });
  const dispatch = await accepted();
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(pair, dispatch));
  await report(rows);
} finally {
  await city.close();
}

interface Pair {
  readonly appended: number;
  readonly folded: number;
  readonly floor: number;
}

/** A dispatch that a carrier has taken whole. */
async function accepted(): Promise<{ id: string; month: string; addresses: string[] }> {
  const alertId = await city.issue('receipts', COUNTY, 'orange');
  const [row] = await db.rows<{ id: string; month: string }>(
    "SELECT id, month::text AS month FROM dispatches WHERE alert_id = $1 AND channel = 'sms'",
    [alertId],
  );
  if (!row) throw new Error('nothing was dispatched');
  await context.get(PlanJobHandler, { strict: false }).plan({ dispatchId: row.id });
  const addresses = await db.rows<{ id: string }>('SELECT address_id AS id FROM deliveries ORDER BY address_id');
  return { ...row, addresses: addresses.map(({ id }) => id) };
}

async function reset(): Promise<void> {
  await db.run("UPDATE deliveries SET state = 'accepted', reason = NULL");
  await db.run('UPDATE chunks SET queued = 0, delivered = 0, accepted = planned');
  await db.run('TRUNCATE receipts, receipt_batches');
  await db.run('VACUUM ANALYZE deliveries');
  await db.run('CHECKPOINT');
}

async function measurePair(pair: number, dispatch: Awaited<ReturnType<typeof accepted>>): Promise<Pair> {
  const floor = async () => {
    await reset();
    return seconds(() => bareUpdate(dispatch));
  };
  const ours = async () => {
    await reset();
    const appended = await seconds(() => append(dispatch));
    await db.run('ANALYZE receipts');
    const folded = await seconds(fold);
    await allDelivered();
    return { appended, folded };
  };
  const taken =
    pair % 2 === 0 ? { floor: await floor(), ...(await ours()) } : { ...(await ours()), floor: await floor() };
  const rate = (time: number) => recipients / time;
  const result = { appended: rate(taken.appended), folded: rate(taken.folded), floor: rate(taken.floor) };
  console.log(
    `pair ${pair + 1}: appended ${result.appended.toFixed(0)}/s, folded ${result.folded.toFixed(0)}/s, ` +
      `bare update ${result.floor.toFixed(0)}/s, ratio ${(result.folded / result.floor).toFixed(3)}`,
  );
  return result;
}

async function append({ id, addresses }: { id: string; addresses: readonly string[] }): Promise<void> {
  let next = 0;
  const caller = async () => {
    for (let at = next++; at < addresses.length; at = next++)
      await inbox.record([
        {
          channel: 'sms',
          provider: 'bench',
          ref: `${id}-${addresses[at]}`,
          providerRef: `SM${at}`,
          status: 'delivered',
          reason: null,
          permanent: true,
        },
      ]);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

async function fold(): Promise<void> {
  while ((await settles.fold()) > 0);
}

/** The floor: the same rows changed by arrays of 5,000, with nothing to decide and nothing to count. */
async function bareUpdate({ id, month, addresses }: { id: string; month: string; addresses: readonly string[] }) {
  for (let from = 0; from < addresses.length; from += 5_000)
    await db.run(
      `UPDATE deliveries d SET state = 'delivered', state_at = now(), reason = NULL FROM unnest($3::bigint[]) u (id)
       WHERE d.dispatch_id = $1 AND d.month = $2 AND d.address_id = u.id`,
      [id, month, addresses.slice(from, from + 5_000)],
    );
}

async function allDelivered(): Promise<void> {
  const [row] = await db.rows<{ n: number; counted: number }>(
    `SELECT count(*) FILTER (WHERE state = 'delivered')::int AS n, (SELECT sum(delivered)::int FROM chunks) AS counted FROM deliveries`,
  );
  if (row?.n !== recipients || row.counted !== recipients) throw new Error(`delivered: ${JSON.stringify(row)}`);
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function report(rows: readonly Pair[]): Promise<void> {
  const ratios = rows.map(({ folded, floor }) => folded / floor);
  const rate = median(rows.map(({ folded }) => folded));
  console.log(
    JSON.stringify({
      name: 'receipts',
      n: recipients,
      seconds: recipients / rate,
      rate,
      appended_rate: median(rows.map(({ appended }) => appended)),
      floor_rate: median(rows.map(({ floor }) => floor)),
      ratio: median(ratios),
      ratios: ratios.toSorted((a, b) => a - b),
      floor: 'a bare UPDATE of the same rows by arrays of 5,000 after ANALYZE',
      ...(await city.durability()),
    }),
  );
}
