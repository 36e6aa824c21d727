import { Injectable } from '@nestjs/common';
import { missing } from '../../../kernel/domain-error.js';
import type { Mode } from '../../../kernel/mode.js';
import { Divisions } from '../../../reference/areas/divisions.js';
import { rankOf, type Rank } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { AddressCipher, type AddressKind } from '../addresses.js';
import { masked } from '../mask.js';
import { normalise } from '../normal-form.js';
import { quietHours } from '../sign-up/choices.js';
import { DeskStore, type AddressRow, type Hit, type SubscriptionRow } from './desk.store.js';

export const DESK_STATES = ['asked', 'active', 'left', 'bounced'] as const;
export type DeskState = (typeof DESK_STATES)[number];

export interface DeskFilter {
  /** GB/T 2260 code: those who chose it or a division below it. */
  readonly place?: string;
  readonly group?: string;
  readonly channel?: AddressKind;
  readonly state?: DeskState;
  /** In clear, as typed: finds exactly this one. */
  readonly address?: string;
}

export interface DeskSubscription {
  readonly id: string;
  readonly language: Language;
  readonly lowestRank: Rank;
  readonly places: readonly string[];
  /** Null: all. */
  readonly hazards: readonly string[] | null;
  readonly quiet: { readonly from: number; readonly to: number } | null;
  readonly editions: readonly string[];
  readonly groups: readonly string[];
  readonly consentedAt: Date | null;
  readonly leftAt: Date | null;
}

export interface DeskRow {
  readonly addressId: string;
  /** For the next page. */
  readonly cursor: string;
  readonly channel: AddressKind;
  readonly audience: Mode;
  readonly masked: string;
  readonly state: DeskState;
  /** Live ones first. */
  readonly subscriptions: readonly DeskSubscription[];
}

export interface DeskPage {
  /** The last row's cursor. */
  readonly after?: string;
  readonly size: number;
}

const LONGEST_PAGE = 200;
const BEGINNING = '0';

/** What the console sees of subscribers: never more of an address than its mask. */
@Injectable()
export class DeskReads {
  constructor(
    private readonly store: DeskStore,
    private readonly cipher: AddressCipher,
    private readonly divisions: Divisions,
  ) {}

  /** Throws `division-unknown` (missing), `phone` or `mail` (invalid: neither form fits what was typed). */
  async search(filter: DeskFilter, { after = BEGINNING, size }: DeskPage): Promise<DeskRow[]> {
    const length = Math.min(Math.max(size, 1), LONGEST_PAGE);
    const hits =
      filter.address === undefined
        ? await this.store.page(this.#narrowed(filter), after, length)
        : await this.#byAddress(filter);
    return this.#rows(hits);
  }

  /** Throws `subscriber-unknown` (missing). */
  async get(addressId: string): Promise<DeskRow> {
    const [row] = await this.#rows([{ cursor: addressId, addressId }]);
    if (row) return row;
    throw missing('subscriber-unknown', 'There is no such subscriber.', { next: 'Search again by place or number.' });
  }

  #narrowed({ place, group, channel, state }: DeskFilter) {
    const codes = place === undefined ? null : [this.divisions.get(place).code, ...this.divisions.descendants(place)];
    return { channel: channel ?? null, group: group ?? null, state: state ?? null, codes };
  }

  async #byAddress({ address = '', channel }: DeskFilter): Promise<Hit[]> {
    const kind = channel ?? (address.includes('@') ? 'email' : 'sms');
    const id = await this.store.findByBlind(this.cipher.blind(kind, normalise(kind, address)));
    return id === null ? [] : [{ cursor: id, addressId: id }];
  }

  async #rows(hits: readonly Hit[]): Promise<DeskRow[]> {
    const ids = hits.map(({ addressId }) => addressId);
    if (ids.length === 0) return [];
    const [addresses, subscriptions] = await Promise.all([this.store.addresses(ids), this.store.subscriptions(ids)]);
    const byId = new Map(addresses.map((address) => [address.id, address]));
    const ofAddress = Map.groupBy(subscriptions, ({ addressId }) => addressId);
    return hits.flatMap(({ cursor, addressId }) => {
      const address = byId.get(addressId);
      return address ? [this.#row(cursor, address, ofAddress.get(addressId) ?? [])] : [];
    });
  }

  #row(cursor: string, address: AddressRow, subscriptions: readonly SubscriptionRow[]): DeskRow {
    const { id: addressId, kind: channel, audience } = address;
    const [clear = null] = this.cipher.openMany([address]);
    const state = stateOf(subscriptions);
    return {
      addressId,
      cursor,
      channel,
      audience,
      masked: masked(channel, clear),
      state,
      subscriptions: subscriptions.map(shown),
    };
  }
}

/** Live ones stand first, then the one that ended last. */
function stateOf([first]: readonly SubscriptionRow[]): DeskState {
  if (!first) return 'asked';
  return first.leftAt === null ? 'active' : first.ended === 'bounced' ? 'bounced' : 'left';
}

const shown = (row: SubscriptionRow): DeskSubscription => {
  const { id, language, places, hazards, editions, groups, consentedAt, leftAt } = row;
  const quiet = quietHours(row.quietFrom, row.quietTo);
  return {
    id,
    language,
    lowestRank: rankOf(row.lowestOrder),
    places,
    hazards,
    quiet,
    editions,
    groups,
    consentedAt,
    leftAt,
  };
};
