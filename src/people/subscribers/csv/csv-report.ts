import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { CsvFault } from './csv-rows.js';

const COLUMNS = ['row', 'field', 'code', 'reason', 'next'];
const LISTED = 200;

/** Refused rows: the first ones for a page, all of them for the report, which is written as they come. */
export class CsvReport {
  readonly faults: CsvFault[] = [];
  refused = 0;

  constructor(private readonly out?: Writable) {}

  /** Also without a fault: a report with headings only says that all went well. The mark at the start tells a spreadsheet UTF-8. */
  begin(): Promise<void> {
    return this.#write(`\uFEFF${COLUMNS.join(',')}\n`);
  }

  async add(faults: readonly CsvFault[]): Promise<void> {
    if (faults.length === 0) return;
    this.refused += faults.length;
    this.faults.push(...faults.slice(0, LISTED - this.faults.length));
    const rows = faults.map(({ row, where, code, message, next = '' }) => [row, where, code, message, next]);
    await this.#write(stringify(rows, { escape_formulas: true }));
  }

  /** A slow disk holds up the import, not the memory. */
  async #write(text: string): Promise<void> {
    if (this.out && !this.out.write(text)) await once(this.out, 'drain');
  }
}
