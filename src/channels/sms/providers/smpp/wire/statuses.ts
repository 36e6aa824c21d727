import type { Outcome } from '../../../../../dissemination/contracts/publication.contract.js';

/** Too fast, or its queue is full (SMPP 3.4, 5.1.3): the whole bind slows down. */
const THROTTLED: ReadonlySet<number> = new Set([0x58, 0x14]);

/**
 * What another try cannot mend for this recipient: 0x0b and 0x33–0x34 no such address, 0x50–0x51 its type or plan, 0x65 and
 * 0x66 refused for good by the far application.
 */
const PERMANENT: ReadonlySet<number> = new Set([0x0b, 0x33, 0x34, 0x50, 0x51, 0x65, 0x66]);

/**
 * Our account or configuration is at fault, not the recipient; an officer can mend it while the warning still holds: 0x01–0x03
 * packets it cannot read, 0x0a and 0x48–0x49 our sender, 0x15 service type, 0x43 class, 0x61–0x62 times, 0x104 coding.
 */
const OURS: ReadonlySet<number> = new Set([
  0x01, 0x02, 0x03, 0x0a, 0x15, 0x43, 0x48, 0x49, 0x53, 0x61, 0x62, 0x63, 0x104,
]);
const MEND_MS = 60_000;

export const isThrottle = (status: number): boolean => THROTTLED.has(status);

/** `smpp-0x45`: what a delivery and a log show. */
export const statusName = (status: number): string => `smpp-0x${status.toString(16).padStart(2, '0')}`;

/**
 * What a refusing status of submit_sm_resp or generic_nack means. Any answer but 0 is a definite refusal: the centre has not
 * taken the message. What is not named here (0x08, 0x45, 0x64, vendors' 0x400–0x4ff) may be better later.
 */
export function refusalOf(status: number): Extract<Outcome, { kind: 'refused' }> {
  const reason = statusName(status);
  if (PERMANENT.has(status)) return { kind: 'refused', retry: false, reason };
  if (OURS.has(status)) return { kind: 'refused', retry: true, reason, retryAfterMs: MEND_MS };
  return { kind: 'refused', retry: true, reason };
}
