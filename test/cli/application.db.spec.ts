import { rmSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { withApplication } from '../../src/cli/application.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { findRunning } from '../../src/platform/database/embedded/cluster.js';
import { startProgram } from '../../src/program.js';
import { quickFolder } from '../support/quick-folder.js';

/** A fault that is found only while the program is put together. */
const FAULTY = { ADDRESS_KEY_FILE: '/nowhere/address.key', LOG_LEVEL: 'silent', SHANYU_DEMO: '0', PORT: '0' };

describe('a fault in the configuration that shows late', () => {
  const folder = quickFolder('faulty');
  afterEach(() => {
    vi.unstubAllEnvs();
    // What was half built looks for its database for a second more, and would say so.
    Logger.overrideLogger(false);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [
      'a command',
      () => {
        for (const [name, value] of Object.entries({ ...FAULTY, DATA_DIR: folder })) vi.stubEnv(name, value);
        return withApplication(async () => 'never');
      },
    ],
    ['the program', () => startProgram(readEnvironment({ ...FAULTY, DATA_DIR: folder }))],
  ])('is thrown by %s, which does not end the process itself and leaves no database running', async (_name, run) => {
    await expect(run()).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('ADDRESS_KEY_FILE'),
    });
    expect(await findRunning(folder)).toBeNull();
  });
});
