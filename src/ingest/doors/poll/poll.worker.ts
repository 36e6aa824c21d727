import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../../../platform/config/config.js';
import { PollClient } from './poll-client.js';
import { PollService } from './poll.service.js';
import type { DuePoll } from './poll.store.js';

const LOOK_EVERY_MS = 1_000;
/** One slow server must not hold up the others. */
const MOST_AT_ONCE = 4;

/** Polls what is due. Every node looks; the database gives each poll to one of them. */
@Injectable()
export class PollWorker implements BeforeApplicationShutdown {
  readonly #logger = new Logger(PollWorker.name);
  readonly #running = new Set<Promise<void>>();
  #looking = false;
  #ending = false;

  constructor(
    private readonly config: Config,
    private readonly polls: PollService,
    private readonly client: PollClient,
  ) {}

  @Interval(LOOK_EVERY_MS)
  async tick(): Promise<void> {
    if (!this.config.isWorker || this.#looking || this.#ending || this.#running.size >= MOST_AT_ONCE) return;
    this.#looking = true;
    try {
      for (const due of await this.polls.claim(MOST_AT_ONCE - this.#running.size)) this.#start(due);
    } catch (error) {
      this.#logger.error({ err: error }, 'polls could not be looked up; the next tick tries again');
    } finally {
      this.#looking = false;
    }
  }

  /** Calls are broken off, and their polls given back: a restart must not look like a fault of the source. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#ending = true;
    await this.client.close();
    await Promise.all(this.#running);
  }

  #start(due: DuePoll): void {
    const run = this.#poll(due).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** After a failure on our side the claim runs out by itself: asked again at once it would only fail again. */
  async #poll(due: DuePoll): Promise<void> {
    try {
      await this.polls.poll(due);
    } catch (error) {
      if (this.#ending) return this.polls.release(due).catch(() => undefined);
      this.#logger.error({ err: error, source: due.sourceId }, 'a poll failed on our side; it is tried again');
    }
  }
}
