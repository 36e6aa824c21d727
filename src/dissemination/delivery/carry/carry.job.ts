import { Injectable } from '@nestjs/common';
import { Policy } from '../../../reference/policy/policy.js';
import type { Outcome } from '../../contracts/publication.contract.js';
import type { ChunkJob } from '../../jobs.js';
import { AftermathService } from './aftermath.service.js';
import { CarryStore } from './carry.store.js';
import { backOffMs, resultsOf, type RunEnd } from './carry-outcome.js';
import { HandOverService } from './hand-over.service.js';
import { LoadService, type Load } from './load.service.js';
import { TakeOverService } from './take-over.service.js';

/** The longest call (quality.md, T08). */
const LONGEST_CALL_MS = 10_000;
const OVERSLEPT: Outcome = { kind: 'refused', retry: true, reason: 'overslept', untried: true };

/** How long a chunk waits while every provider is switched off. */
const NOBODY_CARRIES_MS = 5_000;

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
    private readonly takeOvers: TakeOverService,
    private readonly aftermath: AftermathService,
    private readonly policy: Policy,
  ) {}

  async carry(job: ChunkJob): Promise<void> {
    const load = await this.loads.load(job);
    if (!load) return;
    if (load.found.sending > 0) await this.takeOvers.takeOver(load);
    await this.aftermath.follow(load, await this.#sendWindows(load));
  }

  async #sendWindows(load: Load): Promise<RunEnd> {
    const { channel, dispatch } = load;
    const { mode, lane } = dispatch;
    while (!this.aftermath.isEnding) {
      const provider = channel.choose(mode);
      if (provider === null) return { waitMs: NOBODY_CARRIES_MS, open: null };
      const passage = { mode, lane, provider };
      const size = Math.min(channel.traits.window, channel.room?.(passage) ?? Number.POSITIVE_INFINITY);
      const asked = performance.now();
      const window = await this.store.claim(load, size, provider);
      if (!window) return { waitMs: 0, open: null };
      const present = window.rows.filter((row) => row.active);
      const outcomes = this.#overslept(asked)
        ? present.map(() => OVERSLEPT)
        : await this.hands.handOver(load, present, passage);
      const results = resultsOf(window.rows, outcomes, this.policy.rules.delivery.maxAttempts);
      const open = await this.store.record(load, window.number, results);
      const waitMs = backOffMs(outcomes);
      if (waitMs > 0 || open.queued === 0) return { waitMs, open };
    }
    return { waitMs: 0, open: null };
  }

  /**
   * The machine slept between the claim and the sending, so long that another run may take the window over while this one's calls
   * are still under way: then nothing is sent here.
   */
  #overslept(since: number): boolean {
    const afterMs = this.policy.rules.delivery.takeOverSeconds * 1000;
    return performance.now() - since > Math.max(afterMs / 2, afterMs - LONGEST_CALL_MS);
  }
}
