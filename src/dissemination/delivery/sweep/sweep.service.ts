import { Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import { Queue } from '../../../platform/queue/queue.js';
import { Policy } from '../../../reference/policy/policy.js';
import { Channels } from '../../contracts/channels.js';
import type { Lane } from '../../contracts/lane.js';
import { chunkQueue, PLAN, PUBLISH, type ChunkJob } from '../../jobs.js';
import { SweepStore, type QuietChunk } from './sweep.store.js';

const mismatched = new Gauge({
  name: 'shanyu_dispatches_mismatched',
  help: 'Dispatches whose chunks do not add up to their plan.',
});
const stray = new Gauge({
  name: 'shanyu_receipts_stray',
  help: 'Receipts of the last hour that name no delivery of ours.',
});

/**
 * Finds what fell between two chairs — jobs that were lost, counters that do not add up, receipts without a delivery — and
 * sets it going again or says so. A job made twice is harmless: the newest run over a chunk shuts the older out.
 */
@Injectable()
export class SweepService {
  readonly #logger = new Logger(SweepService.name);

  constructor(
    private readonly db: Database,
    private readonly store: SweepStore,
    private readonly queue: Queue,
    private readonly channels: Channels,
    private readonly policy: Policy,
  ) {}

  async sweep(): Promise<void> {
    const minutes = this.policy.rules.delivery.strandedMinutes;
    await this.db.transaction((tx) => this.#chunks(tx, minutes));
    await this.db.transaction((tx) => this.#plans(tx, minutes));
    const wrong = await this.store.mismatches();
    mismatched.set(wrong.length);
    if (wrong.length > 0) this.#logger.error({ dispatches: wrong }, 'counters do not add up to the plan');
    stray.set(await this.store.strayReceipts());
  }

  async #chunks(tx: Tx, minutes: number): Promise<void> {
    const quiet = await this.store.quietChunks(tx, minutes);
    for (const [lane, chunks] of Map.groupBy(quiet, (chunk) => chunk.lane)) {
      const stranded = await this.#withoutJob(tx, lane, chunks);
      if (stranded.length === 0) continue;
      this.#logger.warn({ lane, chunks: stranded.length }, 'chunks without a job are set going again');
      const jobs = stranded.map(({ dispatchId, chunk }) => ({ data: { dispatchId, chunk }, priority: -chunk }));
      await this.queue.send(tx, chunkQueue(lane), jobs);
    }
  }

  /** A run that goes on has begun its chunk lately, so only the jobs that wait are asked for. */
  async #withoutJob(tx: Tx, lane: Lane, chunks: readonly QuietChunk[]): Promise<QuietChunk[]> {
    const jobs = await this.queue.waiting<ChunkJob>(tx, chunkQueue(lane));
    const waiting = new Set(jobs.map(({ dispatchId, chunk }) => `${dispatchId}/${chunk}`));
    return chunks.filter(({ dispatchId, chunk }) => !waiting.has(`${dispatchId}/${chunk}`));
  }

  async #plans(tx: Tx, minutes: number): Promise<void> {
    const publications = this.channels.publications();
    const needing = publications.filter(({ traits }) => traits.needsPage).map(({ name }) => name);
    const making = publications.filter(({ traits }) => traits.makesPage).map(({ name }) => name);
    const stranded = await this.store.strandedPlans(tx, minutes, needing, making);
    if (stranded.length === 0) return;
    this.#logger.warn({ dispatches: stranded }, 'dispatches that nobody has begun are set going again');
    for (const { id, kind } of stranded)
      await this.queue.send(tx, kind === 'delivery' ? PLAN : PUBLISH, [{ data: { dispatchId: id } }]);
  }
}
