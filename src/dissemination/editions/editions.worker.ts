import { Injectable, type OnModuleInit } from '@nestjs/common';
import { requireSchedule } from '../../platform/schedule/cron-times.js';
import { Timetable } from '../../platform/schedule/timetable.js';
import { Policy } from '../../reference/policy/policy.js';
import { EditionsService } from './editions.service.js';
import { requireTipWords } from './tips.js';

/** Looks again for what no node made at its hour: all were down, or the database was. */
const LOOK_AGAIN = '*/5 * * * *';

/** Makes each edition at its hour, in Beijing time, on one node; checks the policy's editions at start. */
@Injectable()
export class EditionsWorker implements OnModuleInit {
  constructor(
    private readonly timetable: Timetable,
    private readonly policy: Policy,
    private readonly editions: EditionsService,
  ) {}

  /** Throws `schedule` or `tips` (invalid): a program with a broken policy does not start. */
  onModuleInit(): void {
    const { editions, tips } = this.policy.rules;
    requireTipWords(tips);
    for (const { code, schedule } of editions) {
      requireSchedule(schedule);
      this.timetable.at(`edition-${code}`, schedule, () => this.editions.makeDue());
    }
    this.timetable.at('editions-late', LOOK_AGAIN, () => this.editions.makeDue());
  }
}
