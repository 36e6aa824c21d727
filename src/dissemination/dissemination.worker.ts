import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { onOneNode } from '../platform/database/tick.js';
import { Queue } from '../platform/queue/queue.js';
import { Policy } from '../reference/policy/policy.js';
import { CarryJobHandler } from './delivery/carry/carry.job.js';
import { PlanJobHandler } from './delivery/plan/plan.job.js';
import { SettleService } from './delivery/settle/settle.service.js';
import { LANES } from './contracts/lane.js';
import {
  chunkQueue,
  PLAN,
  PLAN_DIGEST,
  PUBLISH,
  QUEUES,
  REFRESH,
  type ChunkJob,
  type PlanJob,
  type PublishJob,
} from './jobs.js';
import { PublicationJob } from './publication/publication.job.js';

const SETTLE_EVERY_MS = 500;

/** The four handlers of this slice's jobs and ticks. */
@Injectable()
export class DisseminationHandlers {
  constructor(
    readonly plan: PlanJobHandler,
    readonly carry: CarryJobHandler,
    readonly publication: PublicationJob,
    readonly settle: SettleService,
  ) {}
}

/** Hooks the slice's handlers to its queues in every program that works, and opens the queues in every program. */
@Injectable()
export class DisseminationWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(DisseminationWorker.name);
  #settling = false;
  #ending = false;

  constructor(
    private readonly queue: Queue,
    private readonly config: Config,
    private readonly db: Database,
    private readonly handlers: DisseminationHandlers,
    private readonly policy: Policy,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const [name, settings] of Object.entries(QUEUES)) await this.queue.open(name, settings);
    if (!this.config.isWorker) return;
    const { plan, carry, publication } = this.handlers;
    for (const queue of [PLAN, PLAN_DIGEST])
      await this.queue.work<PlanJob>(queue, settingsOf(queue), (job) => plan.plan(job));
    for (const queue of LANES.map(chunkQueue)) {
      const chunks = { ...settingsOf(queue), atOnce: this.policy.rules.delivery.chunksAtOnce };
      await this.queue.work<ChunkJob>(queue, chunks, (job) => carry.carry(job));
    }
    await this.queue.work<PublishJob>(PUBLISH, settingsOf(PUBLISH), (job) => publication.carry(job));
    await this.queue.work(REFRESH, settingsOf(REFRESH), () => publication.refresh());
  }

  /** No tick begins while the connections are being closed. */
  beforeApplicationShutdown(): void {
    this.#ending = true;
  }

  /** Receipts are folded twice a second; a tick that is still running is not overtaken. */
  @Interval(SETTLE_EVERY_MS)
  async settle(): Promise<void> {
    if (!this.config.isWorker || this.#settling || this.#ending) return;
    this.#settling = true;
    try {
      await onOneNode(this.db, 'settle', () => this.handlers.settle.settle());
    } catch (error) {
      this.#logger.error({ err: error }, 'receipts could not be folded; the next tick tries again');
    } finally {
      this.#settling = false;
    }
  }
}

function settingsOf(queue: string) {
  const settings = QUEUES[queue];
  if (!settings) throw new Error(`no queue is called ${queue}`);
  return settings;
}
