import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { PROGRAM } from '../../kernel/actor.js';
import { invalid } from '../../kernel/domain-error.js';
import { CsvImports, type CsvImport } from '../../people/subscribers/csv/csv-imports.js';
import { userFolder } from '../../platform/config/paths.js';
import { withApplication } from '../application.js';

interface Options {
  readonly report?: string;
  readonly dryRun?: boolean;
}

/** `subscribers import FILE [--report FILE] [--dry-run]`: exits 1 when rows were refused. */
export async function subscribersImport(file: string, options: Options): Promise<void> {
  const answer = await withApplication((app) => importFile(app.get(CsvImports, { strict: false }), file, options));
  console.log(inWords(answer, options));
  if (answer.refused > 0) process.exitCode = 1;
}

/** Relative paths count from where the user stands. Throws `file-unreadable`, `report-unwritable` (invalid), or as `CsvImports.run`. */
export async function importFile(
  imports: Pick<CsvImports, 'run'>,
  file: string,
  { report, dryRun = false }: Options,
): Promise<CsvImport> {
  await mustOpen(file, 'r', 'file-unreadable');
  if (report === undefined) return imports.run(PROGRAM, createReadStream(pathOf(file)), { dryRun });
  await mustOpen(report, 'w', 'report-unwritable');
  const out = createWriteStream(pathOf(report));
  try {
    return await imports.run(PROGRAM, createReadStream(pathOf(file)), { dryRun, report: out });
  } finally {
    out.end();
    await finished(out);
  }
}

const pathOf = (file: string): string => resolve(userFolder(), file);

/** Before anything is taken in: half an import without its report helps nobody. */
async function mustOpen(file: string, flags: 'r' | 'w', code: string): Promise<void> {
  const handle = await open(pathOf(file), flags).catch((error: Error) => {
    throw invalid(code, `${file}: ${error.message}`, { where: file, next: 'Name another file.' });
  });
  await handle.close();
}

function inWords({ rows, added, places, unchanged, refused, faults }: CsvImport, { report, dryRun }: Options): string {
  const would = dryRun ? '(dry run, nothing was kept) ' : '';
  const head = `${would}rows: ${rows}, added: ${added} with ${places} places, there before: ${unchanged}, refused: ${refused}`;
  if (refused === 0) return head;
  const shown = faults
    .slice(0, 10)
    .map(({ row, where, message, next = '' }) => `  line ${row}, ${where}: ${message} ${next}`);
  const more =
    refused > shown.length
      ? [`  and ${refused - shown.length} more${report ? '' : ' (--report FILE writes all)'}`]
      : [];
  return [head, ...shown, ...more].join('\n');
}
