import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PROGRAM } from '../../kernel/actor.js';
import { invalid } from '../../kernel/domain-error.js';
import { CsvExports, type ExportFilter } from '../../people/subscribers/csv/csv-exports.js';
import { userFolder } from '../../platform/config/paths.js';
import { withApplication } from '../application.js';

/** `subscribers export [FILE] [--group …] [--channel …]`: without a file, to standard output. */
export function subscribersExport(file: string | undefined, filter: ExportFilter): Promise<void> {
  return withApplication((app) => exportTo(app.get(CsvExports, { strict: false }), file, filter));
}

/** The file holds addresses in clear: it is made anew, for its owner only. Throws `file-unwritable` (invalid) where one stands already. */
export async function exportTo(
  exports: Pick<CsvExports, 'run'>,
  file: string | undefined,
  filter: ExportFilter,
): Promise<void> {
  const out: Writable =
    file === undefined ? process.stdout : createWriteStream(resolve(userFolder(), file), { flags: 'wx', mode: 0o600 });
  await pipeline(Readable.from(exports.run(PROGRAM, filter)), out, { end: file !== undefined }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.syscall !== 'open') throw error;
      throw invalid('file-unwritable', `${file}: ${error.message}`, {
        where: file ?? '',
        next: 'Name a file that is not there yet.',
      });
    },
  );
}
