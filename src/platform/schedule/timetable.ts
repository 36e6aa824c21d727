import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { schedule, validate, type ScheduledTask } from 'node-cron';
import { invalid } from '../../kernel/domain-error.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { onOneNode } from '../database/tick.js';

/** Officers think in their own clock, and so do the schedules they set. */
const ZONE = 'Asia/Shanghai';

/** Acts at times that officers set as cron expressions, each on one node; fixed ticks use `@nestjs/schedule` instead. */
@Injectable()
export class Timetable implements OnApplicationShutdown {
  readonly #tasks: ScheduledTask[] = [];
  readonly #logger = new Logger(Timetable.name);

  constructor(
    private readonly config: Config,
    private readonly db: Database,
  ) {}

  /** @param name the act's, also the key under which one node at a time does it @throws invalid `schedule` */
  at(name: string, expression: string, work: () => Promise<void>): void {
    if (!validate(expression))
      throw invalid('schedule', `The schedule of ${name}, "${expression}", is no cron expression.`, {
        where: 'config/policy.json: schedules',
        next: 'Write five fields as in "10 3 * * *" (03:10 in Beijing).',
      });
    if (!this.config.isWorker) return;
    this.#tasks.push(schedule(expression, () => this.#run(name, work), { name, timezone: ZONE, noOverlap: true }));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#tasks.map((task) => task.destroy()));
  }

  async #run(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await onOneNode(this.db, name, work);
    } catch (error) {
      this.#logger.error({ err: error, act: name }, 'a scheduled act failed; its next time tries again');
    }
  }
}
