import { Body, Controller, Header, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { forbidden, missing } from '../../../kernel/domain-error.js';
import { Config } from '../../../platform/config/config.js';
import { Access } from '../../../platform/http/access.js';
import { SmsProviders } from '../providers/sms-providers.js';
import { isSigned, type Form } from '../signed-form.js';
import { InboundMessages } from './inbound-messages.js';
import { readTwilioMessage } from './twilio-message.js';

interface InboundRequest {
  /** Path with query, as it came. */
  readonly originalUrl: string;
}

/** No answer in the same breath: it goes out as a notice, within the budget and with a trace. */
const NO_REPLY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** What phones send in, as providers with Twilio's webhook tell it; SMPP and Aliyun hand theirs to `InboundMessages` themselves. */
@Access('provider')
@Controller('inbound/sms')
export class InboundController {
  constructor(
    private readonly providers: SmsProviders,
    private readonly inbound: InboundMessages,
    private readonly config: Config,
  ) {}

  /**
   * 200 with an empty TwiML document when the message is durable; 403 `inbound-signature` when the provider has not signed it, 404
   * `inbound-provider` for one that is not configured or has no webhook, 400 `inbound-message` for a form that is no message.
   */
  @Post(':provider')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async receive(
    @Param('provider') name: string,
    @Headers('x-twilio-signature') signature: string | undefined,
    @Body() body: Form | undefined,
    @Req() request: InboundRequest,
  ): Promise<string> {
    const secret = this.providers.find(name)?.receiptSecret;
    if (!secret) throw unknownProvider();
    // The address as the provider was told it: behind a proxy the request's own host and scheme are others.
    const url = `${this.config.publicUrl}${request.originalUrl}`;
    if (!isSigned(secret, signature, url, body)) throw unsigned();
    await this.inbound.take(readTwilioMessage(name, body));
    return NO_REPLY;
  }
}

const unsigned = () =>
  forbidden('inbound-signature', 'This message does not carry a valid signature of its provider.', {
    where: 'X-Twilio-Signature',
    next: 'Check that PUBLIC_URL is the address which the provider calls, and the auth token.',
  });

const unknownProvider = () =>
  missing('inbound-provider', 'No SMS provider of this name tells of messages here.', {
    where: 'path',
    next: 'Name the provider in SMS_PROVIDERS.',
  });
