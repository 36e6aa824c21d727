import { Injectable } from '@nestjs/common';
import type { Receipt } from '../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';
import { DomainError } from '../../../kernel/domain-error.js';

/** What a phone sent in, as its provider reports it. */
export interface InboundMessage {
  readonly provider: string;
  /** The provider's own id; the same message told twice has the same one. At most 100 characters. */
  readonly messageId: string;
  /** E.164; a number without its plus gets one. */
  readonly from: string;
  /** The number it was sent to, where the provider says so. */
  readonly to: string | null;
  /** The whole message, its parts joined. */
  readonly text: string;
  /**
   * The carrier has itself acted on a word (Twilio's STOP, START, HELP) and has answered, or blocks what we would answer: `stop` and
   * `help` get no answer from us.
   */
  readonly optOut?: 'stop' | 'start' | 'help';
}

/** Who handles what phones send in. */
export interface InboundDesk {
  take(message: InboundMessage): Promise<void>;
  optedOut(refs: readonly string[]): Promise<void>;
}

/**
 * Where providers hand over what comes from phones. The desk registers itself, so that a wire needs to know nothing of subscribers.
 */
@Injectable()
export class InboundMessages implements InboundDesk {
  #desk: InboundDesk | null = null;

  register(desk: InboundDesk): void {
    this.#desk = desk;
  }

  /**
   * Resolves when the message is durable; it is acted upon afterwards, once, however often it is told. Throws `inbound-desk`
   * (unavailable) while nobody takes messages: the provider tells it again.
   */
  take(message: InboundMessage): Promise<void> {
    return this.#open().take(message);
  }

  /** The provider refused these messages because the phone's owner had told it to stop. @param refs our references */
  async optedOut(refs: readonly string[]): Promise<void> {
    // Said again at the next message, so a program without a desk (a part in a test) loses nothing by passing over it.
    await this.#desk?.optedOut(refs);
  }

  #open(): InboundDesk {
    if (this.#desk) return this.#desk;
    throw new DomainError('unavailable', 'inbound-desk', 'Nobody takes messages from phones in this program yet.', {
      next: 'Tell it again in a minute.',
    });
  }
}

/** Twilio, error dictionary 21610: the recipient has answered STOP. */
const OPTED_OUT = /(?:^|\D)21610(?:\D|$)/;

/** Whether a refusal means that the phone's owner told the carrier to stop. */
export const isOptOut = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'refused' && !outcome.retry && OPTED_OUT.test(outcome.reason);

/** The same, learnt from a receipt. */
export const isOptOutReceipt = (receipt: Receipt): boolean =>
  receipt.status === 'failed' && receipt.reason !== null && OPTED_OUT.test(receipt.reason);
