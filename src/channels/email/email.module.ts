import { Module, type OnModuleInit } from '@nestjs/common';
import { Channels } from '../../dissemination/contracts/channels.js';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { NoticesModule } from '../../dissemination/notices/notices.module.js';
import { EmailChannel } from './email.channel.js';
import { MailProviders } from './providers/mail-providers.js';

/**
 * E-mail: one plain letter for the reader's own place.
 * In: alerts to compose and windows to send (DeliveryChannel). Out: outcomes in the order of the batch; no receipts,
 * since all a mail server tells is that it has taken the letter; bounces to Suppressions. Tables: none.
 * Called by dissemination, through Channels. Needs PlaceNames (reference/areas), Channels, LeaveLinks and Suppressions.
 */
@Module({
  imports: [DisseminationModule, NoticesModule],
  providers: [MailProviders, EmailChannel],
})
export class EmailModule implements OnModuleInit {
  constructor(
    private readonly channels: Channels,
    private readonly channel: EmailChannel,
  ) {}

  onModuleInit(): void {
    this.channels.register(this.channel);
  }
}
