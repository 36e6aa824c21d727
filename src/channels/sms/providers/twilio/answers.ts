import type { Outcome } from '../../../../dissemination/contracts/publication.contract.js';

/** Codes that say "later", whatever the status: rate (20429, 14107), full queues (21611, 30001, 30022). */
const LATER: ReadonlySet<number> = new Set([14_107, 20_429, 21_611, 30_001, 30_022]);
/** Our account is at fault, not the recipient: an officer can mend it while the warning still holds. */
const OURS: ReadonlySet<number> = new Set([20_003, 20_005, 20_404, 21_408, 21_601, 21_603, 21_606, 21_705, 30_002]);
/** Those of them that would refuse every other message too. */
const OURS_FOR_ALL: ReadonlySet<string> = new Set(['20003', '20005', '30002', 'http-401', 'http-403']);
const MEND_MS = 60_000;
/** A 429 that does not say how long. */
const BUSY_MS = 1_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * What an answer of Messages.json means for the delivery.
 *
 * - 201 with a sid: accepted. A success without a sid is not Twilio's answer (poison, T22): unknown.
 * - 429, 503 and the codes of LATER: refused, again after `Retry-After`. 503 is a definite refusal (RFC 9110, 15.6.4).
 * - 401, 403, 404 and the codes of OURS: refused, again in a minute; no recipient is given up for our mistake.
 * - other 4xx (21211, 21214, 21610, 21614 …): the same request is refused for ever, so never again.
 * - other 5xx: unknown. Behind a 500, 502 or 504 the message may have been taken (quality.md, T08 and "indeterminate").
 * - 3xx is never followed: a body with phone numbers goes nowhere but to the configured address.
 */
export function outcomeOf(status: number, body: string, retryAfter: string | undefined): Outcome {
  const answer = parsed(body);
  if (status >= 200 && status < 300)
    return answer?.sid === undefined ? { kind: 'unknown', reason: `http-${status}-without-sid` } : accepted(answer.sid);
  const code = answer?.code;
  const reason = code === undefined ? `http-${status}` : String(code);
  if (status === 429 || status === 503 || (code !== undefined && LATER.has(code)))
    return { kind: 'refused', retry: true, reason, retryAfterMs: waitOf(retryAfter) };
  if (status >= 500) return { kind: 'unknown', reason };
  if (isOurs(status, code)) return { kind: 'refused', retry: true, reason, retryAfterMs: MEND_MS };
  return { kind: 'refused', retry: false, reason };
}

/**
 * What an answer asks of the whole account, not of its one message: 429 is a limit of the account, so is a 503 that says
 * when to come again, and a refused key refuses everything.
 */
export function heldBy(status: number, outcome: Outcome): { readonly holdMs: number } | undefined {
  if (outcome.kind !== 'refused' || !outcome.retry) return undefined;
  const busy = status === 429 || outcome.reason === '20429';
  if (busy) return { holdMs: outcome.retryAfterMs ?? BUSY_MS };
  const asked = status === 503 || OURS_FOR_ALL.has(outcome.reason);
  return asked && outcome.retryAfterMs !== undefined ? { holdMs: outcome.retryAfterMs } : undefined;
}

const accepted = (ref: string): Outcome => ({ kind: 'accepted', ref });

const isOurs = (status: number, code: number | undefined): boolean =>
  [401, 403, 404, 408].includes(status) || status < 400 || (code !== undefined && OURS.has(code));

interface Answer {
  readonly sid?: string;
  readonly code?: number;
}

function parsed(body: string): Answer | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return null;
    const { sid, code } = value as Record<string, unknown>;
    return { ...(typeof sid === 'string' && { sid }), ...(typeof code === 'number' && { code }) };
  } catch {
    return null;
  }
}

/** RFC 9110, 10.2.3: seconds or a date; milliseconds from now, at most an hour; undefined when absent or unreadable. */
export function waitOf(retryAfter: string | undefined, now = Date.now()): number | undefined {
  if (retryAfter === undefined) return undefined;
  const ms = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.min(LONGEST_WAIT_MS, Math.max(0, ms));
}
