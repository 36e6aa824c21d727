import { Module, type OnModuleInit } from '@nestjs/common';
import { Channels } from '../../dissemination/contracts/channels.js';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { ProvidersModule } from '../../dissemination/providers/providers.module.js';
import { InboundMessages } from './inbound/inbound-messages.js';
import { AliyunController } from './providers/aliyun/aliyun.controller.js';
import { ProviderRefsStore } from './providers/smpp/receipts/provider-refs.store.js';
import { SmsProviders } from './providers/sms-providers.js';
import { WiresService } from './providers/wires.service.js';
import { SmsChannel } from './sms.channel.js';
import { SmsReceiptsController } from './sms.receipts.controller.js';

/**
 * SMS: the mobile newspaper, flash and digest.
 * In: alerts to compose and windows to send (DeliveryChannel); receipts at POST /receipts/sms/{provider}; what phones
 * send in to Aliyun at POST /inbound/sms/aliyun/{secret}.
 * Out: outcomes in the order of the batch; receipts to ReceiptInbox, messages to InboundMessages.
 * Tables: provider_refs (smpp).
 * Called by dissemination, through Channels. Needs PlaceNames (reference/areas), Channels and ReceiptInbox; who carries and at
 * what rate is said by dissemination/providers.
 */
@Module({
  imports: [DisseminationModule, ProvidersModule],
  controllers: [AliyunController, SmsReceiptsController],
  providers: [InboundMessages, ProviderRefsStore, SmsChannel, SmsProviders, WiresService],
  exports: [InboundMessages, SmsProviders],
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
