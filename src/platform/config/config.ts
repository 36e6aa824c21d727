import { isAbsolute, join } from 'node:path';
import type { Environment } from './environment.js';
import { ROOT } from './paths.js';

/** The program's settings, read once; injected everywhere, changed nowhere. */
export class Config {
  readonly dataDir: string;

  constructor(
    readonly env: Environment,
    /** Set at start: given, or the embedded server's. */
    readonly databaseUrl: string,
  ) {
    this.dataDir = isAbsolute(env.DATA_DIR) ? env.DATA_DIR : join(ROOT, env.DATA_DIR);
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
