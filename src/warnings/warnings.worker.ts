import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { onOneNode } from '../platform/database/tick.js';
import { LifeService } from './life.service.js';

/** Well under the minute in which an expiry must be visible (alerting.md, Speed). */
const EXPIRE_EVERY_MS = 5_000;

@Injectable()
export class WarningsWorker {
  readonly #logger = new Logger(WarningsWorker.name);

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly life: LifeService,
  ) {}

  @Interval(EXPIRE_EVERY_MS)
  async expire(): Promise<void> {
    if (!this.config.isWorker) return;
    try {
      await onOneNode(this.db, 'expire', async () => void (await this.life.expire()));
    } catch (error) {
      this.#logger.error({ err: error }, 'warnings could not be expired; the next tick tries again');
    }
  }
}
