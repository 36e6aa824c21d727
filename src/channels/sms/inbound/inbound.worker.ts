import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../../platform/config/config.js';
import { Queue } from '../../../platform/queue/queue.js';
import { Timetable } from '../../../platform/schedule/timetable.js';
import { Policy } from '../../../reference/policy/policy.js';
import { InboundJobHandler } from './inbound.job.js';
import { INBOUND, INBOUND_QUEUE, type InboundJob } from './inbound.service.js';
import { InboundStore } from './inbound.store.js';

/** Opens the queue of messages from phones in every program, works on it in those that work, and forgets what is old. */
@Injectable()
export class InboundWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly config: Config,
    private readonly handler: InboundJobHandler,
    private readonly store: InboundStore,
    private readonly timetable: Timetable,
    private readonly policy: Policy,
  ) {}

  onModuleInit(): void {
    const { schedules, notices } = this.policy.rules;
    this.timetable.at(
      'sweep-inbound',
      schedules.sweepNotices,
      async () => void (await this.store.sweep(notices.keepDays)),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.open(INBOUND, INBOUND_QUEUE);
    if (!this.config.isWorker) return;
    await this.queue.work<InboundJob>(INBOUND, INBOUND_QUEUE, (job) => this.handler.handle(job));
  }
}
