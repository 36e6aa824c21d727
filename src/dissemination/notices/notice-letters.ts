import { Injectable } from '@nestjs/common';
import { missing } from '../../kernel/domain-error.js';
import type { Mode } from '../../kernel/mode.js';
import { AddressCipher, type AddressKind } from '../../people/subscribers/addresses.js';
import type { Sql } from '../../platform/database/sql.js';
import { noticeRef, type Recipient } from './notice.js';
import { NoticesStore } from './notices.store.js';

/** What is sealed in one notice. */
export interface NoticeLetter {
  readonly to: string;
  readonly text: string;
}

export interface Addressee {
  readonly kind: AddressKind;
  readonly audience: Mode;
  readonly address: string;
  readonly blind: Buffer;
}

/**
 * Seals and opens notices. Recipient and text are one cipher under the notice's own reference: a code is as secret as the
 * number it goes to, and neither can be moved into another row.
 */
@Injectable()
export class NoticeLetters {
  constructor(
    private readonly cipher: AddressCipher,
    private readonly store: NoticesStore,
  ) {}

  /** Throws `address-unknown` (missing) for an id that is not stored, `address-unreadable` (unavailable) for a wrong key. */
  async addressee(sql: Sql, to: Recipient): Promise<Addressee> {
    if (!('addressId' in to)) return { ...to, blind: this.cipher.blind(to.kind, to.address) };
    const stored = await this.store.address(sql, to.addressId);
    if (!stored) throw unknownAddress(to.addressId);
    const { id, kind, audience, blind, cipher, keyVersion } = stored;
    return { kind, audience, blind, address: this.cipher.open(id, cipher, keyVersion) };
  }

  seal(id: string, letter: NoticeLetter): { readonly cipher: Buffer; readonly keyVersion: number } {
    const { cipher, keyVersion } = this.cipher.seal(noticeRef(id), JSON.stringify([letter.to, letter.text]));
    return { cipher, keyVersion };
  }

  /** Null when key and row do not belong together: no later try would mend that. */
  find(id: string, cipher: Buffer, keyVersion: number): NoticeLetter | null {
    const [clear] = this.cipher.openMany([{ id: noticeRef(id), cipher, keyVersion }]);
    if (typeof clear !== 'string') return null;
    const [to, text] = JSON.parse(clear) as [string, string];
    return { to, text };
  }
}

const unknownAddress = (id: string) =>
  missing('address-unknown', `No address has the id ${id}.`, {
    where: 'addressId',
    next: 'Post a notice to an address that is stored, or give the address itself.',
  });
