import type { Tx } from '../../src/platform/database/sql.js';
import type { JobWish, Queue } from '../../src/platform/queue/queue.js';

export interface QueuedJob extends JobWish {
  readonly queue: string;
}

/** A queue that only keeps what was sent, highest priority first, so that a test decides when each job runs. */
export function onlyQueue(jobs: QueuedJob[]): Queue {
  const send = async (_tx: Tx, queue: string, wishes: readonly JobWish[]) => {
    jobs.push(...wishes.map((wish) => ({ ...wish, queue })));
  };
  const waiting = async (_tx: Tx, queue: string) => jobs.filter((job) => job.queue === queue).map(({ data }) => data);
  return { send, waiting } as unknown as Queue;
}
