import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { invalid } from '../../../kernel/domain-error.js';
import { findBinaries, othersCanReach, outsideFolder, type Binaries } from './binaries.js';

const run = promisify(execFile);
const START_SECONDS = 60;

export interface Cluster {
  readonly url: string;
  /** False when a server of an earlier run was found alive and is used on. */
  readonly started: boolean;
  stop(): Promise<void>;
}

type User = { readonly uid: number; readonly gid: number };

/**
 * Starts PostgreSQL from the npm package on a free loopback port, or goes on with one that a killed program
 * left alive. As root the server runs as `postgres`, else `nobody`, since PostgreSQL refuses root.
 * @param settings extra `-c name=value` settings; durability stays at PostgreSQL's defaults unless a test says otherwise
 */
export async function startCluster(dir: string, settings: readonly string[] = []): Promise<Cluster> {
  const user = await serverUser();
  const folder = user !== null && !othersCanReach(parentOf(dir)) ? outsideFolder('data') : dir;
  if (folder !== dir) console.warn(`The database user cannot reach the checkout; its data lies in ${folder}.`);
  const binaries = await findBinaries(user);
  const data = join(folder, 'postgres');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(binaries, folder, data, user);
  const running = await findRunning(folder);
  if (running) return cluster(running, false, binaries, data, user);
  await startServer(binaries, data, settings, user);
  const url = await findRunning(folder);
  if (!url)
    throw invalid('database-start', `The embedded PostgreSQL in ${data} did not answer.`, {
      next: `Read ${join(folder, 'postgres.log')}.`,
    });
  return cluster(url, true, binaries, data, user);
}

/** The address of a live embedded server below `folder`, from its `postmaster.pid`; null when none answers. */
export async function findRunning(folder: string): Promise<string | null> {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const port = readFileSync(file, 'utf8').split('\n')[3]?.trim();
  const password = readFileSync(join(folder, 'postgres.password'), 'utf8').trim();
  const url = `postgres://shanyu:${password}@127.0.0.1:${port}/shanyu`;
  return (await answers(url.replace(/shanyu$/, 'postgres'))) ? url : null;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'shanyu'");
    if (found.rowCount === 0) await client.query('CREATE DATABASE shanyu');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function cluster(url: string, started: boolean, binaries: Binaries, data: string, user: User | null): Cluster {
  const stop = async () =>
    void (await run(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w'], { ...user, cwd: '/' }));
  return { url, started, stop };
}

async function initialise(binaries: Binaries, folder: string, data: string, user: User | null): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o755 });
  const passwordFile = join(folder, 'postgres.password');
  writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
  if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
  const args = [
    '-D',
    data,
    '-U',
    'shanyu',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C.UTF-8',
  ];
  await run(binaries.initdb, args, { ...user, cwd: '/' }).catch((error: Error) => {
    rmSync(data, { recursive: true, force: true });
    throw invalid('database-init', `PostgreSQL could not make its data folder ${data}: ${error.message}`, {
      next: 'Give a folder that the user of the server can reach (DATA_DIR), or a server of your own (DATABASE_URL).',
    });
  });
}

/** pg_ctl lets the server go on alone: a SIGKILL of this program must not take the database with it. */
async function startServer(
  binaries: Binaries,
  data: string,
  settings: readonly string[],
  user: User | null,
): Promise<void> {
  const port = await freePort();
  const options = [
    `-p ${port}`,
    '-h 127.0.0.1',
    "-c unix_socket_directories=''",
    ...settings.map((setting) => `-c ${setting}`),
  ];
  const args = [
    'start',
    '-D',
    data,
    '-w',
    '-t',
    String(START_SECONDS),
    '-l',
    join(data, 'server.log'),
    '-o',
    options.join(' '),
  ];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(binaries.pgCtl, args, { ...user, cwd: '/', stdio: 'ignore', detached: true });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(startFailed(data, code))));
  });
}

const startFailed = (data: string, code: number | null) =>
  invalid('database-start', `PostgreSQL did not start (pg_ctl ended with ${code}).`, {
    next: `Read ${join(data, 'server.log')}. A folder of another user is refused: remove it, or set DATA_DIR.`,
  });

async function serverUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null;
  const name = await run('id', ['-u', 'postgres']).then(
    () => 'postgres',
    () => 'nobody',
  );
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (what) => Number((await run('id', [what, name])).stdout)),
  );
  return { uid: Number(uid), gid: Number(gid) };
}

const parentOf = (dir: string) => join(dir, '..');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
