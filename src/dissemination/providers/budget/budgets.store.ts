import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { LEASE, OPEN_BUDGET } from './budget.sql.js';
import type { ProviderKey } from '../providers.store.js';

/** What a worker asks of a shared budget. */
export interface LeaseWish {
  readonly segmentsPerSecond: number;
  /** Most segments that are kept for later. */
  readonly most: number;
  /** The lane's place in LANES. */
  readonly lane: number;
  readonly segments: number;
}

const LEASE_PLANNED = { name: 'lease-segments', text: LEASE };

/** Reads and writes of shared rates. */
@Injectable()
export class BudgetsStore {
  constructor(private readonly db: Database) {}

  async open({ channel, name }: ProviderKey, most: number): Promise<void> {
    await this.db.run(OPEN_BUDGET, [channel, name, most]);
  }

  /** @returns segments given, 0 to as many as asked; null where the budget has not been opened */
  async lease({ channel, name }: ProviderKey, wish: LeaseWish): Promise<number | null> {
    const { segmentsPerSecond, most, lane, segments } = wish;
    const values = [channel, name, segmentsPerSecond, most, lane + 1, segments];
    const [row] = await this.db.planned<{ given: number }>(LEASE_PLANNED, values);
    return row?.given ?? null;
  }
}
