import { Injectable } from '@nestjs/common';
import type { Mode } from '../../../kernel/mode.js';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';
import type { Language } from '../../../reference/language.js';
import type { AddressKind, SealedAddress } from '../addresses.js';
import {
  ADDRESSES,
  BY_BLIND,
  FEW,
  INDEXED,
  NEXT_AT,
  PAGE,
  PAGE_AMONG,
  PAGE_ASKED,
  SET_GROUPS,
  SUBSCRIPTIONS,
} from './desk.sql.js';

export interface Hit {
  readonly cursor: string;
  readonly addressId: string;
}

/** Looked at; null: not meant. */
interface Seen {
  readonly cursor: string;
  readonly addressId: string | null;
}

export interface SubscriptionRow {
  readonly addressId: string;
  readonly id: string;
  readonly language: Language;
  readonly lowestOrder: number;
  readonly hazards: readonly string[] | null;
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly editions: readonly string[];
  readonly groups: readonly string[];
  readonly consentedAt: Date;
  readonly leftAt: Date | null;
  readonly ended: 'left' | 'bounced' | null;
  readonly places: readonly string[];
}

export interface AddressRow extends SealedAddress {
  readonly kind: AddressKind;
  readonly audience: Mode;
}

export interface Narrowed {
  readonly channel: string | null;
  readonly group: string | null;
  readonly state: string | null;
  /** Null: anywhere. */
  readonly codes: readonly string[] | null;
}

/** A place with more below it has so many people that walking its groups or leavers is shorter (measured at a million). */
const FEW_CODES = 60;
/** So few leavers or bounced, wherever they are, are walked in less time than a place. */
const FEW_ENTRIES = 5_000;
/** Of a page's length is looked at first: most are meant. Each further look goes so many times as far. */
const FIRST_REACH = 1.2;
const FURTHER = 4;

@Injectable()
export class DeskStore {
  constructor(private readonly db: Database) {}

  async page({ channel, group, state, codes }: Narrowed, after: string, size: number): Promise<Hit[]> {
    if (state === 'asked') return this.db.rows<Hit>(PAGE_ASKED, [after, channel, size]);
    const indexed = state === 'left' || state === 'bounced' ? INDEXED[state] : group === null ? null : INDEXED.group;
    const values = [after, channel, group, state, size];
    if (codes === null) return this.db.rows<Hit>(PAGE(indexed ?? ''), values);
    if (indexed !== null && (codes.length > FEW_CODES || (await this.#areFew(indexed, after))))
      return this.db.rows<Hit>(PAGE_AMONG(indexed), [...values, codes]);
    return this.#walk([channel, group, state], codes, after, size);
  }

  async #areFew(indexed: string, after: string): Promise<boolean> {
    const [row] = await this.db.rows<{ few: boolean }>(FEW(indexed), [after, FEW_ENTRIES]);
    return row?.few ?? false;
  }

  /** Looks further each time, until the page is full or nobody is left. */
  async #walk(narrowed: readonly unknown[], codes: readonly string[], after: string, size: number): Promise<Hit[]> {
    const hits: Hit[] = [];
    let from = after;
    for (let reach = Math.ceil(size * FIRST_REACH); hits.length < size; reach *= FURTHER) {
      const rows = await this.db.rows<Seen>(NEXT_AT, [from, ...narrowed, reach, codes]);
      hits.push(...rows.filter((row): row is Hit => row.addressId !== null));
      const last = rows.at(-1);
      if (!last || rows.length < reach) break;
      from = last.cursor;
    }
    return hits.slice(0, size);
  }

  /** The id of the address with this blind; null when there is none. */
  async findByBlind(blind: Buffer): Promise<string | null> {
    return (await this.db.rows<{ id: string }>(BY_BLIND, [blind]))[0]?.id ?? null;
  }

  addresses(ids: readonly string[], sql: Sql = this.db): Promise<AddressRow[]> {
    return sql.rows<AddressRow>(ADDRESSES, [ids]);
  }

  subscriptions(addressIds: readonly string[]): Promise<SubscriptionRow[]> {
    return this.db.rows<SubscriptionRow>(SUBSCRIPTIONS, [addressIds]);
  }

  /** Null when there is no such live subscription. */
  async setGroups(tx: Sql, id: string, groups: readonly string[]): Promise<string | null> {
    return (await tx.rows<{ addressId: string }>(SET_GROUPS, [id, groups]))[0]?.addressId ?? null;
  }
}
