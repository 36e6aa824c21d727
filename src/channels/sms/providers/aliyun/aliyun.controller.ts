import { Body, Controller, HttpCode, Ip, Param, Post } from '@nestjs/common';
import { ReceiptInbox } from '../../../../dissemination/delivery/receipt-inbox.js';
import { AddressRefs } from '../../../../dissemination/providers/address-refs.js';
import { missing } from '../../../../kernel/domain-error.js';
import { Access } from '../../../../platform/http/access.js';
import { InboundMessages } from '../../inbound/inbound-messages.js';
import { SmsProviders } from '../sms-providers.js';
import { readPhoneMessages, readReports, type Reported } from './reports.js';

/** What the carrier waits for; anything else it tells again. */
const TAKEN = { code: 0, msg: '接收成功' } as const;

/** Receipts and phones' messages of the Aliyun-shaped carrier: unsigned, so on a secret path and from known networks. */
@Access('provider')
@Controller()
export class AliyunController {
  constructor(
    private readonly providers: SmsProviders,
    private readonly inbox: ReceiptInbox,
    private readonly refs: AddressRefs,
    private readonly inbound: InboundMessages,
  ) {}

  /** 200 when recorded; 404 `receipt-provider` to whoever does not know the path or comes from elsewhere; 400 `receipt`. */
  @Post('receipts/sms/aliyun/:secret')
  @HttpCode(200)
  async receive(@Param('secret') secret: string, @Ip() ip: string, @Body() body: unknown): Promise<typeof TAKEN> {
    this.#enter(secret, ip);
    const reported = readReports(body);
    const refs = await this.#refsOf(reported);
    await this.inbox.record(reported.map(({ receipt }, index) => ({ ...receipt, ref: refs[index] ?? null })));
    return TAKEN;
  }

  /** 200 when every message is durable; 404 as above; 400 `inbound-message`. */
  @Post('inbound/sms/aliyun/:secret')
  @HttpCode(200)
  async take(@Param('secret') secret: string, @Ip() ip: string, @Body() body: unknown): Promise<typeof TAKEN> {
    this.#enter(secret, ip);
    for (const message of readPhoneMessages(body)) await this.inbound.take(message);
    return TAKEN;
  }

  #enter(secret: string, ip: string): void {
    if (this.providers.aliyunDoor?.isOpen(secret, ip) !== true) throw nobodyHere();
  }

  /** A dispatch and a number give the delivery; a single message's own reference is its OutId. */
  async #refsOf(reported: readonly Reported[]): Promise<(string | null)[]> {
    const notices = reported.map(({ outId, to }) => ({ dispatchId: outId ?? '', address: to }));
    const found = await this.refs.refsOf('sms', notices);
    return reported.map(({ outId }, index) => (/^\d+$/.test(outId ?? '') ? (found[index] ?? null) : outId));
  }
}

/** The same for a wrong path and a wrong network: whoever guesses learns nothing. */
const nobodyHere = () =>
  missing('receipt-provider', 'Nothing is received here.', {
    where: 'path',
    next: 'Check the address and ALIYUN_RECEIPT_FROM.',
  });
