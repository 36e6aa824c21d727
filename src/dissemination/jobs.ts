import type { QueueSettings } from '../platform/queue/queue.js';
import { LANES, type Lane } from './contracts/lane.js';

/** The queues of this slice. Jobs are acts and chunks, never one per recipient (delivery.md, The engine). */
export const PLAN = 'plan';
/** Editions are planned by a worker of their own: a million readers take seconds, and no warning waits for them. */
export const PLAN_DIGEST = 'plan-digest';
export const PUBLISH = 'publish';
export const REFRESH = 'refresh';

/** The queue of a lane's chunks: each lane has its own workers, so none waits behind another (delivery.md, design 4). */
export const chunkQueue = (lane: Lane): string => `chunk-${lane}`;

export interface PlanJob {
  readonly dispatchId: string;
}
export interface PublishJob {
  readonly dispatchId: string;
}
export interface ChunkJob {
  readonly dispatchId: string;
  readonly chunk: number;
}

const CHUNKS: QueueSettings = { atOnce: 3, expireInSeconds: 900, retryLimit: 10_000 };

export const QUEUES: Readonly<Record<string, QueueSettings>> = {
  [PLAN]: { atOnce: 3, expireInSeconds: 600, retryLimit: 1_000 },
  [PLAN_DIGEST]: { atOnce: 1, expireInSeconds: 600, retryLimit: 1_000 },
  [PUBLISH]: { atOnce: 4, expireInSeconds: 120, retryLimit: 1_000 },
  [REFRESH]: { atOnce: 1, expireInSeconds: 120, retryLimit: 20 },
  ...Object.fromEntries(LANES.map((lane) => [chunkQueue(lane), CHUNKS])),
};
