import { Injectable } from '@nestjs/common';
import { Suppressions } from '../../../dissemination/notices/leaving/suppressions.service.js';
import { AddressCipher } from '../../../people/subscribers/addresses.js';
import { Database } from '../../../platform/database/database.js';
import { Queue, type QueueSettings } from '../../../platform/queue/queue.js';
import type { InboundDesk, InboundMessage } from './inbound-messages.js';
import { InboundStore } from './inbound.store.js';
import { readSender } from './sender.js';

export const INBOUND = 'inbound';
export const INBOUND_QUEUE: QueueSettings = { atOnce: 2, expireInSeconds: 60, retryLimit: 1_000 };

export interface InboundJob {
  readonly inboundId: string;
}

/** What is sealed in one row: sender, text, what the carrier did itself. */
export type SealedMessage = Pick<InboundMessage, 'from' | 'text' | 'optOut'>;

/** Our reference under which a message is sealed, so that a cipher opens in its own row only. */
export const inboundRef = (id: string): string => `inbound-${id}`;

/** Takes what phones send in: kept (sealed) with a job in one transaction, then acted upon by `InboundJobHandler`. */
@Injectable()
export class InboundService implements InboundDesk {
  constructor(
    private readonly db: Database,
    private readonly store: InboundStore,
    private readonly cipher: AddressCipher,
    private readonly queue: Queue,
    private readonly suppressions: Suppressions,
  ) {}

  /**
   * Resolves when the message is durable. A message told again changes nothing; one from something that is no mobile number (a
   * service's short code) is let go, since nobody there reads an answer.
   */
  async take(message: InboundMessage): Promise<void> {
    const from = readSender(message.from);
    if (from === null) return;
    const { provider, messageId, text, optOut } = message;
    const sealed: SealedMessage = { from, text: text.toWellFormed(), ...(optOut && { optOut }) };
    await this.db.transaction(async (tx) => {
      const id = await this.store.nextId(tx);
      const { cipher, keyVersion } = this.cipher.seal(inboundRef(id), JSON.stringify(sealed));
      const blind = this.cipher.blind('sms', from);
      if (!(await this.store.add(tx, { id, provider, messageId, blind, cipher, keyVersion }))) return;
      const data: InboundJob = { inboundId: id };
      await this.queue.send(tx, INBOUND, [{ data }]);
    });
  }

  optedOut(refs: readonly string[]): Promise<void> {
    return this.suppressions.optedOut(refs);
  }
}
