import { isAbsolute, join } from 'node:path';
import type { Environment } from '../config/environment.js';
import { ROOT } from '../config/paths.js';
import { migrate } from './data-source.js';
import { startCluster } from './embedded/cluster.js';

export interface OpenedDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** True when this call started the embedded server; false when another program has it running. */
  readonly started: boolean;
  /** Stops the embedded server; one's own server goes on. */
  close(): Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one; either way with the schema of this version. */
export async function openDatabase(env: Pick<Environment, 'DATABASE_URL' | 'DATA_DIR'>): Promise<OpenedDatabase> {
  if (env.DATABASE_URL) {
    await migrate(env.DATABASE_URL);
    return { url: env.DATABASE_URL, embedded: false, started: false, close: async () => undefined };
  }
  const dir = isAbsolute(env.DATA_DIR) ? env.DATA_DIR : join(ROOT, env.DATA_DIR);
  const cluster = await startCluster(dir);
  try {
    await migrate(cluster.url);
  } catch (error) {
    if (cluster.started) await cluster.stop();
    throw error;
  }
  return { url: cluster.url, embedded: true, started: cluster.started, close: () => cluster.stop() };
}
