import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { conflict } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AuditService } from '../officers/audit.service.js';
import type { AddressKind } from './addresses.js';
import { AddressesStore } from './addresses.store.js';
import { normalise } from './normal-form.js';
import { PlaceCodes } from './place-codes.js';
import { checkRows, checkSubscriber, rowsRefused, type CheckedSubscriber, type NewSubscriber } from './subscriber.js';
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

@Injectable()
export class SubscribersService {
  constructor(
    private readonly db: Database,
    private readonly addresses: AddressesStore,
    private readonly subscriptions: SubscriptionsStore,
    private readonly places: PlaceCodes,
    private readonly audit: AuditService,
  ) {}

  /**
   * One address row for ever; places asked for again at the same level and language join the live subscription.
   * Throws as `checkSubscriber`, and `address-audience` (conflict): a door open to the public answers that as success,
   * else it tells which numbers are known (S22).
   */
  async subscribe(entry: NewSubscriber): Promise<{ readonly addressId: string }> {
    const subscriber = checkSubscriber(entry, this.places);
    return this.db.transaction(async (tx) => {
      const [address] = await this.addresses.keep(tx, [clear(subscriber)]);
      if (!address || address.audience !== subscriber.audience) throw otherAudience();
      await this.subscriptions.add(tx, [placed(address.id, subscriber)], 'officer');
      return { addressId: address.id };
    });
  }

  /**
   * Ends every subscription of an address without a line in the consent log (readers leave by `SignUpService.leave`); again, or
   * for one never known: nothing. Returns the address, so that what is
   * still queued for it can be suppressed, and how many subscriptions ended now. Throws `phone` or `mail` (invalid).
   */
  async leave(
    kind: AddressKind,
    address: string,
  ): Promise<{ readonly addressId: string | null; readonly left: number }> {
    const normal = normalise(kind, address);
    return this.db.transaction(async (tx) => {
      const known = await this.addresses.lock(tx, kind, normal);
      if (!known) return { addressId: null, left: 0 };
      return { addressId: known.id, left: await this.subscriptions.leave(tx, known.id) };
    });
  }

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
      const added = await this.subscriptions.add(tx, await this.#placed(tx, batch, from, rows.length), 'import');
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
        : [{ row: from + index + 1, where: 'audience', message: OTHER_AUDIENCE }],
    );
    if (faults.length > 0) throw rowsRefused(faults, total);
    return rows.map((subscriber, index) => placed(kept[index]?.id ?? '', subscriber));
  }
}

const OTHER_AUDIENCE = 'The address belongs to another audience: what is entered for exercises gets no live warning.';

const clear = ({ channel, address, audience }: CheckedSubscriber) => ({ kind: channel, address, audience });

const placed = (addressId: string, subscriber: CheckedSubscriber): Placed => {
  const places = subscriber.places.map((code) => ({ code, method: 'chosen' as const }));
  return { addressId, subscriber, places, points: [] };
};

const otherAudience = () =>
  conflict('address-audience', OTHER_AUDIENCE, { where: 'audience', next: 'Use another address for exercises.' });
