import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/platform/config/paths.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { spawnProgram } from '../support/spawned.js';

const MOST_MS = 10_000;

describe('a program that is told to end', () => {
  let test: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    test = await cloneDatabase();
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.tmp', 'end-'));
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const keyFile = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };

  it('ends in good order within ten seconds while a reader holds a connection open (T23)', async () => {
    const program = await spawnProgram({
      DATABASE_URL: test.url,
      DATA_DIR: folder,
      ADDRESS_KEY_FILE: keyFile('address.key', `1:${randomBytes(32).toString('hex')}`),
      ADDRESS_BLIND_KEY_FILE: keyFile('blind.key', randomBytes(32).toString('hex')),
    });
    const reader = await fetch(`${program.url}/`, { headers: { connection: 'keep-alive' } });
    expect(reader.status).toBe(200);
    const started = performance.now();
    expect(await program.end()).toBe(0);
    expect(performance.now() - started).toBeLessThan(MOST_MS);
  });
});
