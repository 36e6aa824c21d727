import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';

export interface TestDatabase {
  readonly url: string;
  readonly db: Database;
  /** From now on `now_at()` answers this instant, on every connection. */
  setNow(at: Date): Promise<void>;
  close(): Promise<void>;
}

/** A database of this file's own, cloned from the migrated template. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const admin = inject('postgresUrl');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin(admin, `CREATE DATABASE ${name} TEMPLATE template_shanyu STRATEGY FILE_COPY`);
  const database = await openTestDatabase(admin.replace(/shanyu$/, name));
  const close = async () => {
    await database.close();
    await asAdmin(admin, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { ...database, close };
}

/** A database that stands already, with the schema of this version; closing it leaves it. */
export async function openTestDatabase(url: string): Promise<TestDatabase> {
  const source = await new DataSource(dataSourceOptions(url, 6)).initialize();
  const db = new Database(source);
  const setNow = async (at: Date) => {
    await db.run(`CREATE OR REPLACE FUNCTION now_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
      AS $$SELECT timestamptz '${at.toISOString()}'$$`);
  };
  return { url, db, setNow, close: () => source.destroy() };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
