import { pipeline } from 'node:stream/promises';
import { escapeLiteral, type Pool, type PoolClient } from 'pg';
import { from, to } from 'pg-copy-streams';
import { CopiedRows, type Watch } from './copied-rows.js';

/** What may stand in a question that is poured: COPY knows no parameters. */
export type Literal = string | number | Date | null | readonly Literal[];

/** A page's minute is not enough for millions of rows; without end is too long. */
const PATIENCE = "SET LOCAL statement_timeout = '10min'";

export interface Question {
  /** A SELECT with $1, $2 … */
  readonly select: string;
  readonly params: readonly Literal[];
}

export interface Pour {
  /** One after the other, all of the same instant. */
  readonly questions: readonly Question[];
  /** The table with its columns, in the order of the SELECT and of just its types. */
  readonly into: string;
  /** Memory for sorting and joining, as `work_mem` takes it. */
  readonly memory: string;
  /** Shown each row on its way. */
  readonly watch: Watch;
}

/**
 * Carries the rows of questions into a table of the transaction on `target` while they are still being found: one
 * server process asks, with helpers of its own, the other writes. The questions do not see what the transaction has changed.
 * Nothing is written unless the transaction commits. Returns how many rows.
 */
export async function pour(pool: Pool, target: PoolClient, { questions, into, memory, watch }: Pour): Promise<number> {
  const source = await pool.connect();
  // A line that breaks says so by an event too, which nobody else hears while the client is lent out: unheard it ends the program.
  source.on('error', ignore);
  try {
    await source.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await Promise.all([source.query(PATIENCE), target.query(PATIENCE)]);
    await source.query(`SET LOCAL work_mem = ${escapeLiteral(memory)}`);
    let rows = 0;
    for (const question of questions) rows += await copy(source, target, question, { into, watch });
    await source.query('COMMIT');
    source.off('error', ignore);
    source.release();
    return rows;
  } catch (error) {
    source.release(true);
    throw error;
  }
}

async function copy(
  source: PoolClient,
  target: PoolClient,
  { select, params }: Question,
  { into, watch }: Pick<Pour, 'into' | 'watch'>,
): Promise<number> {
  const written = from(`COPY ${into} FROM STDIN (FORMAT binary)`);
  const asked = to(`COPY (${withLiterals(select, params)}) TO STDOUT (FORMAT binary)`);
  await pipeline(source.query(asked), new CopiedRows(watch), target.query(written));
  return written.rowCount ?? 0;
}

/** Whatever is asked next fails with it. */
const ignore = (): void => undefined;

/** The same statement with its parameters written out. */
export const withLiterals = (text: string, params: readonly Literal[]): string =>
  text.replace(/\$(\d+)/g, (_, number: string) => literal(params[Number(number) - 1] ?? null));

function literal(value: Literal): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  if (value instanceof Date) return escapeLiteral(value.toISOString());
  return `ARRAY[${value.map(literal).join(', ')}]`;
}
