import { z } from 'zod';
import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';
import { waitOf } from '../twilio/answers.js';

/** One call's end: an outcome for every number in it, and what it says of the account. */
export interface Ending {
  readonly outcome: Outcome;
  /** The refusal may be one number's fault: the others are worth trying without it. */
  readonly divisible?: true;
  /** The account wants nothing for so many milliseconds. */
  readonly holdMs?: number;
}

const answer = z.object({ Code: z.string(), BizId: z.string().optional() });

/** Errors of one number, which refuse the whole call (SendSms, error codes). */
const OF_A_NUMBER: ReadonlySet<string> = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.BLACKLIST_NUMBER',
  'isv.INVALID_PARAMETERS',
]);
/** One number has had too many of late: later for it, now for the others. */
const TOO_OFTEN: ReadonlySet<string> = new Set(['isv.BUSINESS_LIMIT_CONTROL', 'isv.DAY_LIMIT_CONTROL']);
/** Our account is at fault and refuses everything: an officer can mend it while the warning still holds. */
const ACCOUNT: ReadonlySet<string> = new Set([
  'isv.AMOUNT_NOT_ENOUGH',
  'isv.OUT_OF_SERVICE',
  'isv.ACCOUNT_NOT_EXISTS',
  'isv.ACCOUNT_ABNORMAL',
  'isp.RAM_PERMISSION_DENY',
  'SignatureDoesNotMatch',
  'InvalidAccessKeyId.NotFound',
  'InvalidAccessKeyId.Inactive',
]);
/** Our template or signature is at fault: it can be mended too, and other texts pass. */
const OURS: ReadonlySet<string> = new Set([
  'isv.SMS_TEMPLATE_ILLEGAL',
  'isv.SMS_SIGNATURE_ILLEGAL',
  'isv.SMS_SIGN_ILLEGAL',
  'isv.TEMPLATE_MISSING_PARAMETERS',
  'isv.PARAM_LENGTH_LIMIT',
]);
const MEND_MS = 60_000;
const BUSY_MS = 1_000;

/**
 * What an answer of SendSms or SendBatchSms means. `OK` with a BizId: taken, every number. What is no answer of theirs, any 5xx
 * and `isp.SYSTEM_ERROR` may have been taken: unknown, and can be asked about. A code that is not named here is for good.
 */
export function endingOf(status: number, body: string, retryAfter: string | undefined): Ending {
  const said = parse(body);
  const code = said?.Code ?? `http-${status}`;
  if (said?.Code === 'OK' && status === 200)
    return said.BizId ? { outcome: { kind: 'accepted', ref: said.BizId } } : unknown('ok-without-id');
  if (status === 429 || code.startsWith('Throttling')) return busy(code, waitOf(retryAfter) ?? BUSY_MS);
  if (code === 'isp.SYSTEM_ERROR' || status >= 500) return unknown(code);
  if (ACCOUNT.has(code)) return busy(code, MEND_MS);
  if (OURS.has(code)) return { outcome: later(code, MEND_MS) };
  if (TOO_OFTEN.has(code)) return { outcome: later(code, MEND_MS), divisible: true };
  // A page in between (a proxy, a captive portal) answers 200 to everything.
  if (!said) return status < 400 ? unknown(code) : { outcome: later(code, MEND_MS) };
  const outcome: Outcome = { kind: 'refused', retry: false, reason: code };
  return OF_A_NUMBER.has(code) ? { outcome, divisible: true } : { outcome };
}

const unknown = (reason: string): Ending => ({ outcome: { kind: 'unknown', reason } });
const busy = (reason: string, ms: number): Ending => ({ outcome: later(reason, ms), holdMs: ms });
const later = (reason: string, retryAfterMs: number): Outcome => ({
  kind: 'refused',
  retry: true,
  reason,
  retryAfterMs,
});

function parse(body: string): z.infer<typeof answer> | null {
  try {
    return answer.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
