import { createHash } from 'node:crypto';
import type { ProductReading } from '../warnings/product.js';

/**
 * What makes two bulletins one product (I1): the same normalised text with the same resolved times. The same bytes in
 * another year resolve to other times, so they are another product.
 */
export function productKey(
  normalisedText: string,
  reading: Pick<ProductReading, 'issuedAt' | 'validFrom' | 'validTo'>,
): Buffer {
  const times = [reading.issuedAt, reading.validFrom, reading.validTo].join('|');
  return createHash('sha256').update(`${normalisedText}\n${times}`).digest();
}

/**
 * What makes two messages one: their identity (sender, identifier, sent) with all that they say. In which encoding,
 * how indented and under which signature they came is no matter; another content under the same identity is.
 */
export function messageKey(reading: ProductReading): Buffer {
  // What this machine proposes depends on its boundary files, not on the message.
  const items = reading.items.map((item) => ({
    ...item,
    areas: item.areas.map((area) => ({ ...area, proposedCodes: null })),
  }));
  const said = { ...reading, items, encoding: null, message: { ...reading.message, signedBy: null } };
  return createHash('sha256').update(JSON.stringify(said)).digest();
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
