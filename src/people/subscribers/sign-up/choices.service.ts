import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/sql.js';
import { AddressCipher, type AddressKind } from '../addresses.js';
import { ConsentsStore, type ConsentDoor } from '../consents.store.js';
import { masked } from '../mask.js';
import { ChoicesStore, type StoredChoices } from './choices.store.js';
import { added, asOne } from './merge.js';
import { WishReader, type CheckedChoices } from './wish-reader.js';

export interface ReaderState {
  readonly kind: AddressKind;
  readonly masked: string;
  readonly active: boolean;
  /** Null: known, but never subscribed. */
  readonly choices: CheckedChoices | null;
}

/** Writes what readers chose, each time with its line in the consent log. All writes lock the address first. */
@Injectable()
export class ChoicesService {
  constructor(
    private readonly store: ChoicesStore,
    private readonly consents: ConsentsStore,
    private readonly wishes: WishReader,
    private readonly cipher: AddressCipher,
  ) {}

  /** A confirmed wish: the live subscriptions and the wish become one. */
  async confirm(tx: Tx, addressId: string, wish: CheckedChoices, by: ConsentDoor): Promise<void> {
    const there = await this.#locked(tx, addressId);
    const [first, ...more] = there;
    await this.#write(tx, addressId, there, first ? added(asOne([first, ...more]), wish) : wish);
    await this.consents.append(tx, [addressId], { act: 'confirmed', by, choices: wish });
  }

  /**
   * Places more, by one who has proven himself with the message itself. They join the subscription of the lowest level and leave any
   * other alone; only a level that was named changes.
   */
  async join(tx: Tx, addressId: string, wish: CheckedChoices, levelNamed: boolean, by: ConsentDoor): Promise<void> {
    const [lowest] = (await this.#locked(tx, addressId)).toSorted((a, b) => a.lowestOrder - b.lowestOrder);
    const kept = lowest
      ? {
          ...added(lowest, wish),
          ...withoutPlaces(lowest),
          lowestOrder: levelNamed ? wish.lowestOrder : lowest.lowestOrder,
        }
      : wish;
    await this.store.write(tx, addressId, lowest?.id ?? null, { ...kept, resolved: this.wishes.resolve(kept) });
    await this.consents.append(tx, [addressId], { act: 'confirmed', by, choices: wish });
  }

  /** The whole set anew; the groups stay. */
  async change(tx: Tx, addressId: string, choices: CheckedChoices, by: ConsentDoor): Promise<void> {
    const there = await this.#locked(tx, addressId);
    const [first, ...more] = there;
    const groups = first ? asOne([first, ...more]).groups : [];
    await this.#write(tx, addressId, there, { ...choices, groups });
    await this.consents.append(tx, [addressId], { act: there.length > 0 ? 'changed' : 'confirmed', by, choices });
  }

  /** Ends all subscriptions of an address; returns how many. Again: none, and no line in the log. */
  async end(
    tx: Tx,
    addressId: string,
    act: 'left' | 'bounced',
    by: ConsentDoor,
    more: { note?: string; officerId?: string | null } = {},
  ): Promise<number> {
    await this.store.lock(tx, addressId);
    const ended = await this.store.end(tx, addressId, act);
    if (ended > 0) await this.consents.append(tx, [addressId], { act, by, ...more });
    return ended;
  }

  /** Null when there is no such address. */
  async read(addressId: string): Promise<ReaderState | null> {
    const sealed = await this.store.address(addressId);
    if (!sealed) return null;
    const [first, ...more] = await this.store.read(addressId);
    const [clear] = this.cipher.openMany([sealed]);
    const { kind } = sealed;
    return {
      kind,
      masked: masked(kind, clear ?? null),
      active: first?.live ?? false,
      choices: first ? asOne([first, ...more]) : null,
    };
  }

  async #locked(tx: Tx, addressId: string): Promise<StoredChoices[]> {
    await this.store.lock(tx, addressId);
    return (await this.store.read(addressId, tx)).filter((one) => one.live);
  }

  async #write(tx: Tx, addressId: string, there: readonly StoredChoices[], choices: CheckedChoices): Promise<void> {
    const resolved = this.wishes.resolve(choices);
    const id = await this.store.write(tx, addressId, there[0]?.id ?? null, { ...choices, resolved });
    await this.store.merge(tx, addressId, id);
  }
}

/** What a join leaves as it is. */
function withoutPlaces({ language, hazards, quietFrom, quietTo }: CheckedChoices) {
  return { language, hazards, quietFrom, quietTo };
}
