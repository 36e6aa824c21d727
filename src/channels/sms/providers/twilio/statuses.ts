import type { Receipt } from '../../../../dissemination/contracts/delivery.contract.js';

type Meaning = Pick<Receipt, 'status' | 'permanent'>;

const OPEN: Meaning = { status: 'accepted', permanent: false };
const ARRIVED: Meaning = { status: 'delivered', permanent: false };
const LATE: Meaning = { status: 'expired', permanent: true };

/** Twilio, Message resource, status values of outbound messages. `undelivered` and `failed` depend on the error code. */
const STATUSES: ReadonlyMap<string, Meaning> = new Map([
  ...['accepted', 'scheduled', 'queued', 'sending', 'sent'].map((word) => [word, OPEN] as const),
  ['delivered', ARRIVED],
  ['read', ARRIVED],
  // Somebody at the provider stopped it; sending it again would undo that.
  ['canceled', { status: 'failed', permanent: true }],
]);

/** Twilio, error dictionary: waiting in its queue outlasted `ValidityPeriod`. */
const VALIDITY_OVER = 30_036;

/**
 * Errors that another try cannot mend: 30004 blocked, 30005 unknown handset, 30006 landline, 30007 filtered, 30010
 * dearer than allowed, 30034 sender not registered, 21610 opted out, 21614 no mobile. 30001 queue full, 30002 account
 * suspended, 30003 handset off, 30008 unknown and whatever is not named here may be better later.
 */
const PERMANENT: ReadonlySet<number> = new Set([21_610, 21_614, 30_004, 30_005, 30_006, 30_007, 30_010, 30_034]);

/** What a status word with its error code says of a message; null for a word Twilio does not document. */
export function meaningOf(word: string, errorCode: number | null): Meaning | null {
  if (word !== 'failed' && word !== 'undelivered') return STATUSES.get(word) ?? null;
  if (errorCode === VALIDITY_OVER) return LATE;
  return { status: 'failed', permanent: errorCode !== null && PERMANENT.has(errorCode) };
}
