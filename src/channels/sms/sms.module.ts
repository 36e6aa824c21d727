import { Module, type OnModuleInit } from '@nestjs/common';
import { Channels } from '../../dissemination/contracts/channels.js';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { SmsProviders } from './providers/sms-providers.js';
import { SmsChannel } from './sms.channel.js';
import { SmsReceiptsController } from './sms.receipts.controller.js';

/**
 * SMS: the flash of the mobile newspaper.
 * In: alerts to compose and windows to send (DeliveryChannel); status callbacks at POST /receipts/sms/{provider}.
 * Out: outcomes in the order of the batch; receipts to ReceiptInbox. Tables: none.
 * Called by dissemination, through Channels. Needs PlaceNames (reference/areas), Channels and ReceiptInbox.
 */
@Module({
  imports: [DisseminationModule],
  controllers: [SmsReceiptsController],
  providers: [SmsProviders, SmsChannel],
})
export class SmsModule implements OnModuleInit {
  constructor(
    private readonly channels: Channels,
    private readonly channel: SmsChannel,
  ) {}

  onModuleInit(): void {
    this.channels.register(this.channel);
  }
}
