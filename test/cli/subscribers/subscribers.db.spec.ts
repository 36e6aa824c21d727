import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportTo } from '../../../src/cli/subscribers/export.command.js';
import { importFile } from '../../../src/cli/subscribers/import.command.js';
import type { CsvImports } from '../../../src/people/subscribers/csv/csv-imports.js';
import { readersOn } from '../../people/subscribers/sign-up/sign-up.cast.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

/** A file that opens and takes nothing. */
const fullDisk = async () => ({
  writeFile: () => Promise.reject(new Error('ENOSPC: no space left on device, write')),
  close: () => Promise.resolve(),
});

describe('subscribers import and export', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof readersOn>;
  let folder: string;
  beforeAll(async () => {
    test = await cloneDatabase();
    slice = readersOn(test.db);
    folder = mkdtempSync(join(tmpdir(), 'subscribers-'));
    vi.stubEnv('INIT_CWD', folder);
    writeFileSync(join(folder, 'list.csv'), 'address,places,groups\n13900000001,422801,monitor\n138,422801,\n');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
    await test?.close();
  });

  it('take a file from where the user stands, write the refused rows beside it, and give the list back', async () => {
    expect(await importFile(slice.imports, 'list.csv', { report: 'refused.csv' })).toMatchObject({
      rows: 2,
      added: 1,
      refused: 1,
    });
    const report = readFileSync(join(folder, 'refused.csv'), 'utf8').split('\n');
    expect([report[0], report.length]).toEqual(['\uFEFFrow,field,code,reason,next', 3]);
    expect(report[1]).toMatch(/^3,address,phone,/);
    await exportTo(slice.exports, 'all.csv', { group: 'monitor' });
    expect(readFileSync(join(folder, 'all.csv'), 'utf8')).toContain("\nsms,'+8613900000001,zh-CN,yellow,422801,");
    expect(statSync(join(folder, 'all.csv')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a file that is not there', () => importFile(slice.imports, 'none.csv', {}), 'file-unreadable'],
    [
      'a report that cannot be written',
      () => importFile(slice.imports, 'list.csv', { report: 'none/x.csv' }),
      'report-unwritable',
    ],
    [
      'a report over the list itself',
      () => importFile(slice.imports, 'list.csv', { report: './list.csv' }),
      'report-unwritable',
    ],
    ['an export over a file that stands there', () => exportTo(slice.exports, 'list.csv', {}), 'file-unwritable'],
  ])('refuse %s before anything is done', async (_name, run, code) => {
    await expect(run()).rejects.toMatchObject({ kind: 'invalid', code });
    expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toContain('13900000001');
  });

  it('say that the report is not whole when the disk is full, and end in good order', async () => {
    const run = importFile(slice.imports, 'list.csv', { report: 'never.csv', dryRun: true }, fullDisk);
    await expect(run).rejects.toMatchObject({
      kind: 'invalid',
      code: 'report-incomplete',
      message: expect.stringContaining('ENOSPC'),
    });
  });

  it('stop reading a long list at the moment the report cannot be kept', async () => {
    writeFileSync(join(folder, 'long.csv'), `address,places\n${'138,422801\n'.repeat(50_000)}`);
    let rows = 0;
    const reading: Pick<CsvImports, 'run'> = {
      run: async (_actor, bytes, { report }) => {
        report?.write('row,field,code,reason,next\n');
        for await (const piece of bytes) rows += Buffer.from(piece).toString().split('\n').length;
        throw new Error('the whole list was read');
      },
    };
    await expect(importFile(reading, 'long.csv', { report: 'never.csv' }, fullDisk)).rejects.toMatchObject({
      code: 'report-incomplete',
    });
    expect(rows).toBeLessThan(50_000);
  });
});
