import type { QueueSettings } from '../platform/queue/queue.js';

/** The queues of this slice. Jobs are acts and chunks, never one per recipient (delivery.md, The engine). */
export const PLAN = 'plan';
export const PUBLISH = 'publish';
export const CHUNK = 'chunk';
export const REFRESH = 'refresh';

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

export const QUEUES: Readonly<Record<string, QueueSettings>> = {
  [PLAN]: { atOnce: 1, expireInSeconds: 600, retryLimit: 1_000 },
  [PUBLISH]: { atOnce: 4, expireInSeconds: 120, retryLimit: 1_000 },
  [CHUNK]: { atOnce: 4, expireInSeconds: 900, retryLimit: 10_000 },
  [REFRESH]: { atOnce: 1, expireInSeconds: 120, retryLimit: 20 },
};
