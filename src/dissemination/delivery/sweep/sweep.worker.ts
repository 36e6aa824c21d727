import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import { onOneNode } from '../../../platform/database/tick.js';
import { SweepService } from './sweep.service.js';

const SWEEP_EVERY_MS = 60_000;

/** Sweeps once a minute, on one node. */
@Injectable()
export class SweepWorker implements BeforeApplicationShutdown {
  readonly #logger = new Logger(SweepWorker.name);
  #ending = false;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly sweeper: SweepService,
  ) {}

  beforeApplicationShutdown(): void {
    this.#ending = true;
  }

  @Interval(SWEEP_EVERY_MS)
  async sweep(): Promise<void> {
    if (!this.config.isWorker || this.#ending) return;
    try {
      await onOneNode(this.db, 'sweep', () => this.sweeper.sweep());
    } catch (error) {
      this.#logger.error({ err: error }, 'the sweep failed; the next one tries again');
    }
  }
}
