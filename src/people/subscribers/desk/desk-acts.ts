import { Injectable } from '@nestjs/common';
import { officerIdOf, type Actor } from '../../../kernel/actor.js';
import { forbidden, invalid, missing } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/database.js';
import { Policy } from '../../../reference/policy/policy.js';
import { AuditService } from '../../officers/audit.service.js';
import { checkedReason } from '../../officers/reason.js';
import { AddressCipher } from '../addresses.js';
import { ChoicesService } from '../sign-up/choices.service.js';
import { DeskStore } from './desk.store.js';

const REASON = { shortest: 4, longest: 200 };

/** What officers do with one subscriber; each act with its line in the audit trail, in one transaction. */
@Injectable()
export class DeskActs {
  constructor(
    private readonly db: Database,
    private readonly store: DeskStore,
    private readonly readers: ChoicesService,
    private readonly cipher: AddressCipher,
    private readonly audit: AuditService,
    private readonly policy: Policy,
  ) {}

  /**
   * The address in clear, for once. Throws `role` (forbidden) but to seniors and administrators, `reason-length` or
   * `reason-number` (invalid), `subscriber-unknown` (missing), `address-unreadable` (unavailable).
   */
  async reveal(actor: Actor, addressId: string, reason: string): Promise<string> {
    requireSenior(actor);
    const why = checkedReason(reason, REASON);
    return this.db.transaction(async (tx) => {
      const [sealed] = await this.store.addresses([addressId], tx);
      if (!sealed) throw unknown();
      const clear = this.cipher.open(sealed.id, sealed.cipher, sealed.keyVersion);
      await this.audit.record(tx, actor, 'reveal-address', `address:${addressId}`, { reason: why });
      return clear;
    });
  }

  /** A reader asked an officer to be taken out. Returns how many subscriptions ended; throws as `reveal`, but for the role and the key. */
  async leave(actor: Actor, addressId: string, reason: string): Promise<number> {
    const note = checkedReason(reason, REASON);
    return this.db.transaction(async (tx) => {
      if (!(await this.store.addresses([addressId], tx))[0]) throw unknown();
      const ended = await this.readers.end(tx, addressId, 'left', 'officer', { note, officerId: officerIdOf(actor) });
      await this.audit.record(tx, actor, 'end-subscriptions', `address:${addressId}`, { reason: note, ended });
      return ended;
    });
  }

  /** Throws `group` (invalid), `subscription-unknown` (missing: none, or over). */
  async setGroups(actor: Actor, subscriptionId: string, groups: readonly string[]): Promise<void> {
    const known = this.policy.rules.groups.map(({ code }) => code);
    const wanted = known.filter((code) => groups.includes(code));
    if (groups.some((code) => !known.includes(code)))
      throw invalid('group', 'That is no group of subscribers.', {
        where: 'groups',
        next: `Use some of: ${known.join(', ')}.`,
      });
    await this.db.transaction(async (tx) => {
      const addressId = await this.store.setGroups(tx, subscriptionId, wanted);
      if (addressId === null)
        throw missing('subscription-unknown', 'This subscription is over, or there is none.', {
          next: 'Look at the subscriber again.',
        });
      await this.audit.record(tx, actor, 'set-groups', `address:${addressId}`, { subscriptionId, groups: wanted });
    });
  }
}

function requireSenior(actor: Actor): void {
  if (actor.kind === 'officer' && actor.role !== 'forecaster') return;
  throw forbidden('role', 'Only a senior or an administrator may see an address.', {
    next: 'Ask a senior of your agency.',
  });
}

const unknown = () =>
  missing('subscriber-unknown', 'There is no such subscriber.', { next: 'Search again by place or number.' });
