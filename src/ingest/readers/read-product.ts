import { invalid } from '../../kernel/domain-error.js';
import type { Finding, ProductReading, Span } from '../../warnings/product.js';
import { decode } from './decode.js';
import { normalisedText } from './text/normalised-text.js';
import { readBulletin, type BulletinReading } from './text/read-bulletin.js';

/** What a bulletin or message says, where in the decoded text it says it, and what recognises it again. */
export interface ProductRead {
  readonly status: 'accepted' | 'not-a-warning';
  readonly reading: ProductReading;
  readonly findings: readonly Finding[];
  readonly spans: Readonly<Record<string, Span>>;
  /** The times that make it another product than the same words on another day. */
  readonly keyTimes: Pick<ProductReading, 'issuedAt' | 'validFrom' | 'validTo'>;
  readonly text: string;
  readonly normalisedText: string;
}

/** As the text reader gives it: its levels say how sure they are. */
export interface TextRead extends BulletinReading {
  readonly text: string;
  readonly normalisedText: string;
}

/** A bulletin is a page at most; what is larger is a document, an archive or an attack. */
export const LARGEST_BULLETIN = 64 * 1024;

/**
 * Decodes and reads the bytes of a bulletin. For the quarantine it throws DomainError (invalid) with the code
 * `empty`, `too-large`, `undecodable` (with the byte offset) or `not-a-bulletin`.
 */
export function readProduct(bytes: Uint8Array, receivedAt: Date): TextRead {
  if (bytes.length === 0) throw invalid('empty', 'The file is empty.', { next: 'Send the text of the bulletin.' });
  if (bytes.length > LARGEST_BULLETIN) throw tooLarge(bytes.length);
  const { text, encoding } = decode(bytes);
  const bulletin = readBulletin(text, receivedAt);
  return { ...bulletin, reading: { ...bulletin.reading, encoding }, text, normalisedText: normalisedText(text) };
}

const tooLarge = (size: number) =>
  invalid('too-large', `The file has ${size} bytes; a bulletin has at most ${LARGEST_BULLETIN}.`, {
    where: `byte ${LARGEST_BULLETIN}`,
    next: 'Send the text of one bulletin, without pictures or attachments.',
  });
