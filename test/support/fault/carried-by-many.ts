import type { DispatchStatus } from '../../../src/dissemination/dispatches.store.js';
import { runKilledOften } from '../killed-often.js';
import type { Spawned } from '../spawned.js';
import type { FanOutCarrier } from './carriers.js';
import type { FanOut, Told } from './fan-out.js';

const WITHIN_MS = 500_000;

export interface Carriage {
  readonly dispatchId: string;
  /** Ends that came while there was still somebody to tell. */
  readonly interrupted: number;
  readonly end: DispatchStatus;
  readonly told: Told;
}

/**
 * Carries one dispatch by one worker after another, each ended on the way at marks that lie evenly over the readers.
 * @param by how a worker is ended
 */
export async function carryByMany(
  fanOut: FanOut<FanOutCarrier>,
  id: string,
  times: number,
  by: (program: Spawned) => Promise<unknown>,
): Promise<Carriage> {
  const { people } = fanOut.options;
  const killAt = Array.from({ length: times }, (_, n) => Math.floor(((n + 0.5) * people) / (times + 1)));
  const { id: dispatchId } = await fanOut.issue(id);
  const before = fanOut.carrier.taken;
  const progress = async () => fanOut.carrier.taken - before;
  const finished = async () => ((await fanOut.status(id)).counters?.accepted === people ? (true as const) : null);
  const often = { env: fanOut.workerEnv, progress, killAt, by, finished, withinMs: WITHIN_MS };
  const { killedAt } = await runKilledOften(often);
  const interrupted = killedAt.filter((at) => at < people).length;
  return { dispatchId, interrupted, end: await fanOut.status(id), told: fanOut.told(dispatchId) };
}
