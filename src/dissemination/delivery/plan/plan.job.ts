import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import { Queue, type JobWish } from '../../../platform/queue/queue.js';
import { Policy } from '../../../reference/policy/policy.js';
import { chunkQueue, type PlanJob } from '../../jobs.js';
import { DispatchStore, type DeliveryDispatch } from '../dispatch.store.js';
import { PlanStore, type PlannedChunk } from './plan.store.js';
import { SubjectService } from './subject.service.js';

/**
 * Plans one dispatch in one transaction: texts, rows, chunks and their jobs exist together or not at all, so a killed
 * plan leaves nothing half done and a repeated one adds nothing.
 */
@Injectable()
export class PlanJobHandler {
  constructor(
    private readonly db: Database,
    private readonly dispatches: DispatchStore,
    private readonly subjects: SubjectService,
    private readonly store: PlanStore,
    private readonly queue: Queue,
    private readonly policy: Policy,
  ) {}

  async plan({ dispatchId }: PlanJob): Promise<void> {
    const found = await this.dispatches.find(this.db, dispatchId);
    // By itself and before: the question reads the table that a new month becomes a part of.
    if (found) await this.store.ensureMonth(this.db, found.month);
    const rows = await this.db.transaction(async (tx) => {
      const dispatch = await this.dispatches.lockPlanned(tx, dispatchId);
      return dispatch ? this.#plan(tx, dispatch) : null;
    });
    // Null: an earlier run planned it, and may have died before this.
    if (found && rows !== 0) await this.store.analyze(this.db, found.month);
    await this.dispatches.finish(this.db, dispatchId, []);
  }

  /** Returns for how many. */
  async #plan(tx: Tx, dispatch: DeliveryDispatch): Promise<number> {
    const { id, lane } = dispatch;
    const { query, compose } = await this.subjects.prepare(tx, dispatch);
    const size = this.policy.rules.delivery.chunkSize;
    const { rows, readers } = await this.store.plan(tx, dispatch, query, size);
    // A lift may find a place at two levels; its text says the redder, which comes first.
    const kinds = new Map(readers.toReversed().map((reader) => [reader.number, reader]));
    const texts = [...kinds.values()].map((reader) => ({ ...reader, ...compose(reader) }));
    await this.store.addVariants(tx, id, texts);
    await this.queue.send(tx, chunkQueue(lane), jobsOf(id, await this.store.chunks(tx, id, size, readers)));
    await this.dispatches.started(tx, id, rows);
    return rows;
  }
}

const jobsOf = (dispatchId: string, chunks: readonly PlannedChunk[]): JobWish[] =>
  chunks.map(({ number, releaseInSeconds }) => ({
    data: { dispatchId, chunk: number },
    // Reddest first: the lower a chunk's number, the redder its rows.
    priority: -number,
    startAfterSeconds: releaseInSeconds,
  }));
