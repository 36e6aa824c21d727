import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { onOneNode } from '../../platform/database/tick.js';
import { HEARTBEAT_SECONDS } from './site-view.js';
import { SiteService } from './site.service.js';

/**
 * Tells "no warnings" from "source down": once a minute the present is rendered with its time, on one node. The first
 * beat, at the start, makes the empty site.
 */
@Injectable()
export class HeartbeatJob implements OnApplicationBootstrap {
  readonly #logger = new Logger(HeartbeatJob.name);

  constructor(
    private readonly site: SiteService,
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.beat();
  }

  @Interval(HEARTBEAT_SECONDS * 1000)
  async beat(): Promise<void> {
    if (!this.config.isWorker) return;
    try {
      await onOneNode(this.db, 'site-heartbeat', () => this.site.refresh());
    } catch (error) {
      this.#logger.error({ err: error }, 'the site could not be renewed; its time grows old until the next beat');
    }
  }
}
