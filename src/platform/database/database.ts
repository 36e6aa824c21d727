import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Pool, PoolClient } from 'pg';
import { pour } from './pour.js';
import { overRunner, type Sql, type Tx } from './sql.js';

/** A statement that each connection plans once and keeps under its name. */
export interface Planned {
  readonly name: string;
  readonly text: string;
}

/** The pool, and transactions on it. Stores take a `Sql`, so the caller decides which of the two they run in. */
@Injectable()
export class Database implements Sql {
  constructor(private readonly source: DataSource) {}

  async rows<Row>(text: string, params?: readonly unknown[]): Promise<Row[]> {
    return this.#with((sql) => sql.rows<Row>(text, params));
  }

  async run(text: string, params?: readonly unknown[]): Promise<number> {
    return this.#with((sql) => sql.run(text, params));
  }

  /** For the hot path: TypeORM plans every statement anew, which costs as much as carrying it out for a small window. */
  async planned<Row>(statement: Planned, values: readonly unknown[]): Promise<Row[]> {
    return (await this.#pool.query({ ...statement, values: [...values] })).rows as Row[];
  }

  /** All or nothing: commits when `work` returns, rolls back when it throws. No network call belongs inside. */
  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await runner.startTransaction();
      const result = await work({ ...overRunner(runner), pour: (rows) => pour(this.#pool, client, rows) });
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  get #pool(): Pool {
    return (this.source.driver as unknown as { readonly master: Pool }).master;
  }

  async #with<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    try {
      return await work(overRunner(runner));
    } finally {
      await runner.release();
    }
  }
}
