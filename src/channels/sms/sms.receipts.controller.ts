import { Body, Controller, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ReceiptInbox } from '../../dissemination/delivery/receipt-inbox.js';
import { forbidden, missing } from '../../kernel/domain-error.js';
import { Config } from '../../platform/config/config.js';
import { Access } from '../../platform/http/access.js';
import { InboundMessages, isOptOutReceipt } from './inbound/inbound-messages.js';
import { SmsProviders } from './providers/sms-providers.js';
import { readStatusCallback } from './providers/twilio/status-callback.js';
import { isSigned, type Form } from './signed-form.js';

interface CallbackRequest {
  /** Path with query, as it came. */
  readonly originalUrl: string;
}

/** Status callbacks of SMS providers: checked, appended, answered; what they mean for a delivery is folded later. */
@Access('provider')
@Controller('receipts/sms')
export class SmsReceiptsController {
  constructor(
    private readonly providers: SmsProviders,
    private readonly inbox: ReceiptInbox,
    private readonly config: Config,
    private readonly inbound: InboundMessages,
  ) {}

  /**
   * 204 when recorded; 403 `receipt-signature` when it is not signed by the provider, 404 for a provider that is not
   * configured or tells in another way, 400 `receipt` for a signed form that is no status callback.
   */
  @Post(':provider')
  @HttpCode(204)
  async receive(
    @Param('provider') name: string,
    @Headers('x-twilio-signature') signature: string | undefined,
    @Body() body: Form | undefined,
    @Req() request: CallbackRequest,
  ): Promise<void> {
    const secret = this.providers.find(name)?.receiptSecret;
    if (!secret) throw unknownProvider(name);
    // The address as the provider was told it: behind a proxy the request's own host and scheme are others.
    const url = `${this.config.publicUrl}${request.originalUrl}`;
    if (!isSigned(secret, signature, url, body)) throw unsigned(name);
    const receipt = readStatusCallback(name, url, body);
    await this.inbox.record([receipt]);
    if (isOptOutReceipt(receipt) && receipt.ref) await this.inbound.optedOut([receipt.ref]);
  }
}

const unsigned = (provider: string) =>
  forbidden('receipt-signature', `This receipt does not carry a valid signature of ${provider}.`, {
    where: 'X-Twilio-Signature',
    next: 'Check that PUBLIC_URL is the address which the provider calls, and the auth token.',
  });

const unknownProvider = (provider: string) =>
  missing('receipt-provider', `No SMS provider "${provider}" is configured here.`, {
    where: 'path',
    next: 'Name the provider in SMS_PROVIDERS.',
  });
