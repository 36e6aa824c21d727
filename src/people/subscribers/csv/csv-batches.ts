import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/sql.js';
import { AddressesStore } from '../addresses.store.js';
import { ConsentsStore } from '../consents.store.js';
import { WishReader, type CheckedChoices } from '../sign-up/wish-reader.js';
import { SubscriptionsStore, type Added, type Placed } from '../subscriptions.store.js';
import type { CheckedRow, CsvFault } from './csv-rows.js';

export interface BatchOutcome extends Added {
  readonly faults: readonly CsvFault[];
}

/** Stores a batch of checked rows: addresses first and locked, then what they ask for. */
@Injectable()
export class CsvBatches {
  constructor(
    private readonly addresses: AddressesStore,
    private readonly subscriptions: SubscriptionsStore,
    private readonly consents: ConsentsStore,
    private readonly wishes: WishReader,
  ) {}

  /** Rows given before change nothing. Who left by himself is not brought back by a list. */
  async store(tx: Tx, rows: readonly CheckedRow[], officerId: string | null): Promise<BatchOutcome> {
    const kept = await this.addresses.keep(
      tx,
      rows.map(({ wish }) => wish.clear),
    );
    const left = await this.consents.thoseWhoLeft(
      tx,
      kept.map(({ id }) => id),
    );
    const faults: CsvFault[] = [];
    const placed = rows.flatMap(({ row, wish }, index) => {
      const address = kept[index];
      const fault = address?.audience === wish.clear.audience ? (left.has(address.id) ? LEFT : null) : OTHER_AUDIENCE;
      if (fault) faults.push({ row, ...fault });
      return fault || !address ? [] : [this.#placed(address.id, wish.clear.kind, wish.choices)];
    });
    return { faults, ...(placed.length > 0 ? await this.subscriptions.add(tx, placed, 'import', officerId) : NOTHING) };
  }

  analyze(): Promise<void> {
    return this.subscriptions.analyze();
  }

  #placed(addressId: string, channel: Placed['subscriber']['channel'], choices: CheckedChoices): Placed {
    const { quietFrom, quietTo, language, lowestOrder, hazards, editions, groups } = choices;
    const quiet = quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
    return {
      addressId,
      subscriber: { channel, language, lowestOrder, hazards, editions, groups, quiet },
      ...this.wishes.resolve(choices),
    };
  }
}

const NOTHING: Added = { subscriptions: 0, places: 0 };

const OTHER_AUDIENCE = {
  where: 'audience',
  code: 'address-audience',
  message: 'The address belongs to another audience: what is entered for exercises gets no live warning.',
  next: 'Use another address for exercises.',
};

const LEFT = {
  where: 'address',
  code: 'left',
  message: 'The reader of this address has left.',
  next: 'Only the reader himself comes back, by the sign-up page or by SMS.',
};
