import { Injectable } from '@nestjs/common';
import { missing } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import type { AddressKind } from '../addresses.js';
import { AddressesStore } from '../addresses.store.js';
import { normalise } from '../normal-form.js';
import { otherAudience } from '../subscriber.js';
import { Askings, type Asking, type Proof } from './askings.js';
import type { Choices, Wish } from './choices.js';
import { ChoicesService } from './choices.service.js';
import {
  managed,
  type Asked,
  type Confirmed,
  type Door,
  type From,
  type Joining,
  type Leaver,
  type Left,
  type ManagedChoices,
} from './steps.js';
import { SubscriberTokens } from './tokens.js';
import { WishReader } from './wish-reader.js';

export type { Asked, Confirmed, Door, From, Joining, Leaver, Left, ManagedChoices } from './steps.js';

/** The life of a sign-up: asked → confirmed → active → left. Every step is one transaction, the caller's when given. */
@Injectable()
export class SignUpService {
  constructor(
    private readonly db: Database,
    private readonly wishes: WishReader,
    private readonly askings: Askings,
    private readonly readers: ChoicesService,
    private readonly addresses: AddressesStore,
    private readonly tokens: SubscriberTokens,
  ) {}

  /**
   * Asks for the proof that the address is the asker's. Known, unknown and limited addresses get the same answer; only the caller that
   * sends the code sees `send`. Counting takes a connection of its own: where many ask at once, call without `tx`, or all connections
   * wait for one more. Throws what is wrong with the wish, as `WishReader.read`.
   */
  async ask(wish: Wish, from: From, tx?: Tx): Promise<Asked> {
    const { clear, choices } = this.wishes.read(wish, from.by);
    return this.#open({ clear, wish: choices, by: from.by }, from, tx);
  }

  /** The same for a reader who lost his link: `confirm` then changes nothing. Throws `phone` or `mail` (invalid). */
  async askToManage(
    who: { readonly kind: AddressKind; readonly address: string },
    from: From,
    tx?: Tx,
  ): Promise<Asked> {
    const clear = { kind: who.kind, address: normalise(who.kind, who.address), audience: 'live' as const };
    return this.#open({ clear, wish: null, by: from.by }, from, tx);
  }

  /**
   * From here on the subscription is live. What was asked for is added to what is there and takes nothing of it away (`added`).
   * Again with the same proof: the same answer. Throws as `Askings.prove`, and `places-full` (invalid), after which the proof is still good.
   */
  async confirm(proof: Proof): Promise<Confirmed> {
    const signUp = await this.askings.prove(proof);
    const { addressId, wish, by } = signUp;
    await this.db.transaction(async (tx) => {
      if ((await this.askings.close(tx, signUp)) && wish !== null) await this.readers.confirm(tx, addressId, wish, by);
    });
    return this.#confirmed(addressId);
  }

  /**
   * Subscribes without a code, because the message came from the address itself (SMS keyword, mail) or an officer vouches. Places are
   * added; what is there stays, but for a level that is named (a new reader's is yellow). Throws as `WishReader.read`, and
   * `address-audience` (conflict).
   */
  async join(joining: Joining, by: Door, tx?: Tx): Promise<Confirmed> {
    const { clear, choices } = this.wishes.read({ lowestRank: 'yellow', ...joining }, by);
    return this.#in(tx, async (own) => {
      const address = await this.addresses.keepOne(own, clear);
      if (address.audience !== clear.audience) throw otherAudience();
      await this.readers.join(own, address.id, choices, joining.lowestRank !== undefined, by);
      return this.#confirmed(address.id);
    });
  }

  /** Throws `manage-link` (missing). */
  async choices(manageToken: string): Promise<ManagedChoices> {
    return this.choicesOf(this.#whose(manageToken));
  }

  /** As `choices`, for who knows the address's id. Throws `manage-link` (missing) when there is none. */
  async choicesOf(addressId: string): Promise<ManagedChoices> {
    const reader = await this.readers.read(addressId);
    if (!reader) throw unknownLink();
    return managed(addressId, reader);
  }

  /** The whole set anew; for one who had left, it begins again. Throws as `choices` and `WishReader.read`. */
  async change(manageToken: string, wish: Choices, by: Door = 'web'): Promise<ManagedChoices> {
    const addressId = this.#whose(manageToken);
    const checked = this.wishes.readChoices(wish);
    await this.db.transaction((tx) => this.readers.change(tx, addressId, checked, by));
    return this.choicesOf(addressId);
  }

  /** Ends everything for this address, in one step. Throws `manage-link` (missing), `phone` or `mail` (invalid). */
  leave(who: Leaver, by: Door, tx?: Tx): Promise<Left> {
    return this.#in(tx, async (own) => {
      const addressId = typeof who === 'string' ? this.#whose(who, 'leave') : await this.#find(own, who);
      if (addressId === null) return { addressId, left: 0 };
      return { addressId, left: await this.readers.end(own, addressId, 'left', by) };
    });
  }

  /** The address does not exist any more, so says its carrier: nothing is sent to it until somebody confirms it again. */
  bounced(addressId: string, note: string, tx?: Tx): Promise<number> {
    return this.#in(tx, (own) => this.readers.end(own, addressId, 'bounced', 'mail', { note }));
  }

  /** The token of the manage page's URL, the same for ever. */
  manageLink(addressId: string): string {
    return this.tokens.link('manage', addressId);
  }

  /** The token of a leave-only URL (List-Unsubscribe, RFC 8058): a forwarded mail gives nobody more than that. */
  leaveLink(addressId: string): string {
    return this.tokens.link('leave', addressId);
  }

  async #open(asking: Asking, from: From, tx?: Tx): Promise<Asked> {
    if (!(await this.askings.allow(asking.clear, from.network))) return this.askings.pretend();
    return this.#in(tx, (own) => this.askings.open(own, asking));
  }

  async #find(tx: Tx, { kind, address }: Exclude<Leaver, string>): Promise<string | null> {
    return (await this.addresses.lock(tx, kind, normalise(kind, address)))?.id ?? null;
  }

  #whose(link: string, power: 'manage' | 'leave' = 'manage'): string {
    const addressId = this.tokens.read(link, power);
    if (addressId !== null) return addressId;
    throw unknownLink();
  }

  #confirmed(addressId: string): Confirmed {
    return { addressId, manageToken: this.manageLink(addressId) };
  }

  #in<Result>(tx: Tx | undefined, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return tx ? work(tx) : this.db.transaction(work);
  }
}

const unknownLink = () =>
  missing('manage-link', 'This link is not one of ours.', {
    where: 'link',
    next: 'Take the link from the newest message, or ask for a new one.',
  });
