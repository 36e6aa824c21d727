import { readArrival } from '../../src/ingest/readers/read-arrival.js';
import { message } from '../ingest/cap/compose.js';
import { HOSTILE } from '../ingest/cap/hostile-documents.js';
import { readingCost } from '../ingest/cap/reading-cost.js';
import { median } from './numbers.js';

/** `npm run bench -- hostile`: how long, how much memory and how late the loop, for each document that must be refused. */
const RECEIVED = new Date('2026-07-01T12:00:00+08:00');
const ROUNDS = 5;
const MB = 1024 * 1024;

const honest = Buffer.from(message());
for (let warm = 0; warm < 20; warm++) await readArrival(honest, RECEIVED);

interface Measure {
  readonly ms: number;
  readonly mb: number;
  readonly lateMs: number;
}

async function measured(bytes: Buffer): Promise<Measure> {
  const { reading, ms, growth, lateMs } = await readingCost(bytes, RECEIVED);
  if (reading.kind !== 'refused') throw new Error('a hostile document was accepted');
  return { ms, mb: growth / MB, lateMs };
}

const worst = { ms: 0, mb: 0, lateMs: 0 };
for (const [name, make, rule] of HOSTILE) {
  const made = make();
  const bytes = typeof made === 'string' ? Buffer.from(made) : made;
  const rounds: Measure[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measured(bytes));
  const middle = (pick: (one: Measure) => number) => median(rounds.map(pick));
  const [ms, mb, lateMs] = [middle((one) => one.ms), middle((one) => one.mb), middle((one) => one.lateMs)];
  console.log(`${name} (${rule}): ${ms.toFixed(1)} ms, ${mb.toFixed(1)} MB, loop p99 ${lateMs.toFixed(1)} ms`);
  worst.ms = Math.max(worst.ms, ms);
  worst.mb = Math.max(worst.mb, mb);
  worst.lateMs = Math.max(worst.lateMs, lateMs);
}
const seconds = worst.ms / 1000;
console.log(JSON.stringify({ name: 'hostile', n: HOSTILE.length, seconds, rate: 1 / seconds, worst }));
process.exit(0);
