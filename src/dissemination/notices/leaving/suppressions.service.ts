import { Injectable, Logger } from '@nestjs/common';
import { SignUpService } from '../../../people/subscribers/sign-up/sign-up.service.js';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import { Policy } from '../../../reference/policy/policy.js';
import { parseDeliveryRef } from '../../delivery/delivery.js';
import { BouncesStore } from './bounces.store.js';
import { parseNoticeRef } from '../notice.js';

/** A message that came back for a reason that another try cannot mend. */
export interface Bounce {
  /** Our reference of the delivery or notice. */
  readonly ref: string;
  /** The server's codes, never its words (they repeat the address). */
  readonly reason: string;
  /** The mailbox is gone for certain; else it may only look so (a bare 550). */
  readonly certain: boolean;
}

/**
 * Addresses that must get nothing more, although nobody here ended them: mailboxes that are gone, and phones whose owner told the
 * carrier to stop. Their subscriptions end, so rows still queued for them are suppressed at their claim, in every dispatch.
 */
@Injectable()
export class Suppressions {
  readonly #logger = new Logger(Suppressions.name);

  constructor(
    private readonly db: Database,
    private readonly store: BouncesStore,
    private readonly signUps: SignUpService,
    private readonly policy: Policy,
  ) {}

  /**
   * Counts each message once, and ends the subscriptions of an address at a certain bounce, or at the policy's number of
   * doubtful ones (`notices.doubtfulBounces`). References that name no stored address are left alone.
   */
  async bounced(bounces: readonly Bounce[]): Promise<void> {
    await this.#each(bounces, async (tx, bounce, addressId) => {
      const times = await this.store.add(tx, addressId, bounce.ref, bounce.reason);
      if (!bounce.certain && times < this.policy.rules.notices.doubtfulBounces) return;
      await this.signUps.bounced(addressId, bounce.reason, tx);
    });
  }

  /** The carrier says that the phone's owner wants no more messages (Twilio 21610): so be it here, too. */
  async optedOut(refs: readonly string[]): Promise<void> {
    await this.#each(
      refs.map((ref) => ({ ref })),
      async (tx, _, addressId) => void (await this.signUps.leave(this.signUps.leaveLink(addressId), 'sms', tx)),
    );
  }

  /** One transaction each: what one address meets (a lock, a broken row) holds back no other. */
  async #each<One extends { readonly ref: string }>(
    all: readonly One[],
    act: (tx: Tx, one: One, addressId: string) => Promise<void>,
  ): Promise<void> {
    const addressIds = await this.#addressIds(all.map(({ ref }) => ref));
    for (const one of all) {
      const addressId = addressIds.get(one.ref);
      if (addressId === undefined) continue;
      try {
        await this.db.transaction((tx) => act(tx, one, addressId));
      } catch (error) {
        // The next message to this address says the same again.
        this.#logger.error({ err: error, addressId }, 'an address could not be suppressed');
      }
    }
  }

  async #addressIds(refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const notices = refs.flatMap((ref) => parseNoticeRef(ref) ?? []);
    const ofNotices = await this.store.addressesOfNotices(this.db, notices);
    return new Map(
      refs.flatMap((ref): [string, string][] => {
        const addressId = parseDeliveryRef(ref)?.addressId ?? ofNotices.get(parseNoticeRef(ref) ?? '');
        return addressId === undefined ? [] : [[ref, addressId]];
      }),
    );
  }
}
