import { Injectable } from '@nestjs/common';
import { officerIdOf, type Actor } from '../../kernel/actor.js';
import { invalid } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import { AuditStore, type AuditFilter, type AuditLine, type ChainState, type Page } from './audit.store.js';

export interface Verdict extends ChainState {
  /** The first line that is not as it was written, or whose predecessor was changed or taken away; null: all whole. */
  readonly broken: AuditLine | null;
}

/** Verbs of the trade in kebab-case: `sign`, `log-in`, `confirm-part`. */
const ACT = /^[a-z]+(-[a-z]+)*$/;
const LONGEST_PAGE = 500;

@Injectable()
export class AuditService {
  constructor(
    private readonly db: Database,
    private readonly store: AuditStore,
  ) {}

  /**
   * Writes one line in the caller's transaction, so that an act without its line, or a line without its act, cannot be.
   * Record last: the chain's lock is held until the commit. `subject` is `<noun>:<id>`; `details` holds no secret,
   * phone or mail address, for nothing here is ever taken away. Throws `act-name` (invalid).
   */
  async record(
    sql: Sql,
    actor: Actor,
    act: string,
    subject: string,
    details: AuditLine['details'] = {},
  ): Promise<void> {
    if (!ACT.test(act)) throw invalid('act-name', `${act} is no name of an act.`, { next: 'Use verbs in kebab-case.' });
    await this.store.append(sql, { actor: actor.name, officerId: officerIdOf(actor), act, subject, details });
  }

  /** Walks the whole chain and names the first broken line (S27). */
  verify(): Promise<Verdict> {
    return this.db.transaction(async (tx) => {
      const broken = await this.store.firstBroken(tx);
      return { ...(await this.store.state(tx)), broken };
    });
  }

  /** Newest first; at most 500 lines. For the next page give the last line's id as `before`. */
  list(filter: AuditFilter, page: Page): Promise<AuditLine[]> {
    return this.store.list(filter, { ...page, size: Math.min(Math.max(page.size, 1), LONGEST_PAGE) });
  }
}
