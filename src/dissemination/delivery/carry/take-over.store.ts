import { Injectable } from '@nestjs/common';
import type { SealedAddress } from '../../../people/subscribers/addresses.js';
import { Database } from '../../../platform/database/database.js';
import { rankOrder } from '../../../reference/grading/rank.js';
import type { Run } from './carry.store.js';
import { CUTOFF, LOCK, LOST, RECOUNT, TAKE_OVER } from './take-over.sql.js';

/** A row whose answer is lost. */
export interface Lost extends Omit<SealedAddress, 'id'> {
  readonly addressId: string;
  /** Who had it last. */
  readonly provider: string;
  readonly since: Date;
  readonly variant: number;
}

/** What a provider knew of a lost row: it has it, or it certainly has not. */
export interface Told {
  readonly addressId: string;
  readonly state: 'accepted' | 'queued';
  readonly providerRef: string | null;
}

export interface TakeOverRules {
  /** What began later may still be answered. */
  readonly cutoff: Date;
  readonly maxAttempts: number;
}

/** Levels that are sent again when nobody knows whether the first got through (delivery.md, Take over). */
const SENT_AGAIN_FROM = rankOrder('orange');

@Injectable()
export class TakeOverStore {
  constructor(private readonly db: Database) {}

  /** The instant so many seconds ago, by the database's clock. */
  async cutoff(seconds: number): Promise<Date> {
    const [row] = await this.db.rows<{ cutoff: Date }>(CUTOFF, [seconds]);
    return row?.cutoff ?? new Date(0);
  }

  lost({ dispatch, chunk }: Run, cutoff: Date): Promise<Lost[]> {
    return this.db.rows<Lost>(LOST, [dispatch.id, dispatch.month, chunk, cutoff]);
  }

  async takeOver({ dispatch, chunk }: Run, rules: TakeOverRules, told: readonly Told[]): Promise<void> {
    const { id, month } = dispatch;
    const columns = [
      told.map((one) => one.addressId),
      told.map((one) => one.state),
      told.map((one) => one.providerRef),
    ];
    const params = [id, month, chunk, rules.cutoff, SENT_AGAIN_FROM, rules.maxAttempts, ...columns];
    await this.db.run(TAKE_OVER, params);
    await this.db.transaction(async (tx) => {
      await tx.rows(LOCK, [id, chunk]);
      await tx.run(RECOUNT, [id, month, chunk]);
    });
  }
}
