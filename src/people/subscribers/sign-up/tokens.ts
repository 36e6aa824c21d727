import { createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { AddressKeys } from '../address-keys.js';

/** What a link lets its holder do. */
export type LinkPower = 'manage' | 'leave';

/** What a sign-up is proven by: the page's token with six digits, or a link. */
export interface Secrets {
  readonly token: string;
  readonly code: string;
  readonly linkToken: string;
}

const TOKEN_BYTES = 32;
const CODES = 1_000_000;
const SIGNATURE_BYTES = 16;
const FIRST_LETTERS: Readonly<Record<LinkPower, string>> = { manage: 'm', leave: 'l' };
const LINK = /^([ml])([0-9a-z]{1,13})-([A-Za-z0-9_-]{22})$/;

/**
 * Codes and links of subscribers. Stored are keyed hashes only: six digits are found in a moment from a bare hash. Links to manage
 * or leave are signed, not stored: HMAC-SHA-256 cut to 128 bits (RFC 2104, 5), so that every message can carry one and none
 * runs out. The key is derived from the blind key (HKDF, RFC 5869): what hides addresses also guards them.
 */
export class SubscriberTokens {
  readonly #key: Buffer;

  constructor(keys: Pick<AddressKeys, 'blind'>) {
    this.#key = Buffer.from(hkdfSync('sha256', keys.blind.export(), '', 'shanyu subscriber tokens', TOKEN_BYTES));
  }

  newSecrets(): Secrets {
    const opaque = () => randomBytes(TOKEN_BYTES).toString('base64url');
    return { token: opaque(), code: String(randomInt(CODES)).padStart(6, '0'), linkToken: opaque() };
  }

  tokenHash = (token: string): Buffer => this.#hash('token', token);
  linkHash = (linkToken: string): Buffer => this.#hash('link', linkToken);
  /** Of the code for this token only: equal codes of two sign-ups have different hashes. */
  codeHash = (token: string, code: string): Buffer => this.#hash('code', `${token}:${code}`);
  /** Of what askings are counted by. */
  countHash = (rule: string, value: string): Buffer => this.#hash('count', `${rule}:${value}`);

  /** Full-width digits and blanks do not matter: the code is typed from one telephone into another. */
  isCode(token: string, code: string, stored: Buffer): boolean {
    return timingSafeEqual(this.codeHash(token, code.normalize('NFKC').replace(/\s/g, '')), stored);
  }

  /** For a URL: `m` or `l`, the address's id, a signature. The same for ever. */
  link(power: LinkPower, addressId: string): string {
    const head = `${FIRST_LETTERS[power]}${BigInt(addressId).toString(36)}`;
    return `${head}-${this.#signature(head).toString('base64url')}`;
  }

  /** Whose link it is; null when it was not made here. A link to manage also leaves, not the other way round. */
  read(link: string, power: LinkPower): string | null {
    const [, letter = '', id = '', signature = ''] = LINK.exec(link) ?? [];
    if (letter === '' || (power === 'manage' && letter !== FIRST_LETTERS.manage)) return null;
    if (!timingSafeEqual(Buffer.from(signature, 'base64url'), this.#signature(`${letter}${id}`))) return null;
    return [...id].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
  }

  #signature(head: string): Buffer {
    return this.#hash('link-of', head).subarray(0, SIGNATURE_BYTES);
  }

  #hash(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#key).update(`${purpose}:${text}`).digest();
  }
}
