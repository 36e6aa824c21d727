import { parseArgs } from 'node:util';
import { median } from './numbers.js';
import { ourSmpp, rawSmpp, startSmppSink } from './smpp-processes.js';

/** One segment of UCS-2, as a flash is. */
const TEXT = '【自然资源部】地质灾害橙色预警:鹤峰县21日20时至22日20时风险高,请速转移避险。21日18:06发布';
const WINDOWS = [50, 100, 200, 500];

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    pairs: { type: 'string', default: '5' },
    window: { type: 'string', default: '100' },
  },
});
const [count, pairs, ours] = [Number(values.messages), Number(values.pairs), Number(values.window)];

const sink = await startSmppSink();
try {
  const best = await bestWindow();
  const rows = [];
  for (let pair = 0; pair < pairs; pair++) rows.push(await measurePair(pair, best));
  const { profile = [] } = await ourSmpp({ ...task(ours), profile: true });
  console.log(`profile of ours: ${profile.map(([place, share]) => `${place} ${share} %`).join(', ')}`);
  report(rows, best, profile);
} finally {
  sink.stop();
}

function task(window: number) {
  return { port: sink.port, text: TEXT, count, window };
}

/** The window with which npm `smpp` is fastest here; the first, cold run is not counted. */
async function bestWindow(): Promise<number> {
  await rawSmpp(task(WINDOWS[0] ?? 50));
  const rates: [number, number][] = [];
  for (const window of WINDOWS) rates.push([window, count / (await rawSmpp(task(window))).seconds]);
  console.log(`raw: ${rates.map(([window, rate]) => `window ${window} ${rate.toFixed(0)}/s`).join(', ')}`);
  return rates.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 100;
}

interface Row {
  readonly rate: number;
  readonly floor: number;
  /** Microseconds of the processor a message. */
  readonly cpu: number;
  readonly floorCpu: number;
}

/** Ours and the floor in turn, the order changing, so that a drift of the machine hits both. */
async function measurePair(pair: number, best: number): Promise<Row> {
  const before = await sink.taken();
  const one = () => ourSmpp({ ...task(ours), profile: false });
  const other = () => rawSmpp(task(best));
  const [first, second] = pair % 2 === 0 ? [await other(), await one()] : [await one(), await other()];
  const [raw, our] = pair % 2 === 0 ? [first, second] : [second, first];
  // One of ours goes out before the clock starts, to have the bind.
  const taken = (await sink.taken()) - before;
  if (taken !== 2 * count + 1) throw new Error(`the centre took ${taken} of ${2 * count + 1}`);
  const row = { rate: count / our.seconds, floor: count / raw.seconds, cpu: micro(our.cpu), floorCpu: micro(raw.cpu) };
  console.log(
    `pair ${pair + 1}: ${row.rate.toFixed(0)}/s at ${row.cpu.toFixed(1)} µs, floor ${row.floor.toFixed(0)}/s at ` +
      `${row.floorCpu.toFixed(1)} µs, ratio ${(row.rate / row.floor).toFixed(2)}`,
  );
  return row;
}

function micro(seconds: number): number {
  return (seconds * 1e6) / count;
}

function report(rows: readonly Row[], best: number, profile: readonly (readonly [string, number])[]): void {
  const ratios = rows.map((row) => row.rate / row.floor).toSorted((a, b) => a - b);
  const rate = median(rows.map((row) => row.rate));
  console.log(
    JSON.stringify({
      name: 'smpp',
      n: count,
      seconds: count / rate,
      rate,
      floor_rate: median(rows.map((row) => row.floor)),
      ratio: median(ratios),
      ratios,
      floor: `npm smpp submit_sm from one process, window ${best}, same sink`,
      window: ours,
      cpu_us: median(rows.map((row) => row.cpu)),
      floor_cpu_us: median(rows.map((row) => row.floorCpu)),
      profile,
    }),
  );
}
