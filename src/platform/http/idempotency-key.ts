import { invalid } from '../../kernel/domain-error.js';

/**
 * The key of an `Idempotency-Key` header, bare or in quotes, as the draft of the HTTP working group writes it
 * (draft-ietf-httpapi-idempotency-key-header). Throws `idempotency-key` (invalid).
 */
export function readIdempotencyKey(header: string): string {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw invalid('idempotency-key', 'An Idempotency-Key has 1 to 255 visible ASCII characters.', {
    where: 'Idempotency-Key',
    next: 'Send a UUID.',
  });
}

/** What a header of OpenAPI says of it. */
export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'Repeated with the same body within 24 h it gets the first answer again; with another body 409.',
} as const;
