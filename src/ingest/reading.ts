import type { DomainError } from '../kernel/domain-error.js';
import type { ProductRead } from './readers/read-product.js';

/** One message of a feed or envelope, with its own bytes. */
export interface Entry {
  readonly bytes: Uint8Array;
  readonly reading: SingleReading;
}

export type SingleReading =
  { readonly kind: 'product'; readonly read: ProductRead } | { readonly kind: 'refused'; readonly error: DomainError };

/**
 * What the bytes of one arrival say, read outside any transaction: a product, a refusal with its reason, or several
 * messages (`head` stands for the feed itself where it carries none).
 */
export type Reading =
  SingleReading | { readonly kind: 'collection'; readonly head: ProductRead; readonly entries: readonly Entry[] };
