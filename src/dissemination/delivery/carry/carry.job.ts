import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Queue } from '../../../platform/queue/queue.js';
import { Policy } from '../../../reference/policy/policy.js';
import { Channels } from '../../contracts/channels.js';
import { CHUNK, type ChunkJob } from '../../jobs.js';
import { DispatchStore } from '../dispatch.store.js';
import { CarryStore } from './carry.store.js';
import { backOffMs, resultsOf } from './carry-outcome.js';
import { HandOverService, type Load } from './hand-over.service.js';

/**
 * Carries one chunk: claims a window (intent first), sends outside any transaction, records what came back, until
 * nothing is queued. What stays open is looked at again by a later job, never by waiting here.
 */
@Injectable()
export class CarryJobHandler {
  constructor(
    private readonly db: Database,
    private readonly dispatches: DispatchStore,
    private readonly store: CarryStore,
    private readonly channels: Channels,
    private readonly hands: HandOverService,
    private readonly queue: Queue,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  async carry(job: ChunkJob): Promise<void> {
    const load = await this.#load(job);
    if (!load) return;
    const { takeOverSeconds, maxAttempts } = this.policy.rules.delivery;
    await this.store.takeOver(load.dispatch, job.chunk, takeOverSeconds, maxAttempts);
    const waitMs = await this.#sendWindows(load);
    await this.store.stop(load.dispatch, job.chunk);
    await this.#comeBack(load, job, waitMs);
  }

  async #load({ dispatchId, chunk }: ChunkJob): Promise<Load | null> {
    const dispatch = await this.dispatches.find(this.db, dispatchId);
    if (!dispatch || dispatch.state === 'finished' || dispatch.state === 'paused') return null;
    const channel = this.channels.find(dispatch.channel);
    if (channel?.kind !== 'delivery') throw new Error(`no delivery channel is called ${dispatch.channel}`);
    return { dispatch, chunk, channel, texts: await this.store.texts(dispatch) };
  }

  /** @returns how long to wait before the next try, in milliseconds; 0 when the provider took all it was given */
  async #sendWindows(load: Load): Promise<number> {
    const { dispatch, chunk, channel } = load;
    const { window } = channel.traits;
    for (;;) {
      const claimed = await this.store.claim(dispatch, chunk, window);
      if (claimed.length === 0) return 0;
      const started = this.clock.now();
      const present = claimed.filter((row) => row.active);
      const outcomes = await this.hands.handOver(load, present);
      const results = resultsOf(claimed, outcomes, this.policy.rules.delivery.maxAttempts);
      await this.store.record(dispatch, chunk, channel.provider(dispatch.alert.mode), started, results);
      const waitMs = backOffMs(outcomes);
      if (waitMs > 0 || claimed.length < window) return waitMs;
    }
  }

  async #comeBack({ dispatch }: Load, job: ChunkJob, waitMs: number): Promise<void> {
    const { queued, sending } = await this.store.remaining(dispatch, job.chunk);
    if (queued + sending === 0) {
      await this.dispatches.finish(this.db, dispatch.id, this.channels.withoutReceipts());
      return;
    }
    const ambiguous = queued === 0 ? this.policy.rules.delivery.takeOverSeconds : 0;
    const startAfterSeconds = Math.max(1, ambiguous, Math.ceil(waitMs / 1000));
    await this.db.transaction((tx) => this.queue.send(tx, CHUNK, [{ data: job, startAfterSeconds }]));
  }
}
