import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error.js';
import type { AddressKeys } from './address-keys.js';

export const ADDRESS_KINDS = ['sms', 'email'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** An address as it is stored: nonce (12 bytes), tag (16), ciphertext. */
export interface SealedAddress {
  readonly id: string;
  readonly cipher: Buffer;
  readonly keyVersion: number;
}

const NONCE = 12;
const TAG = 16;
const HEAD = NONCE + TAG;
const OPTIONS = { authTagLength: TAG };

/**
 * AES-256-GCM (NIST SP 800-38D) with the row's id as additional data, so that a cipher copied into another row does not
 * open there (S28). Random nonces: one key may seal 2³² addresses. The blind index finds a row by its address without
 * opening any: HMAC-SHA-256 under a key of its own.
 */
export class AddressCipher {
  constructor(private readonly keys: AddressKeys) {}

  /** `id` is the row's; `clear` the normalised address. */
  seal(id: string, clear: string): SealedAddress {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.keys.newest), nonce, OPTIONS);
    cipher.setAAD(Buffer.from(id, 'latin1'));
    const body = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
    return { id, cipher: Buffer.concat([nonce, cipher.getAuthTag(), body]), keyVersion: this.keys.newest };
  }

  /** The clear address. Throws `address-unreadable` (unavailable) when key, id or bytes do not belong together. */
  open(id: string, cipher: Buffer, keyVersion: number): string {
    try {
      return this.#open(id, cipher, keyVersion);
    } catch {
      throw new DomainError(
        'unavailable',
        'address-unreadable',
        `Address ${id} cannot be opened with key ${keyVersion}.`,
        {
          where: `addresses.id = ${id}`,
          next: 'Check ADDRESS_KEY_FILE: the key of this version must be the one the address was stored with.',
        },
      );
    }
  }

  /** In the order of the rows; null for one that does not open, so that it holds back nobody else's message. */
  openMany(rows: readonly SealedAddress[]): (string | null)[] {
    return rows.map(({ id, cipher, keyVersion }) => {
      try {
        return this.#open(id, cipher, keyVersion);
      } catch {
        return null;
      }
    });
  }

  /** 32 bytes, equal for equal kind and normalised address. */
  blind(kind: AddressKind, normalised: string): Buffer {
    return createHmac('sha256', this.keys.blind).update(`${kind}:${normalised}`).digest();
  }

  /** The hot path, 250 at a time: a `KeyObject` costs a quarter of raw key bytes, Buffers less than decoding streams. */
  #open(id: string, sealed: Buffer, keyVersion: number): string {
    const opener = createDecipheriv('aes-256-gcm', this.#key(keyVersion), sealed.subarray(0, NONCE), OPTIONS);
    opener.setAAD(Buffer.from(id, 'latin1'));
    opener.setAuthTag(sealed.subarray(NONCE, HEAD));
    const clear = opener.update(sealed.subarray(HEAD));
    opener.final();
    return clear.toString('utf8');
  }

  #key(version: number) {
    const key = this.keys.byVersion.get(version);
    if (key) return key;
    throw new Error(`no key ${version}`);
  }
}
