import { Injectable } from '@nestjs/common';
import { AddressCipher, type AddressKind } from '../../people/subscribers/addresses.js';
import { deliveryRef } from '../delivery/delivery.js';
import { AddressRefsStore } from './address-refs.store.js';

/** What a provider names by the address alone: a number, and the dispatch that we gave it as a reference. */
export interface AddressedNotice {
  readonly dispatchId: string;
  /** Normalised: E.164, or a mail address in lower case. */
  readonly address: string;
}

/** Finds deliveries for providers that return the address and no reference of the single message. */
@Injectable()
export class AddressRefs {
  constructor(
    private readonly cipher: AddressCipher,
    private readonly store: AddressRefsStore,
  ) {}

  /** Our references in the order of the notices; null where the address is nobody's we know. One query by the blind index. */
  async refsOf(kind: AddressKind, notices: readonly AddressedNotice[]): Promise<(string | null)[]> {
    const blinds = notices.map(({ address }) => this.cipher.blind(kind, address));
    const ids = await this.store.idsOf(kind, blinds);
    return notices.map(({ dispatchId }, index) => {
      const id = ids.get(blinds[index]?.toString('hex') ?? '');
      return id === undefined ? null : deliveryRef(dispatchId, id);
    });
  }
}
