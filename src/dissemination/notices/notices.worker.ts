import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Queue } from '../../platform/queue/queue.js';
import { Timetable } from '../../platform/schedule/timetable.js';
import { Policy } from '../../reference/policy/policy.js';
import { NOTICE, NOTICE_QUEUE, NoticeJobHandler, type NoticeJob } from './notice.job.js';
import { NoticesSweep } from './notices-sweep.js';

/** Opens the queue of notices in every program, works on it in those that work, and forgets what is old at the hour of policy. */
@Injectable()
export class NoticesWorker implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly queue: Queue,
    private readonly config: Config,
    private readonly handler: NoticeJobHandler,
    private readonly sweep: NoticesSweep,
    private readonly timetable: Timetable,
    private readonly policy: Policy,
  ) {}

  onModuleInit(): void {
    this.timetable.at('sweep-notices', this.policy.rules.schedules.sweepNotices, () => this.sweep.sweep());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.open(NOTICE, NOTICE_QUEUE);
    if (!this.config.isWorker) return;
    await this.queue.work<NoticeJob>(NOTICE, NOTICE_QUEUE, (job) => this.handler.carry(job));
  }
}
