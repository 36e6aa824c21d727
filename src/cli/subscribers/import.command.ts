import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PROGRAM } from '../../kernel/actor.js';
import { invalid } from '../../kernel/domain-error.js';
import { CsvImports, type CsvImport } from '../../people/subscribers/csv/csv-imports.js';
import { userFolder } from '../../platform/config/paths.js';
import { withApplication } from '../application.js';
import { ReportFile } from './report-file.js';

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

/**
 * Relative paths count from where the user stands. The report is made anew: a slip of the pen must not overwrite the list.
 * Throws `file-unreadable`, `report-unwritable`, `report-incomplete` (invalid), or as `CsvImports.run`.
 */
export async function importFile(
  imports: Pick<CsvImports, 'run'>,
  file: string,
  { report, dryRun = false }: Options,
  openNew: OpenNew = (path) => open(path, 'wx'),
): Promise<CsvImport> {
  await mustBeReadable(file);
  if (report === undefined) return imports.run(PROGRAM, createReadStream(pathOf(file)), { dryRun });
  // Before anything is taken in: half an import without its report helps nobody.
  const handle = await openNew(pathOf(report)).catch((error: Error) => {
    throw refusal('report-unwritable', report, error, 'Name a file that is not there yet.');
  });
  const list = createReadStream(pathOf(file));
  const out = new ReportFile(report, handle, (fault) => list.destroy(fault));
  try {
    return await imports.run(PROGRAM, list, { dryRun, report: out });
  } finally {
    await out.close();
  }
}

type OpenNew = (path: string) => Promise<ReportFile['handle']>;

const pathOf = (file: string): string => resolve(userFolder(), file);

async function mustBeReadable(file: string): Promise<void> {
  const handle = await open(pathOf(file), 'r').catch((error: Error) => {
    throw refusal('file-unreadable', file, error, 'Name another file.');
  });
  await handle.close();
}

const refusal = (code: string, file: string, error: Error, next: string) =>
  invalid(code, `${file}: ${error.message}`, { where: file, next });

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
