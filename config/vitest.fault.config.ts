import { defineConfig } from 'vitest/config';

/** The fault tests (quality goals T01–T30): they kill, cut and flood, so they run one after another. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/fault/**/*.e2e-spec.ts'],
    globalSetup: ['test/support/postgres.setup.ts'],
    setupFiles: ['test/support/quiet.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
