import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../../../platform/config/config.js';
import { ActAnswersStore } from './act-answers.store.js';

const FORGET_EVERY_MS = 3_600_000;

/** Answers are kept for a day; one statement, so it does not matter which nodes say it. */
@Injectable()
export class ActAnswersWorker {
  readonly #logger = new Logger(ActAnswersWorker.name);

  constructor(
    private readonly config: Config,
    private readonly answers: ActAnswersStore,
  ) {}

  @Interval(FORGET_EVERY_MS)
  async forget(): Promise<void> {
    if (!this.config.isWorker) return;
    await this.answers.forget().catch((error: unknown) => {
      this.#logger.error({ err: error }, 'old answers could not be forgotten; the next tick tries again');
    });
  }
}
