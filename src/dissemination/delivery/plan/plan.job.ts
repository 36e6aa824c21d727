import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import { Queue } from '../../../platform/queue/queue.js';
import { rankOrder } from '../../../reference/grading/rank.js';
import { Policy } from '../../../reference/policy/policy.js';
import { AudienceService } from '../../audience/audience.service.js';
import { CHUNK, type PlanJob } from '../../jobs.js';
import { DispatchStore, type DeliveryDispatch } from '../dispatch.store.js';
import { PlanStore } from './plan.store.js';

/**
 * Plans one dispatch in one transaction: texts, rows, chunks and their jobs exist together or not at all, so a killed
 * plan leaves nothing half done and a repeated one adds nothing.
 */
@Injectable()
export class PlanJobHandler {
  constructor(
    private readonly db: Database,
    private readonly dispatches: DispatchStore,
    private readonly store: PlanStore,
    private readonly audience: AudienceService,
    private readonly queue: Queue,
    private readonly policy: Policy,
  ) {}

  async plan({ dispatchId }: PlanJob): Promise<void> {
    await this.db.transaction(async (tx) => {
      const dispatch = await this.dispatches.lockPlanned(tx, dispatchId);
      if (dispatch) await this.#plan(tx, dispatch);
    });
    await this.dispatches.finish(this.db, dispatchId, []);
  }

  async #plan(tx: Tx, dispatch: DeliveryDispatch): Promise<void> {
    const { id, month, alert, channel } = dispatch;
    const earlier = await this.dispatches.earlierAlerts(tx, dispatch.alertId);
    const query = this.audience.query(alert, earlier, channel, dispatch.createdAt);
    await this.audience.freezeTexts(tx, dispatch, query);
    await this.store.ensureMonth(tx, month);
    const planned = await this.store.plan(tx, query, id, month, this.policy.rules.delivery.chunkSize);
    await this.store.analyze(tx, month);
    const chunks = await this.store.chunks(tx, id, month);
    const priority = rankOrder(alert.rank) * 10;
    await this.queue.send(
      tx,
      CHUNK,
      chunks.map(({ number }) => ({ data: { dispatchId: id, chunk: number }, priority })),
    );
    await this.dispatches.started(tx, id, planned);
  }
}
