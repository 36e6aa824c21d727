import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from '../../../src/platform/config/paths.js';
import { migrate } from '../../../src/platform/database/data-source.js';
import { findBinaries } from '../../../src/platform/database/embedded/binaries.js';
import { startCluster } from '../../../src/platform/database/embedded/cluster.js';
import { eventually } from '../eventually.js';
import { freePort } from '../free-port.js';

/**
 * A PostgreSQL of a test's own, at its default durability, that can be killed as a machine dies. It is a child of the test:
 * a foreign one would stay a zombie, and its pid file would keep the next from starting.
 */
export class MortalPostgres {
  #process: ChildProcess | null = null;

  private constructor(
    private readonly dir: string,
    private readonly data: string,
    readonly url: string,
  ) {}

  /** With the schema of this version. */
  static async start(name: string): Promise<MortalPostgres> {
    const dir = join(ROOT, '.tmp', `${name}-${process.pid}`);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    const cluster = await startCluster(dir);
    await migrate(cluster.url);
    const data = await dataFolderOf(cluster.url);
    await cluster.stop();
    const url = new URL(cluster.url);
    url.port = String(await freePort());
    const server = new MortalPostgres(dir, data, url.toString());
    await server.revive();
    return server;
  }

  /** SIGKILL to the server and its children, which would else keep it from starting again. */
  async kill(): Promise<void> {
    const server = this.#process;
    if (!server?.pid) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    const children = childrenOf(server.pid);
    for (const pid of [server.pid, ...children]) signal(pid);
    await gone;
    await eventually('the end of its children', () => (children.some(isAlive) ? null : true));
    this.#process = null;
  }

  /** Starts on the same port and data, and answers when it takes connections: recovery is over. */
  async revive(): Promise<void> {
    const { uid, gid } = statSync(this.data);
    const user = process.getuid?.() === 0 ? { uid, gid } : {};
    const { pgCtl } = await findBinaries(process.getuid?.() === 0 ? { uid } : null);
    const args = ['-D', this.data, '-p', new URL(this.url).port, '-h', '127.0.0.1', '-c', 'unix_socket_directories='];
    const binary = pgCtl.replace(/pg_ctl$/, 'postgres');
    this.#process = spawn(binary, [...args, '-c', 'max_connections=200'], { ...user, cwd: '/', stdio: 'ignore' });
    await eventually('PostgreSQL', () => answers(this.url), 60_000);
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

async function dataFolderOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  await client.end();
  return rows[0]?.data_directory ?? '';
}

async function answers(url: string): Promise<true | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const stateOf = (pid: string): readonly string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; state and parent follow it (proc(5)).
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && stateOf(name)[1] === String(parent))
    .map(Number);

/** A zombie holds nothing any more. */
const isAlive = (pid: number): boolean => !['Z', 'X', undefined].includes(stateOf(String(pid))[0]);

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself meanwhile.
  }
}
