import { setTimeout } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Policy } from '../../../reference/policy/policy.js';
import type { Outcome } from '../../contracts/publication.contract.js';
import type { ChunkJob } from '../../jobs.js';
import { LONGEST_CALL_MS, LONGEST_WAIT_MS, Stopwatch } from '../../providers/patience.js';
import { AftermathService } from './aftermath.service.js';
import { CarryStore, type Open, type Result } from './carry.store.js';
import { backOffMs, resultsOf, type RunEnd } from './carry-outcome.js';
import { HandOverService } from './hand-over.service.js';
import { LoadService, type Load } from './load.service.js';
import { TakeOverService } from './take-over.service.js';

const OVERSLEPT: Outcome = { kind: 'refused', retry: true, reason: 'overslept', untried: true };

/** A claim may take so long, also where take-over comes early. */
const LEAST_PATIENCE_MS = 5_000;
/** Between the tries to record what came of a window. */
const RECORD_PAUSES_MS = [0, 500, 2_000];

/** How long a chunk waits while every provider is switched off. */
const NOBODY_CARRIES_MS = 5_000;

/**
 * Carries one chunk: claims a window (intent first), sends outside any transaction, records what came back, until
 * nothing is queued. What stays open is looked at again by a later job, never by waiting here.
 */
@Injectable()
export class CarryJobHandler {
  readonly #logger = new Logger(CarryJobHandler.name);

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

  /** A provider that accepted nobody is not asked again in this run before another has been. */
  async #sendWindows(load: Load): Promise<RunEnd> {
    const failed = new Set<string>();
    let waitMs = NOBODY_CARRIES_MS;
    while (!this.aftermath.isEnding) {
      const provider = load.channel.choose(load.dispatch.mode);
      if (provider === null) return { waitMs: Math.min(waitMs, NOBODY_CARRIES_MS), open: null };
      if (failed.has(provider)) return { waitMs, open: null };
      const end = await this.#sendWindow(load, provider);
      if (end.open === null || end.open.queued === 0) return end;
      waitMs = end.waitMs || NOBODY_CARRIES_MS;
      if (end.waitMs > 0) failed.add(provider);
      else failed.clear();
    }
    return { waitMs: 0, open: null };
  }

  async #sendWindow(load: Load, provider: string): Promise<RunEnd> {
    const { channel, dispatch } = load;
    const passage = { mode: dispatch.mode, lane: dispatch.lane, provider };
    const size = Math.min(channel.traits.window, channel.room?.(passage) ?? Number.POSITIVE_INFINITY);
    const asked = new Stopwatch();
    const window = await this.store.claim(load, size, provider);
    if (!window) return { waitMs: 0, open: null };
    const present = window.rows.filter((row) => row.active);
    const outcomes = this.#overslept(asked)
      ? present.map(() => OVERSLEPT)
      : await this.hands.handOver(load, present, passage);
    const results = resultsOf(window.rows, outcomes, this.policy.rules.delivery.maxAttempts);
    const open = await this.#record(load, window.number, results);
    return { waitMs: backOffMs(outcomes, load.number), open };
  }

  /** Answers are known only here: one connection that breaks must not lose them. A second record of a window changes nothing. */
  async #record(load: Load, window: number, results: readonly Result[]): Promise<Open | null> {
    for (const pauseMs of RECORD_PAUSES_MS) {
      try {
        return await this.store.record(load, window, results);
      } catch (error) {
        this.#logger.warn({ dispatch: load.dispatch.id, window, err: error }, 'answers were not recorded; once more');
        await setTimeout(pauseMs);
      }
    }
    return this.store.record(load, window, results);
  }

  /**
   * The machine slept between the claim and the sending, so long that another run may take the window over while this one's rows
   * still wait at the gate or its calls are under way: then nothing is sent here.
   */
  #overslept(asked: Stopwatch): boolean {
    const afterMs = this.policy.rules.delivery.takeOverSeconds * 1000;
    return asked.ms > Math.max(Math.min(afterMs / 2, LEAST_PATIENCE_MS), afterMs - LONGEST_CALL_MS - LONGEST_WAIT_MS);
  }
}
