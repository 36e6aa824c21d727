import { defineConfig } from 'vitest/config';

/**
 * The fault tests (quality goals T01–T30): they kill, cut and flood, so they run one after another. `FAULT_LONG=1`
 * (`npm run test:fault:long`) adds the storms.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/fault/**/*.e2e-spec.ts'],
    exclude: process.env['FAULT_LONG'] === '1' ? [] : ['test/fault/long/**'],
    globalSetup: ['test/support/postgres.setup.ts'],
    setupFiles: ['test/support/quiet.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
