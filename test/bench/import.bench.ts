import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { PROGRAM } from '../../src/kernel/actor.js';
import { CsvExports } from '../../src/people/subscribers/csv/csv-exports.js';
import { CsvImports } from '../../src/people/subscribers/csv/csv-imports.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { City, peakMegabytes } from './city.js';
import { numbersFrom } from './numbers.js';
import { parents } from './population.js';

/** A list of a million taken in, handed in again, and given back, with how much memory that took; one row in a hundred is wrong. */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);

const city = await City.found('import');
const { context } = city;
const file = join(ROOT, '.tmp', 'bench-import.csv');

try {
  await pipeline(Readable.from(list()), createWriteStream(file));
  // A small list first: the program is warm, and what it needs beside the list is counted apart.
  const before = peakMegabytes(process.pid);
  const alone = await seconds(() => parsedOnly());
  let refused = '';
  const report = new Writable({ write: (chunk, _, done) => ((refused = String(chunk).slice(0, 200)), done()) });
  const imports = context.get(CsvImports, { strict: false });
  const run = () => imports.run(PROGRAM, createReadStream(file), { dryRun: false, report });
  const first = await seconds(run);
  const again = await seconds(run);
  const given = await seconds(exported);
  if (
    first.result.added + first.result.refused !== rows ||
    again.result.added !== 0 ||
    given.result !== first.result.added
  )
    throw new Error(`rows were lost: ${JSON.stringify([first.result, again.result, given.result])} ${refused}`);
  console.log(
    JSON.stringify({
      name: 'import',
      n: rows,
      megabytes_of_file: Math.round(statSync(file).size / 1e6),
      seconds: first.seconds,
      rate: rows / first.seconds,
      refused: first.result.refused,
      again_seconds: again.seconds,
      export_seconds: given.seconds,
      megabytes_before: Math.round(before),
      megabytes_peak: Math.round(peakMegabytes(process.pid)),
      floor: 'the same file read by csv-parse alone, nothing checked and nothing stored',
      floor_rate: rows / alone.seconds,
      ratio: alone.seconds / first.seconds,
      ...(await city.durability()),
    }),
  );
} finally {
  rmSync(file, { force: true });
  await city.close();
}

/** Every hundredth number is a land line. */
function* list(): Generator<string> {
  const random = numbersFrom(3);
  const counties = [...parents().keys()].filter((code) => !code.endsWith('00'));
  yield 'address,places,level,hazards,groups\n';
  for (let n = 0; n < rows; n++) {
    const phone = n % 100 === 99 ? '010-66551234' : `13${String(n).padStart(9, '0')}`;
    const places = Array.from(
      { length: random() < 0.8 ? 1 : 2 },
      () => counties[Math.floor(random() * counties.length)],
    );
    yield `${phone},${places.join(';')},${random() < 0.8 ? '' : 'orange'},${random() < 0.8 ? '' : 'landslide'},${random() < 0.9 ? '' : 'monitor'}\n`;
  }
}

async function parsedOnly(): Promise<number> {
  let n = 0;
  for await (const _ of createReadStream(file).pipe(parse({ columns: true }))) n++;
  return n;
}

async function exported(): Promise<number> {
  let lines = -1;
  for await (const text of context.get(CsvExports, { strict: false }).run(PROGRAM))
    lines += text.split('\n').length - 1;
  return lines;
}

async function seconds<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly seconds: number }> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
}
