import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/config/paths.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

/** Seconds on an idle machine; several that start beside other work on two cores take their time. */
const READY_MS = 120_000;

export interface Spawned {
  readonly process: ChildProcess;
  readonly url: string;
  /** SIGKILL, as a machine dies; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  end(): Promise<number | null>;
}

/** The built program as a process of its own, ready to work. */
export async function spawnProgram(env: Readonly<Record<string, string>>): Promise<Spawned> {
  const port = env['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, startArguments(), {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'error', SHANYU_DEMO: '0', ...env, PORT: port },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4_000)));
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = `http://localhost:${port}`;
  const ready = async () => {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}: ${said}`);
    return isReady(url);
  };
  await eventually(`the program (${said})`, ready, READY_MS).catch((error: unknown) => {
    // One that comes too late must not work on beside those of later tests.
    child.kill('SIGKILL');
    throw error;
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  const end = () => {
    child.kill('SIGTERM');
    return gone;
  };
  return { process: child, url, kill, end };
}

/** What `npm start` gives to node: flags, and the program. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split('&& node ').at(-1)?.split(' ') ?? [];
}

async function isReady(url: string): Promise<true | null> {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  return answer?.status === 200 ? true : null;
}
