import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AuditService } from '../officers/audit.service.js';
import { AddressesStore } from './addresses.store.js';
import { PlaceCodes } from './place-codes.js';
import { checkRows, otherAudience, rowsRefused, type CheckedSubscriber, type NewSubscriber } from './subscriber.js';
import { SubscriptionsStore, type Placed } from './subscriptions.store.js';

export interface Imported {
  readonly rows: number;
  /** How many were new; a row given before changes nothing. */
  readonly subscriptions: number;
  readonly places: number;
}

/** Rows a statement: enough that the round trip does not count, few enough to seal (11 µs each) without holding up others. */
const BATCH = 1_000;
const ANALYZE_FROM = 1_000;

/** Subscribers by the thousand for a demonstration or a trial. Lists of real people come in by `CsvImports`, which asks the consent log. */
@Injectable()
export class SubscribersService {
  constructor(
    private readonly db: Database,
    private readonly addresses: AddressesStore,
    private readonly subscriptions: SubscriptionsStore,
    private readonly places: PlaceCodes,
    private readonly audit: AuditService,
  ) {}

  /** All rows or none. Throws `import-rows` (invalid) with each faulty row's number, field and fault. */
  async importMany(actor: Actor, entries: readonly NewSubscriber[]): Promise<Imported> {
    const rows = await checkRows(entries, this.places);
    const imported = await this.db.transaction(async (tx) => {
      const sum = await this.#addAll(tx, rows);
      await this.audit.record(tx, actor, 'import-subscribers', 'subscribers:import', { ...sum });
      return sum;
    });
    if (rows.length >= ANALYZE_FROM) await this.subscriptions.analyze();
    return imported;
  }

  async #addAll(tx: Tx, rows: readonly CheckedSubscriber[]): Promise<Imported> {
    let [subscriptions, places] = [0, 0];
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      const added = await this.subscriptions.add(tx, await this.#placed(tx, batch, from, rows.length));
      subscriptions += added.subscriptions;
      places += added.places;
    }
    return { rows: rows.length, subscriptions, places };
  }

  async #placed(tx: Tx, rows: readonly CheckedSubscriber[], from: number, total: number) {
    const kept = await this.addresses.keep(tx, rows.map(clear));
    const faults = rows.flatMap((row, index) =>
      kept[index]?.audience === row.audience
        ? []
        : [{ row: from + index + 1, where: 'audience', message: otherAudience().message }],
    );
    if (faults.length > 0) throw rowsRefused(faults, total);
    return rows.map((subscriber, index) => placed(kept[index]?.id ?? '', subscriber));
  }
}

const clear = ({ channel, address, audience }: CheckedSubscriber) => ({ kind: channel, address, audience });

const placed = (addressId: string, subscriber: CheckedSubscriber): Placed => {
  const places = subscriber.places.map((code) => ({ code, method: 'chosen' as const }));
  return { addressId, subscriber, places, points: [] };
};
