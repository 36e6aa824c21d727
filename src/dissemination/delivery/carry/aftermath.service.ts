import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Queue } from '../../../platform/queue/queue.js';
import { Policy } from '../../../reference/policy/policy.js';
import { Channels } from '../../contracts/channels.js';
import { chunkQueue } from '../../jobs.js';
import { DispatchStore } from '../dispatch.store.js';
import { CarryStore, type Open, type Remaining } from './carry.store.js';
import type { RunEnd } from './carry-outcome.js';
import type { Load } from './load.service.js';

/** What follows a run over a chunk: the dispatch is finished, or a later job looks at what stayed open. */
@Injectable()
export class AftermathService {
  constructor(
    private readonly db: Database,
    private readonly dispatches: DispatchStore,
    private readonly store: CarryStore,
    private readonly channels: Channels,
    private readonly queue: Queue,
    private readonly policy: Policy,
  ) {}

  /** The program is ending: nothing more is begun, so that nothing is cut off in flight. */
  get isEnding(): boolean {
    return this.queue.isEnding;
  }

  /** Expiry and cancel are looked at only when something is open; what a newer run has is that run's affair. */
  async follow(load: Load, { waitMs, open }: RunEnd): Promise<void> {
    const { dispatch, chunk } = load;
    const left = open && isSettled(open) ? { ...open, dueInSeconds: 0 } : await this.store.stop(load);
    if (!left) return;
    if (isSettled(left)) {
      await this.dispatches.finish(this.db, dispatch.id, this.channels.withoutReceipts());
      return;
    }
    const startAfterSeconds = Math.max(1, this.#dueIn(left), Math.ceil(waitMs / 1000));
    const data = { dispatchId: dispatch.id, chunk };
    await this.db.transaction((tx) => this.queue.send(tx, chunkQueue(dispatch.lane), [{ data, startAfterSeconds }]));
  }

  /** When the first row may be tried, or the first lost answer be taken over. */
  #dueIn({ queued, sending, dueInSeconds }: Remaining): number {
    const { takeOverSeconds } = this.policy.rules.delivery;
    return Math.min(queued > 0 ? dueInSeconds : Infinity, sending > 0 ? takeOverSeconds : Infinity);
  }
}

const isSettled = ({ queued, sending }: Open): boolean => queued + sending === 0;
