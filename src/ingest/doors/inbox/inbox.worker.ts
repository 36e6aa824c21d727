import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../../../platform/config/config.js';
import { InboxService } from './inbox.service.js';

const LOOK_EVERY_MS = 1_000;

/** Watches the folder: passes follow one another while there is work, and a look a second while there is none. */
@Injectable()
export class InboxWorker implements BeforeApplicationShutdown {
  readonly #logger = new Logger(InboxWorker.name);
  #running: Promise<void> | null = null;
  #ending = false;

  constructor(
    private readonly config: Config,
    private readonly inbox: InboxService,
  ) {}

  @Interval(LOOK_EVERY_MS)
  tick(): void {
    if (!this.config.isWorker || !this.inbox.isWatched || this.#running || this.#ending) return;
    this.#running = this.#passes().finally(() => (this.#running = null));
  }

  /** The pass in hand ends before the connections close. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#ending = true;
    await this.#running;
  }

  async #passes(): Promise<void> {
    try {
      while (!this.#ending && (await this.inbox.pass())) continue;
    } catch (error) {
      this.#logger.error({ err: error }, 'the inbox could not be looked through; the next tick tries again');
    }
  }
}
