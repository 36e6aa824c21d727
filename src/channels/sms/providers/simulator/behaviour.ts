/** What the simulated carrier does with one number. */
export type Behaviour =
  /** Taken; receipts queued, sent, delivered. */
  | { readonly kind: 'deliver' }
  /** Taken; receipts queued, sent, then undelivered with this code (30003, 30005 …). */
  | { readonly kind: 'fail'; readonly code: number }
  /** Not taken: 400 with this code (21610, 21211 …). */
  | { readonly kind: 'reject'; readonly code: number }
  /** Taken; never a receipt. */
  | { readonly kind: 'no-receipt' }
  /** Taken; each receipt comes so often. */
  | { readonly kind: 'repeat-receipts'; readonly times: number }
  /** Taken; the last receipt comes before the answer does (T13). */
  | { readonly kind: 'receipt-first' }
  /** Not taken: 429, code 20429, with Retry-After. */
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  /** Not taken: this status (500, 503) with an error body. */
  | { readonly kind: 'error'; readonly status: number }
  /** Taken, receipts come, but the answer never does (T08). */
  | { readonly kind: 'silence' }
  /** The same, with an answer that comes byte by byte and has no end. */
  | { readonly kind: 'drip' }
  /** The same, with the connection reset once the request is read. */
  | { readonly kind: 'reset' };

export const DELIVER: Behaviour = { kind: 'deliver' };

/**
 * Numbers whose last six digits ask for something, so that a demonstration needs no control API:
 * 6 and a Twilio code — 621610 is rejected as opted out, 630005 fails as an unknown handset — or one of these.
 */
const BY_SUFFIX: ReadonlyMap<string, Behaviour> = new Map<string, Behaviour>([
  ['600000', { kind: 'no-receipt' }],
  ['600001', { kind: 'receipt-first' }],
  ['600002', { kind: 'repeat-receipts', times: 2 }],
  ['600104', { kind: 'reset' }],
  ['600206', { kind: 'drip' }],
  ['600408', { kind: 'silence' }],
  ['600429', { kind: 'throttle', retryAfterSeconds: 2 }],
  ['600500', { kind: 'error', status: 500 }],
  ['600503', { kind: 'error', status: 503 }],
]);

/** What the last six digits of a number ask for; `deliver` for all others. */
export function behaviourOf(number: string): Behaviour {
  const suffix = number.slice(-6);
  if (!suffix.startsWith('6')) return DELIVER;
  const code = Number(suffix.slice(1));
  if (code >= 30_001 && code <= 30_999) return { kind: 'fail', code };
  if (code >= 21_000 && code <= 21_999) return { kind: 'reject', code };
  return BY_SUFFIX.get(suffix) ?? DELIVER;
}
