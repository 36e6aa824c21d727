import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Policy } from '../../../reference/policy/policy.js';
import { Channels } from '../../contracts/channels.js';
import { DispatchStore } from '../dispatch.store.js';
import { SettleStore } from './settle.store.js';

/** Bounds one tick: a flood of receipts is folded over several. */
const MOST_BATCHES = 20;

/** Folds receipts, gives up on those that never came, and finishes dispatches whose every row is settled. */
@Injectable()
export class SettleService {
  constructor(
    private readonly store: SettleStore,
    private readonly dispatches: DispatchStore,
    private readonly channels: Channels,
    private readonly policy: Policy,
    private readonly db: Database,
  ) {}

  async settle(): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES; batch++) if ((await this.store.fold()) === 0) break;
    const names = this.channels.withoutReceipts();
    await this.store.giveUp(this.policy.rules.delivery.receiptWaitMinutes, names);
    await this.dispatches.finish(this.db, null, names);
  }
}
