import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/sql.js';
import { AddressesStore } from '../addresses.store.js';
import { ConsentsStore, type OwnWill } from '../consents.store.js';
import { quietHours } from '../sign-up/choices.js';
import { WishReader, type CheckedChoices } from '../sign-up/wish-reader.js';
import { otherAudience } from '../subscriber.js';
import { SubscriptionsStore, type Added, type Placed } from '../subscriptions.store.js';
import { faultOf, type CheckedRow, type CsvFault } from './csv-rows.js';

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

  /** Rows given before change nothing. A list brings nobody back, and writes over nobody's own choices. */
  async store(tx: Tx, rows: readonly CheckedRow[], officerId: string | null): Promise<BatchOutcome> {
    const kept = await this.addresses.keep(
      tx,
      rows.map(({ wish }) => wish.clear),
    );
    const wills = await this.consents.ownWill(
      tx,
      kept.map(({ id }) => id),
    );
    const faults: CsvFault[] = [];
    const placed = rows.flatMap(({ row, wish }, index) => {
      const address = kept[index];
      const will = wills.get(address?.id ?? '');
      if (address?.audience !== wish.clear.audience) faults.push(faultOf(row, otherAudience()));
      else if (will) faults.push({ row, ...AGAINST[will] });
      else return [this.#placed(address.id, wish.clear.kind, wish.choices)];
      return [];
    });
    return { faults, ...(placed.length > 0 ? await this.subscriptions.add(tx, placed, officerId) : NOTHING) };
  }

  analyze(): Promise<void> {
    return this.subscriptions.analyze();
  }

  #placed(addressId: string, channel: Placed['subscriber']['channel'], choices: CheckedChoices): Placed {
    const { quietFrom, quietTo, language, lowestOrder, hazards, editions, groups } = choices;
    return {
      addressId,
      subscriber: { channel, language, lowestOrder, hazards, editions, groups, quiet: quietHours(quietFrom, quietTo) },
      ...this.wishes.resolve(choices),
    };
  }
}

const NOTHING: Added = { subscriptions: 0, places: 0 };

const AGAINST: Readonly<Record<OwnWill, Omit<CsvFault, 'row'>>> = {
  left: {
    where: 'address',
    code: 'left',
    message: 'The reader of this address has left.',
    next: 'Only the reader himself comes back, by the sign-up page or by SMS.',
  },
  bounced: {
    where: 'address',
    code: 'bounced',
    message: 'The carrier has said that this address does not exist.',
    next: 'Ask the reader for another address; if it is alive again, he signs up himself.',
  },
  changed: {
    where: 'address',
    code: 'changed',
    message: 'The reader of this address has since chosen himself what he wants.',
    next: 'Leave him out of the list: only he changes his choices. Groups are set on his page at the console.',
  },
};
