import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import type { Tally } from './provider.js';
import { DRIFT, FORGET, HOLD, JOIN, LOCK, REPORT, REST, SHOWN, STANDING, SWITCH, WEIGH } from './providers.sql.js';

/** Which provider: names are unique within a channel. */
export interface ProviderKey {
  readonly channel: string;
  readonly name: string;
}

export interface Standing extends ProviderKey {
  /** 0 to 100. */
  readonly weight: number;
  readonly isOn: boolean;
  readonly resting: boolean;
  /** Back from a rest, and nothing has gone well yet. */
  readonly probing: boolean;
}

export interface ProviderMinute {
  readonly minute: Date;
  readonly accepted: number;
  readonly refused: number;
  readonly unknown: number;
  /** Mean time of an answer; null where there was none. */
  readonly milliseconds: number | null;
}

/** A provider's row as it is shown. */
export interface ShownProvider extends ProviderKey {
  readonly weight: number;
  readonly configuredWeight: number;
  readonly isOn: boolean;
  readonly switchedAt: Date | null;
  readonly switchedBy: string | null;
  readonly reason: string | null;
  readonly restingUntil: Date | null;
  readonly minutes: readonly ProviderMinute[];
}

export type Weighed = ProviderKey & { readonly weight: number };
export type Counted = ProviderKey & { readonly tally: Tally };
export type Held = ProviderKey & { readonly ms: number };

const keys = (list: readonly ProviderKey[]): [string[], string[]] => [
  list.map(({ channel }) => channel),
  list.map(({ name }) => name),
];

/** Reads and writes of providers' health. */
@Injectable()
export class ProvidersStore {
  constructor(private readonly db: Database) {}

  join(list: readonly Weighed[]): Promise<number> {
    return this.db.run(JOIN, [...keys(list), list.map(({ weight }) => weight)]);
  }

  standing(): Promise<Standing[]> {
    return this.db.rows<Standing>(STANDING);
  }

  async report(list: readonly Counted[]): Promise<void> {
    if (list.length === 0) return;
    const column = (name: keyof Tally) => list.map(({ tally }) => Math.round(tally[name]));
    const counts = [column('accepted'), column('refused'), column('held'), column('failed'), column('unknown')];
    await this.db.run(REPORT, [...keys(list), ...counts, column('answers'), column('answerMs')]);
  }

  async rest(list: readonly ProviderKey[]): Promise<void> {
    if (list.length > 0) await this.db.run(REST, keys(list));
  }

  async hold(list: readonly Held[]): Promise<void> {
    if (list.length > 0) await this.db.run(HOLD, [...keys(list), list.map(({ ms }) => ms)]);
  }

  /** @param names of the providers that this program knows: others left in the table count for nothing */
  async weigh(names: readonly string[]): Promise<void> {
    await this.db.run(WEIGH, [names]);
    await this.db.run(DRIFT);
    await this.db.run(FORGET);
  }

  async shown(list: readonly ProviderKey[]): Promise<ShownProvider[]> {
    const rows = await this.db.rows<ShownProvider>(SHOWN, keys(list));
    const dated = (minute: ProviderMinute) => ({ ...minute, minute: new Date(minute.minute) });
    return rows.map((row) => ({ ...row, minutes: row.minutes.map(dated) }));
  }

  /** Null when there is no such provider. */
  async lock(tx: Tx, { channel, name }: ProviderKey): Promise<{ readonly isOn: boolean } | null> {
    return (await tx.rows<{ isOn: boolean }>(LOCK, [channel, name]))[0] ?? null;
  }

  async switch(tx: Tx, { channel, name }: ProviderKey, on: boolean, by: string, reason: string): Promise<void> {
    await tx.run(SWITCH, [channel, name, on, by, reason]);
  }
}
