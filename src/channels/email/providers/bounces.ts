import type { Submission } from '../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';
import type { Bounce } from '../../../dissemination/notices/leaving/suppressions.service.js';

/**
 * Enhanced status codes after which an address is gone (RFC 3463, 3.2 and 3.3; RFC 7505, 4.2): bad mailbox, bad domain, bad syntax,
 * moved without a new address, null MX, mailbox disabled. A full mailbox (5.2.2) and policy (5.7.x) say nothing of the kind.
 */
const GONE: ReadonlySet<string> = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);
/** Without an enhanced code: no such mailbox, not local, name not allowed, domain takes no mail (RFC 5321, 4.2.3; RFC 7504). Also said to spam. */
const PERHAPS_GONE: ReadonlySet<string> = new Set(['550', '551', '553', '556']);

/** `smtp-550-5.1.1`, as `answers.ts` writes it. */
const REASON = /^smtp-(\d{3})(?:-(\d\.\d{1,3}\.\d{1,3}))?$/;

/** Whether a refusal says that the mailbox is gone: for certain, perhaps, or not at all (null). */
export function goneBy(outcome: Outcome | undefined): 'certain' | 'perhaps' | null {
  if (outcome?.kind !== 'refused' || outcome.retry) return null;
  const [, reply, enhanced] = REASON.exec(outcome.reason) ?? [];
  if (enhanced !== undefined) return GONE.has(enhanced) ? 'certain' : null;
  return reply !== undefined && PERHAPS_GONE.has(reply) ? 'perhaps' : null;
}

/** The bounces of a window. @param outcomes in the order of the batch */
export function bouncesOf(batch: readonly Submission[], outcomes: readonly Outcome[]): Bounce[] {
  return batch.flatMap(({ ref }, index) => {
    const outcome = outcomes[index];
    const gone = goneBy(outcome);
    return gone !== null && outcome?.kind === 'refused'
      ? [{ ref, reason: outcome.reason, certain: gone === 'certain' }]
      : [];
  });
}
