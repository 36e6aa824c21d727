import { Injectable } from '@nestjs/common';
import { PROGRAM, type Actor } from '../kernel/actor.js';
import { conflict } from '../kernel/domain-error.js';
import { newWarningId } from '../kernel/ids.js';
import { IssueService } from '../dissemination/issue/issue.service.js';
import { Database } from '../platform/database/database.js';
import { AuditService } from '../people/officers/audit.service.js';
import { contentHash } from './content.js';
import { liftWindow } from './draft/from-product.js';
import { boundOf } from './draft/draft.service.js';
import { requireMember } from './warning.js';
import { WarningsStore, type NewWarning } from './warnings.store.js';

/** The end of a warning: lifted by two signatures, or expired by time; the two are kept apart (domain fact 6). */
@Injectable()
export class LifeService {
  constructor(
    private readonly db: Database,
    private readonly store: WarningsStore,
    private readonly dissemination: IssueService,
    private readonly audit: AuditService,
  ) {}

  /**
   * One press: drafts the lift of a warning in force and submits it; both agencies still sign.
   * @returns the id of the lift
   */
  lift(id: string, actor: Actor): Promise<string> {
    return this.db.transaction(async (tx) => {
      const warning = await this.store.lock(tx, id);
      const officer = requireMember(warning, actor);
      if (warning.state !== 'issued' || warning.verb === 'lift')
        throw conflict('not-in-force', `This warning is ${warning.state}: there is nothing to lift.`);
      const open = await this.store.findOpenLift(tx, id);
      if (open)
        throw conflict('lift-open', `The lift ${open.id} of this warning waits for signatures.`, {
          next: 'Sign that one.',
        });
      const now = await this.store.now(tx);
      const content = { ...warning.content, verb: 'lift' as const, ...liftWindow(now) };
      const { mode, chainId, landAgencyId, meteorologyAgencyId } = warning;
      const bare = { mode, chainId, landAgencyId, meteorologyAgencyId };
      const lift: NewWarning = {
        ...bare,
        id: newWarningId(now),
        verb: 'lift',
        productId: null,
        previousId: id,
        content,
        contentHash: contentHash(content, boundOf(bare)),
      };
      await this.store.insert(tx, lift, officer.officerId);
      await this.store.submit(tx, lift.id, officer.officerId);
      await this.audit.record(tx, actor, 'lift', `warning:${id}`, { lift: lift.id, hash: lift.contentHash });
      return lift.id;
    });
  }

  /** Ends what time has ended. @returns how many warnings expired */
  expire(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const overdue = await this.store.overdue(tx);
      if (overdue.length === 0) return 0;
      for (const { id } of overdue) await this.store.setState(tx, id, 'expired');
      await this.dissemination.end(
        tx,
        overdue.map((one) => one.alertId),
        'expired',
      );
      for (const { id } of overdue) await this.audit.record(tx, PROGRAM, 'expire', `warning:${id}`);
      return overdue.length;
    });
  }
}
