import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/platform/config/paths.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { MIGRATIONS } from '../../src/platform/database/migrations/migrations.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { dumpSchema } from '../support/schema-dump.js';

describe('the schema', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await cloneDatabase();
  });
  afterAll(() => test.close());

  it('is as config/schema.txt says (after a migration: run this test with --update)', async () => {
    await expect(await dumpSchema(test.db)).toMatchFileSnapshot(join(ROOT, 'config', 'schema.txt'));
  });

  it('goes down and up again by its migrations', async () => {
    const before = await dumpSchema(test.db);
    const source = await new DataSource(dataSourceOptions(test.url, 2)).initialize();
    for (const _ of MIGRATIONS) await source.undoLastMigration();
    expect(await dumpSchema(test.db)).not.toContain('deliveries');
    await source.runMigrations();
    await source.destroy();
    expect(await dumpSchema(test.db)).toBe(before);
  });

  it('keeps every unique key of the delivery tables under its dispatch, so that they can be distributed', async () => {
    const lines = (await dumpSchema(test.db)).split('\n');
    const keys = lines.filter((line) => /^(deliveries|windows|chunks|variants): (PRIMARY KEY|UNIQUE)/.test(line));
    expect(keys.length).toBeGreaterThanOrEqual(4);
    expect(keys.filter((line) => !line.includes('(dispatch_id'))).toEqual([]);
  });
});
