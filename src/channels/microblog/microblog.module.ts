import { Module, type OnModuleInit } from '@nestjs/common';
import { Channels } from '../../dissemination/contracts/channels.js';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { MicroblogChannel } from './microblog.channel.js';
import { MicroblogProviders } from './microblog.config.js';
import { MicroblogSimulator } from './simulator/simulator.js';

/**
 * In: alerts to post, by `Channels`. Out: posts on Weibo and Mastodon, on the simulator without an account.
 * Tables: none. Called by: dissemination's publication job.
 */
@Module({
  imports: [DisseminationModule],
  providers: [MicroblogSimulator, MicroblogProviders, MicroblogChannel],
  exports: [MicroblogSimulator],
})
export class MicroblogModule implements OnModuleInit {
  constructor(
    private readonly channels: Channels,
    private readonly channel: MicroblogChannel,
  ) {}

  onModuleInit(): void {
    this.channels.register(this.channel);
  }
}
