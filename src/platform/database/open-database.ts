import { isAbsolute, join } from 'node:path';
import type { Environment } from '../config/environment.js';
import { ROOT } from '../config/paths.js';
import { migrate } from './data-source.js';
import { startCluster } from './embedded/cluster.js';

export interface OpenedDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** Stops the embedded server; one's own server goes on. */
  close(): Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one; either way with the schema of this version. */
export async function openDatabase(env: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>): Promise<OpenedDatabase> {
  if (env.DATABASE_URL) {
    await migrate(env.DATABASE_URL);
    return { url: env.DATABASE_URL, embedded: false, close: async () => undefined };
  }
  const dir = isAbsolute(env.DATA_DIR) ? env.DATA_DIR : join(ROOT, env.DATA_DIR);
  const cluster = await startCluster(dir);
  await migrate(cluster.url);
  return { url: cluster.url, embedded: true, close: () => cluster.stop() };
}
