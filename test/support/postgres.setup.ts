import { rmSync } from 'node:fs';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/platform/database/data-source.js';
import { startCluster } from '../../src/platform/database/embedded/cluster.js';
import { quickFolder } from './quick-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One server for the run, one migrated template; each test file clones its own database from it. */
export default async function setup(project: TestProject) {
  const dir = quickFolder(`postgres-${project.name}`);
  // Only tests that assert nothing about durability run here; fault tests start their own server with defaults.
  const cluster = await startCluster(dir, ['fsync=off', 'synchronous_commit=off', 'max_connections=200']);
  const template = cluster.url.replace(/shanyu$/, 'template_shanyu');
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query('CREATE DATABASE template_shanyu');
  await client.end();
  await migrate(template);
  project.provide('postgresUrl', cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
