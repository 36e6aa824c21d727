import { createHash } from 'node:crypto';
import type { ProductReading } from '../warnings/product.js';

/**
 * What makes two arrivals one product (I1): the same normalised text with the same resolved times. The same bytes in
 * another year resolve to other times, so they are another product.
 */
export function productKey(
  normalisedText: string,
  reading: Pick<ProductReading, 'issuedAt' | 'validFrom' | 'validTo'>,
): Buffer {
  const times = [reading.issuedAt, reading.validFrom, reading.validTo].join('|');
  return createHash('sha256').update(`${normalisedText}\n${times}`).digest();
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
