import { Injectable, type OnModuleInit } from '@nestjs/common';
import { beijingParts } from '../../../kernel/beijing-time.js';
import { Clock } from '../../../kernel/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Timetable } from '../../../platform/schedule/timetable.js';
import { Policy } from '../../../reference/policy/policy.js';
import { PlanStore } from './plan.store.js';

/** Makes next month's partitions ahead of time, so that no plan at midnight waits for a table to be made. */
@Injectable()
export class MonthsWorker implements OnModuleInit {
  constructor(
    private readonly timetable: Timetable,
    private readonly policy: Policy,
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timetable.at('make-next-month', this.policy.rules.schedules.makeNextMonth, () => this.makeNext());
  }

  makeNext(): Promise<void> {
    const { year, month } = beijingParts(this.clock.now());
    const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
    return this.db.transaction((tx) => this.store.ensureMonth(tx, next));
  }
}
