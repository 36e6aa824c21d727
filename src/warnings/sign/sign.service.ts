import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { invalid } from '../../kernel/domain-error.js';
import { IssueService } from '../../dissemination/issue/issue.service.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AuditService } from '../../people/officers/audit.service.js';
import { AnnouncementsService } from '../announce/announcements.service.js';
import { after, completes, requireMember, requireSeen, requireSigner, type Warning } from '../warning.js';
import { WarningsStore } from '../warnings.store.js';

export interface Signed {
  readonly state: Warning['state'];
  /** Row id of the alert when this signature issued it. */
  readonly alertId: string | null;
}

/** Signs and refuses. The last required signature issues, in the same transaction (delivery.md, Sign). */
@Injectable()
export class SignService {
  constructor(
    private readonly db: Database,
    private readonly store: WarningsStore,
    private readonly announcements: AnnouncementsService,
    private readonly dissemination: IssueService,
    private readonly audit: AuditService,
  ) {}

  /** @param hash the content hash that the officer saw */
  sign(id: string, version: number, hash: string, actor: Actor): Promise<Signed> {
    return this.db.transaction(async (tx) => {
      const warning = await this.store.lock(tx, id);
      requireSeen(warning, version);
      const now = await this.store.now(tx);
      const officer = requireSigner(warning, actor, hash, now);
      await this.store.sign(tx, warning, officer.agencyId, officer.officerId);
      const alertId = completes(warning, officer.agencyId) ? await this.#issue(tx, warning, now) : null;
      await this.audit.record(tx, actor, alertId ? 'sign-and-issue' : 'sign', `warning:${id}`, {
        version,
        hash,
        alertId,
      });
      return { state: alertId ? 'issued' : 'submitted', alertId };
    });
  }

  /** Back to draft with the reason; a new version, so that signatures given so far count no more. */
  refuse(id: string, version: number, reason: string, actor: Actor): Promise<void> {
    if (reason.trim() === '')
      throw invalid('reason-missing', 'A refusal needs a reason.', { where: 'reason', next: 'Say what must change.' });
    return this.db.transaction(async (tx) => {
      const warning = await this.store.lock(tx, id);
      requireSeen(warning, version);
      requireMember(warning, actor);
      const state = after(warning, 'refuse');
      await this.store.revise(tx, { ...warning, version: version + 1 }, null);
      await this.store.setState(tx, id, state, reason.trim());
      await this.audit.record(tx, actor, 'refuse', `warning:${id}`, { version, reason: reason.trim() });
    });
  }

  async #issue(tx: Tx, warning: Warning, now: Date): Promise<string> {
    const announcement = await this.announcements.of(warning, tx);
    const alertId = await this.dissemination.issue(tx, announcement, now);
    await this.store.setState(tx, warning.id, after(warning, 'issue'));
    if (warning.previousId !== null)
      await this.#end(tx, warning.previousId, warning.verb === 'lift' ? 'lift' : 'replace');
    return alertId;
  }

  async #end(tx: Tx, previousId: string, act: 'lift' | 'replace'): Promise<void> {
    const previous = await this.store.lock(tx, previousId);
    if (previous.state === 'issued') await this.store.setState(tx, previousId, after(previous, act));
  }
}
