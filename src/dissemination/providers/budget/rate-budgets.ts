import { Injectable } from '@nestjs/common';
import { BudgetsStore } from './budgets.store.js';
import { LeasedBudget } from './leased-budget.js';
import type { ProviderKey } from '../providers.store.js';

/** Rates in billed segments that all workers share. */
@Injectable()
export class RateBudgets {
  constructor(private readonly store: BudgetsStore) {}

  /** @param segmentsPerSecond 0: no rate is known, nothing is limited @returns null where nothing is limited */
  open(key: ProviderKey, segmentsPerSecond: number): LeasedBudget | null {
    return segmentsPerSecond > 0 ? new LeasedBudget(this.store, key, segmentsPerSecond) : null;
  }
}
