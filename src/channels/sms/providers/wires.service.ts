import { Injectable } from '@nestjs/common';
import { ReceiptInbox } from '../../../dissemination/delivery/receipt-inbox.js';
import { RateBudgets } from '../../../dissemination/providers/budget/rate-budgets.js';
import { Config } from '../../../platform/config/config.js';
import { Policy } from '../../../reference/policy/policy.js';
import { InboundMessages } from '../inbound/inbound-messages.js';
import type { SmsSettings, TwilioAccount } from '../sms.config.js';
import type { AliyunAccount } from './aliyun/aliyun.config.js';
import { AliyunProvider } from './aliyun/aliyun.js';
import { checkTemplates } from './aliyun/template-check.js';
import type { SegmentBudget } from './choice/party.js';
import { SlotGate } from './choice/slot-gate.js';
import type { SmsProvider } from './provider.js';
import { ProviderRefsStore } from './smpp/receipts/provider-refs.store.js';
import type { SmppAccount } from './smpp/smpp.config.js';
import { SmppProvider } from './smpp/smpp.js';
import { TwilioProvider } from './twilio/twilio.js';

/** What a wire may send, for all workers together. */
interface Share {
  readonly budget: SegmentBudget | null;
  /** 0: not limited. */
  readonly segmentsPerSecond: number;
}

/** Makes the wires that are configured, each with its share of what its contract allows. */
@Injectable()
export class WiresService {
  constructor(
    private readonly config: Config,
    private readonly policy: Policy,
    private readonly budgets: RateBudgets,
    private readonly receipts: ReceiptInbox,
    private readonly refs: ProviderRefsStore,
    private readonly inbound: InboundMessages,
  ) {}

  /**
   * @param rateOf segments a second that the provider's contract allows; 0: not limited
   * @throws `aliyun-templates` (invalid) when a level or verb that is sent has no template
   */
  open({ twilio, smpp, aliyun }: SmsSettings, rateOf: (name: string) => number): SmsProvider[] {
    const shareOf = (name: string): Share => {
      const segmentsPerSecond = rateOf(name);
      return { segmentsPerSecond, budget: this.budgets.open({ channel: 'sms', name }, segmentsPerSecond) };
    };
    return [
      ...(twilio ? [this.#twilio(twilio, shareOf('twilio'))] : []),
      ...(smpp ? [this.#smpp(smpp, shareOf('smpp'))] : []),
      ...(aliyun ? [this.#aliyun(aliyun, shareOf('aliyun'), !twilio && !smpp)] : []),
    ];
  }

  #twilio(account: TwilioAccount, { budget }: Share): TwilioProvider {
    const { messagingServiceSid, ...rest } = account;
    const receiptsUrl = `${this.config.publicUrl}/receipts/sms/twilio`;
    return new TwilioProvider({ name: 'twilio', ...rest, sender: { messagingServiceSid }, receiptsUrl, budget });
  }

  /** The rate is the shared budget's: a bind's own would be one for each worker. */
  #smpp(account: SmppAccount, { budget }: Share): SmppProvider {
    const { refs, receipts, inbound } = this;
    const gate = new SlotGate(account.window, budget);
    return new SmppProvider({ name: 'smpp', account: { ...account, rate: 0 }, refs, receipts, inbound, gate });
  }

  #aliyun(known: AliyunAccount, share: Share, alone: boolean): AliyunProvider {
    const { receiptSecret: _secret, receiptFrom: _from, ...account } = known;
    const lowest = this.policy.rules.threshold['sms'];
    if (lowest) checkTemplates(account.templates, lowest);
    return new AliyunProvider({ ...account, ...share, alone });
  }
}
