import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { forbidden, invalid } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AuditService } from '../../people/officers/audit.service.js';
import { Policy } from '../../reference/policy/policy.js';
import {
  after,
  completes,
  requireHash,
  requireMember,
  requireRelay,
  requireSeen,
  requireSigner,
  type Warning,
} from '../warning.js';
import { WarningsStore } from '../warnings.store.js';
import { IssuingService } from './issuing.service.js';

export interface Signed {
  readonly state: Warning['state'];
  /** Row id of the alert when this signature issued it. */
  readonly alertId: string | null;
}

/** A warning as the officer saw it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** Signs and refuses. The last required signature issues, in the same transaction (delivery.md, Sign). */
@Injectable()
export class SignService {
  constructor(
    private readonly db: Database,
    private readonly store: WarningsStore,
    private readonly issuing: IssuingService,
    private readonly audit: AuditService,
    private readonly policy: Policy,
  ) {}

  /** @param hash the content hash that the officer saw */
  sign(id: string, version: number, hash: string, actor: Actor): Promise<Signed> {
    return this.db.transaction((tx) => this.signIn(tx, { id, version, hash }, actor));
  }

  /** The same inside the caller's transaction, which keeps something of its own with the signature. */
  async signIn(tx: Tx, { id, version, hash }: Seen, actor: Actor): Promise<Signed> {
    const warning = await this.store.lock(tx, id);
    requireSeen(warning, version);
    const now = await this.store.now(tx);
    const officer = requireSigner(warning, actor, hash, now);
    await this.store.sign(tx, warning, officer.agencyId, officer.officerId);
    const alertId = completes(warning, officer.agencyId) ? await this.issuing.issue(tx, warning, now) : null;
    const act = alertId ? 'sign-and-issue' : 'sign';
    await this.audit.record(tx, actor, act, `warning:${id}`, { version, hash, alertId });
    return { state: alertId ? 'issued' : 'submitted', alertId };
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

  /**
   * Issues what is joint already by one officer's confirmation (W0): only where policy says so, only unedited, only when
   * both agencies have sent it themselves. Recorded as a relay.
   */
  relay(id: string, version: number, hash: string, actor: Actor): Promise<Signed> {
    return this.db.transaction((tx) => this.relayIn(tx, { id, version, hash }, actor));
  }

  /** The same inside the caller's transaction. */
  async relayIn(tx: Tx, { id, version, hash }: Seen, actor: Actor): Promise<Signed> {
    if (!this.policy.rules.relay.enabled)
      throw forbidden('relay-off', 'Relaying is switched off.', {
        where: 'config/policy.json',
        next: 'Both agencies sign.',
      });
    const warning = await this.store.lock(tx, id);
    requireSeen(warning, version);
    requireHash(warning, hash);
    const now = await this.store.now(tx);
    const officer = requireRelay(warning, actor, await this.store.vouchers(tx, warning), now);
    await this.store.relayed(tx, id, officer.officerId);
    const alertId = await this.issuing.issue(tx, warning, now);
    await this.audit.record(tx, actor, 'relay', `warning:${id}`, { version, hash, alertId });
    return { state: 'issued', alertId };
  }
}
