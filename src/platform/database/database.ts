import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { overRunner, type Sql, type Tx } from './sql.js';

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

  /** All or nothing: commits when `work` returns, rolls back when it throws. No network call belongs inside. */
  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    try {
      await runner.startTransaction();
      const result = await work(overRunner(runner));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  async #with<Result>(work: (sql: Tx) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    try {
      return await work(overRunner(runner));
    } finally {
      await runner.release();
    }
  }
}
