import type { QueryRunner } from 'typeorm';
import type { Pour } from './pour.js';

/** What a store needs of a connection: the pool outside a transaction, or one inside. */
export interface Sql {
  /** The rows a statement returns. */
  rows<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** How many rows a statement changed. */
  run(text: string, params?: readonly unknown[]): Promise<number>;
}

/** A transaction's connection. `executeSql` is pg-boss's name for the same, so that jobs are made inside it. */
export interface Tx extends Sql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Many rows of a question into a table of the transaction; returns how many. */
  pour(pour: Pour): Promise<number>;
}

/**
 * TypeORM 1 answers a raw UPDATE or DELETE with `[rows, count]` even with RETURNING; only the structured
 * result tells rows from count, so this is the one place that asks for it.
 */
export function overRunner(runner: Pick<QueryRunner, 'query'>): Omit<Tx, 'pour'> {
  const ask = (text: string, params: readonly unknown[] = []) => runner.query(text, [...params], true);
  return {
    rows: async <Row>(text: string, params?: readonly unknown[]) => (await ask(text, params)).records as Row[],
    run: async (text, params) => (await ask(text, params)).affected ?? 0,
    executeSql: async (text, values) => ({ rows: ((await ask(text, values)).records ?? []) as unknown[] }),
  };
}
