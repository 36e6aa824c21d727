import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Queue } from '../../../platform/queue/queue.js';
import { Policy } from '../../../reference/policy/policy.js';
import { Channels } from '../../contracts/channels.js';
import { CHUNK } from '../../jobs.js';
import { DispatchStore } from '../dispatch.store.js';
import { CarryStore } from './carry.store.js';
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

  /** @param waitMs how long the provider wants to be left alone */
  async follow({ dispatch, chunk }: Load, waitMs: number): Promise<void> {
    await this.store.stop(dispatch, chunk);
    const { queued, sending } = await this.store.remaining(dispatch, chunk);
    if (queued + sending === 0) {
      await this.dispatches.finish(this.db, dispatch.id, this.channels.withoutReceipts());
      return;
    }
    const ambiguous = queued === 0 ? this.policy.rules.delivery.takeOverSeconds : 0;
    const startAfterSeconds = Math.max(1, ambiguous, Math.ceil(waitMs / 1000));
    const data = { dispatchId: dispatch.id, chunk };
    await this.db.transaction((tx) => this.queue.send(tx, CHUNK, [{ data, startAfterSeconds }]));
  }
}
