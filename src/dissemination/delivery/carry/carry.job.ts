import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { Policy } from '../../../reference/policy/policy.js';
import type { ChunkJob } from '../../jobs.js';
import { AftermathService } from './aftermath.service.js';
import { CarryStore } from './carry.store.js';
import { backOffMs, resultsOf } from './carry-outcome.js';
import { HandOverService } from './hand-over.service.js';
import { LoadService, type Load } from './load.service.js';

/**
 * Carries one chunk: claims a window (intent first), sends outside any transaction, records what came back, until
 * nothing is queued. What stays open is looked at again by a later job, never by waiting here.
 */
@Injectable()
export class CarryJobHandler {
  constructor(
    private readonly loads: LoadService,
    private readonly store: CarryStore,
    private readonly hands: HandOverService,
    private readonly aftermath: AftermathService,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  async carry(job: ChunkJob): Promise<void> {
    const load = await this.loads.load(job);
    if (!load) return;
    const { takeOverSeconds, maxAttempts } = this.policy.rules.delivery;
    await this.store.takeOver(load.dispatch, job.chunk, takeOverSeconds, maxAttempts);
    await this.aftermath.follow(load, await this.#sendWindows(load));
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
}
