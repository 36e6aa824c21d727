import { accessSync, constants, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/config/paths.js';

/** Linux keeps this folder in memory. */
const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 2 ** 30;
const PREFIX = 'shanyu-test-';

/**
 * An empty place for data that lives as long as this run: in memory where there is room, since a database is cloned for
 * almost every test and its hundreds of small files take twenty times as long on a disk.
 */
export function quickFolder(name: string): string {
  const parent = isRoomy() ? IN_MEMORY : join(ROOT, '.tmp');
  const folder = join(parent, `${PREFIX}${name}-${process.pid}`);
  if (parent === IN_MEMORY) sweep();
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

function isRoomy(): boolean {
  try {
    accessSync(IN_MEMORY, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

/** What killed runs left would fill the memory. */
function sweep(): void {
  const left = readdirSync(IN_MEMORY).filter(
    (entry) => entry.startsWith(PREFIX) && !isAlive(Number(entry.split('-').at(-1))),
  );
  for (const entry of left)
    try {
      rmSync(join(IN_MEMORY, entry), { recursive: true, force: true });
    } catch {
      // Another user's: it is his to sweep.
    }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
