import { Module, type OnModuleInit } from '@nestjs/common';
import { NoticesModule } from '../../../dissemination/notices/notices.module.js';
import { SubscribersModule } from '../../../people/subscribers/subscribers.module.js';
import { SmsModule } from '../sms.module.js';
import { InboundController } from './inbound.controller.js';
import { InboundJobHandler } from './inbound.job.js';
import { InboundMessages } from './inbound-messages.js';
import { InboundService } from './inbound.service.js';
import { InboundStore } from './inbound.store.js';
import { InboundWorker } from './inbound.worker.js';
import { QueryRequests } from './requests/query.service.js';
import { Requests } from './requests/requests.service.js';
import { SubscribeRequests } from './requests/subscribe.service.js';
import { PlaceWords } from './words/place-words.js';

/**
 * What phones send in: DY, TD, CX, HELP and their Chinese words.
 * In: messages by POST /inbound/sms/{provider} (signed) and from wires by `InboundMessages`. Out: subscriptions begun and ended by
 * `SignUpService`, answers by `Notices`. Tables: inbound_messages.
 * Called by: providers of this channel. Apart from `SmsModule`, which carries alerts and needs no subscribers.
 */
@Module({
  imports: [SmsModule, NoticesModule, SubscribersModule],
  controllers: [InboundController],
  providers: [
    InboundJobHandler,
    InboundService,
    InboundStore,
    InboundWorker,
    PlaceWords,
    QueryRequests,
    Requests,
    SubscribeRequests,
  ],
})
export class InboundModule implements OnModuleInit {
  constructor(
    private readonly messages: InboundMessages,
    private readonly service: InboundService,
  ) {}

  onModuleInit(): void {
    this.messages.register(this.service);
  }
}
