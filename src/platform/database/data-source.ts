import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from './migrations/migrations.js';

const MIGRATION_LOCK = 7_246_011;

/** Statements stop after a minute, so no page or job waits for ever; `synchronize` is off everywhere. */
export function dataSourceOptions(url: string, poolSize = 12): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    synchronize: false,
    migrationsRun: false,
    migrations: MIGRATIONS,
    connectTimeoutMS: 10_000,
    extra: { statement_timeout: 60_000, idle_in_transaction_session_timeout: 30_000 },
  };
}

/** Brings the schema up to date; an advisory lock lets one program at a time do so. */
export async function migrate(url: string): Promise<void> {
  const source = await new DataSource({ ...dataSourceOptions(url, 2), extra: {} }).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}
