import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { invalid } from '../../../kernel/domain-error.js';
import { CSV_COLUMNS, columnOf, type CsvRecord } from './csv-row.js';
import { decoded } from './csv-text.js';

export interface NumberedRecord {
  /** Line of the file, the heading is 1. */
  readonly row: number;
  readonly record: CsvRecord;
}

/** A hundred places, ten points and a long address fit in. */
const LONGEST_ROW = 32_768;

/**
 * The rows of a CSV file (RFC 4180, headings first) in batches, as fast as they are taken. Throws `csv-columns` (invalid) when the
 * headings are not ours, `csv` (invalid) at the line that is no CSV, `undecodable` (invalid).
 */
export async function* recordBatches(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<NumberedRecord[]> {
  const parser = parse({
    columns: headings,
    bom: true,
    trim: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  // The parser is destroyed with the source's error, and the loop below throws it.
  pipeline(Readable.from(decoded(bytes)), parser, () => undefined);
  let batch: NumberedRecord[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: CsvRecord; info: { lines: number } }>) {
      batch.push({ row: info.lines, record });
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
  } catch (error) {
    throw error instanceof CsvError ? noCsv(error) : error;
  }
  if (batch.length > 0) yield batch;
}

/** Columns without a heading are left out: spreadsheets write some at the end. */
function headings(names: readonly string[]): string[] {
  const columns = names.map((name) => columnOf(name));
  const strange = names.find((name, index) => columns[index] === null && name.trim() !== '');
  if (strange !== undefined)
    throw wrongColumns(`${JSON.stringify(strange.slice(0, 20))} is no column of a list of subscribers`);
  const known = columns.filter((column) => column !== null);
  if (new Set(known).size < known.length) throw wrongColumns('a column stands twice');
  if (!columns.includes('address')) throw wrongColumns('the column "address" (号码) is missing');
  return columns.map((column) => column ?? '');
}

const wrongColumns = (fault: string) =>
  invalid('csv-columns', `The first line is not the headings: ${fault}.`, {
    where: 'line 1',
    next: `Use: ${CSV_COLUMNS.join(', ')}.`,
  });

const noCsv = (error: CsvError) =>
  invalid('csv', `The file is no CSV: ${error.code}.`, {
    where: `line ${String((error as { lines?: number }).lines ?? '?')}`,
    next: 'Mend the quotation marks there and hand the file in again; what was taken already is not taken twice.',
  });
