import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/platform/config/paths.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { countSums, expectedSums, filesLeft, layFiles, type Load } from '../support/inbox-load.js';
import { runKilledOften } from '../support/killed-often.js';

const LOAD: Load = { distinct: 420, duplicates: 120, broken: 60 };
const KILL_AT = [150, 400];

describe('a folder of files and a program that is killed over it', () => {
  let test: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    test = await cloneDatabase();
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.tmp', 'inbox-fault-'));
    writeFileSync(join(folder, 'address.key'), `1:${randomBytes(32).toString('hex')}`, { mode: 0o600 });
    writeFileSync(join(folder, 'blind.key'), randomBytes(32).toString('hex'), { mode: 0o600 });
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes every file once: none twice, none missing', async () => {
    const inbox = join(folder, 'inbox');
    layFiles(inbox, LOAD);
    const report = await runKilledOften({
      env: {
        ROLE: 'worker',
        DATABASE_URL: test.url,
        DATA_DIR: folder,
        INBOX_DIR: inbox,
        ADDRESS_KEY_FILE: join(folder, 'address.key'),
        ADDRESS_BLIND_KEY_FILE: join(folder, 'blind.key'),
      },
      progress: async () => (await test.db.rows<{ n: number }>('SELECT count(*)::int AS n FROM arrivals'))[0]?.n ?? 0,
      killAt: KILL_AT,
      finished: async () => (filesLeft(inbox) === 0 ? true : null),
      withinMs: 60_000,
    });
    // Killed in the middle of the work, or nothing was shown.
    expect(report.killedAt.map((at, kill) => at >= (KILL_AT[kill] ?? 0) && at < 600)).toEqual([true, true]);
    expect(await countSums(test.db, inbox, LOAD)).toEqual(expectedSums(LOAD));
  });
});
