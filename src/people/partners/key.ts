import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Whose key it is; the word stands in the key itself, so a leaked one tells what it opens. */
export const HOLDERS = ['source', 'partner', 'officer'] as const;
export type Holder = (typeof HOLDERS)[number];

/** A key as it is shown once; `prefix` and `hash` are all that is kept. */
export interface MintedKey {
  readonly key: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

const PATTERN = /^shanyu_(source|partner|officer)_([0-9a-f]{10})_([0-9a-f]{48})_([0-9a-f]{8})$/;

/**
 * A new key `shanyu_<holder>_<prefix>_<secret>_<checksum>`: 40 bits to find it by, 192 bits of secret, CRC-32 of all
 * before it. The fixed shape lets scanners of public code recognise a lost key.
 */
export function mintKey(holder: Holder): MintedKey {
  const prefix = randomBytes(5).toString('hex');
  const body = `shanyu_${holder}_${prefix}_${randomBytes(24).toString('hex')}`;
  const key = `${body}_${checksum(body)}`;
  return { key, prefix, hash: hashKey(key) };
}

/** The prefix of a well-formed key; null for anything else (a typing error costs no look-up in the database). */
export function prefixOf(key: string): string | null {
  const match = PATTERN.exec(key);
  const body = key.slice(0, key.lastIndexOf('_'));
  return match?.[2] !== undefined && match[4] === checksum(body) ? match[2] : null;
}

/** SHA-256, not a slow hash: 192 random bits cannot be guessed, and a partner asks every few seconds. */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The key in an `Authorization` header (RFC 6750, section 2.1); null when there is none. Never read from a URL. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1] ?? null;
}

const checksum = (body: string): string => crc32(body).toString(16).padStart(8, '0');
