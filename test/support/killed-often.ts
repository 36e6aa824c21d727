import { eventually } from './eventually.js';
import { spawnProgram, type Spawned } from './spawned.js';

export interface KilledOften {
  readonly env: Readonly<Record<string, string>>;
  /** Grows with the work done. */
  readonly progress: () => Promise<number>;
  /** Ended at each of these. */
  readonly killAt: readonly number[];
  /** How it is ended; omitted: SIGKILL. */
  readonly by?: (program: Spawned) => Promise<unknown>;
  /** Null while there is work left. */
  readonly finished: () => Promise<true | null>;
  readonly withinMs: number;
}

export interface KillReport {
  /** How far the work was at each end. */
  readonly killedAt: readonly number[];
}

/** Runs the built program until its work is done, killing it as a machine dies, and starting it again, on the way. */
export async function runKilledOften(often: KilledOften): Promise<KillReport> {
  const { env, progress, killAt, finished, withinMs, by = (program) => program.kill() } = often;
  const killedAt: number[] = [];
  let program: Spawned = await spawnProgram(env);
  try {
    for (const mark of killAt) {
      await eventually(`${mark} done`, async () => ((await progress()) >= mark ? true : null), withinMs);
      await by(program);
      killedAt.push(await progress());
      program = await spawnProgram(env);
    }
    await eventually('all done', finished, withinMs);
  } finally {
    await program.end();
  }
  return { killedAt };
}
