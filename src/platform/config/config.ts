import { isAbsolute, join } from 'node:path';
import type { Environment } from './environment.js';
import { ROOT } from './paths.js';

/** The program's settings, read once; injected everywhere, changed nowhere. */
export class Config {
  readonly dataDir: string;
  /** Boundary files; null when unset. */
  readonly geoDataDir: string | null;

  constructor(
    readonly env: Environment,
    /** Set at start: given, or the embedded server's. */
    readonly databaseUrl: string,
  ) {
    this.dataDir = inProject(env.DATA_DIR);
    this.geoDataDir = env.GEO_DATA_DIR === undefined ? null : inProject(env.GEO_DATA_DIR);
  }

  /** Absolute address of the public site, without a slash at the end. */
  get publicUrl(): string {
    return this.env.PUBLIC_URL ?? `http://localhost:${this.env.PORT}`;
  }

  get isWeb(): boolean {
    return this.env.ROLE !== 'worker';
  }

  get isWorker(): boolean {
    return this.env.ROLE !== 'web';
  }
}

const inProject = (path: string): string => (isAbsolute(path) ? path : join(ROOT, path));
