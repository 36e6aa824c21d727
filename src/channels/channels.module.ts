import { Module } from '@nestjs/common';
import { BroadcastModule } from './broadcast/broadcast.module.js';
import { EmailModule } from './email/email.module.js';
import { MicroblogModule } from './microblog/microblog.module.js';
import { InboundModule } from './sms/inbound/inbound.module.js';
import { SmsModule } from './sms/sms.module.js';
import { WebsiteModule } from './website/website.module.js';

/** One line a channel: each registers itself, dissemination never names one. */
@Module({ imports: [WebsiteModule, BroadcastModule, MicroblogModule, SmsModule, InboundModule, EmailModule] })
export class ChannelsModule {}
