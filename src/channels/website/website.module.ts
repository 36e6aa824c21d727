import { Module, type OnModuleInit } from '@nestjs/common';
import { Channels } from '../../dissemination/contracts/channels.js';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { AssetsStore } from './assets.store.js';
import { HeartbeatJob } from './heartbeat.job.js';
import { MirrorService } from './mirror/mirror.service.js';
import { SiteController } from './mirror/site.controller.js';
import { SiteMirror } from './mirror/site-mirror.js';
import { SiteService } from './site.service.js';
import { WebsiteChannel } from './website.channel.js';

/**
 * In: alerts to show, by `Channels`; the heartbeat. Out: pages, feeds, CAP documents and public JSON as bytes, rendered once
 * and served from a mirror in memory and on disk without asking the database. Tables: site_assets.
 * Called by: dissemination's publication job; readers over HTTP.
 */
@Module({
  imports: [DisseminationModule],
  controllers: [SiteController],
  providers: [AssetsStore, SiteService, WebsiteChannel, HeartbeatJob, SiteMirror, MirrorService],
  exports: [SiteMirror],
})
export class WebsiteModule implements OnModuleInit {
  constructor(
    private readonly channels: Channels,
    private readonly channel: WebsiteChannel,
  ) {}

  onModuleInit(): void {
    this.channels.register(this.channel);
  }
}
