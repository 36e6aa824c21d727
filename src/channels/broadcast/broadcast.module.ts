import { Module, type OnModuleInit } from '@nestjs/common';
import { Channels } from '../../dissemination/contracts/channels.js';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { PartnersModule } from '../../people/partners/partners.module.js';
import { AiringsStore } from './airings.store.js';
import { BroadcastChannel } from './broadcast.channel.js';
import { BroadcastController } from './broadcast.controller.js';
import { BroadcastService } from './broadcast.service.js';
import { BroadcastStore } from './broadcast.store.js';

/**
 * In: alerts to put before stations, by `Channels`; airings that stations report. Out: GET /api/v1/broadcast.
 * Tables: broadcast_items, airings. Called by: dissemination's publication job; partners over HTTP; statistics reads airings.
 */
@Module({
  imports: [DisseminationModule, PartnersModule],
  controllers: [BroadcastController],
  providers: [BroadcastStore, AiringsStore, BroadcastService, BroadcastChannel],
})
export class BroadcastModule implements OnModuleInit {
  constructor(
    private readonly channels: Channels,
    private readonly channel: BroadcastChannel,
  ) {}

  onModuleInit(): void {
    this.channels.register(this.channel);
  }
}
