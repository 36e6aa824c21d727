import { createSecretKey, randomBytes } from 'node:crypto';
import { AuditService } from '../../../src/people/officers/audit.service.js';
import { AuditStore } from '../../../src/people/officers/audit.store.js';
import type { AddressKeys } from '../../../src/people/subscribers/address-keys.js';
import { AddressCipher } from '../../../src/people/subscribers/addresses.js';
import { AddressesStore } from '../../../src/people/subscribers/addresses.store.js';
import type { PlaceCodes } from '../../../src/people/subscribers/place-codes.js';
import type { NewSubscriber } from '../../../src/people/subscribers/subscriber.js';
import { SubscribersService } from '../../../src/people/subscribers/subscribers.service.js';
import { SubscriptionsStore } from '../../../src/people/subscribers/subscriptions.store.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { normalise } from '../../../src/people/subscribers/normal-form.js';
import type { Database } from '../../../src/platform/database/database.js';

export const key = () => createSecretKey(randomBytes(32));

/** Fresh keys; each of `versions` has one of its own, and the highest is the newest. */
export const keysOf = (...versions: number[]): AddressKeys => ({
  newest: Math.max(...versions),
  byVersion: new Map(versions.map((version) => [version, key()])),
  blind: key(),
});

const PLACES: Readonly<Record<string, string>> = {
  420000: '420000',
  422800: '422800',
  422801: '422801',
  422823: '422823',
  429004: '429004',
  // An old code: the county of 大庸 went into 永定区.
  430801: '430802',
  430802: '430802',
};

export const places: PlaceCodes = {
  find: (code) => (PLACES[code] === undefined ? undefined : { code: PLACES[code] }),
};

/** A villager of 恩施市 who wants yellow and above in Chinese. */
export const villager = (changes: Partial<NewSubscriber> = {}): NewSubscriber => ({
  channel: 'sms',
  address: '138 0013 8000',
  language: 'zh-CN',
  lowestRank: 'yellow',
  places: ['422801'],
  audience: 'live',
  ...changes,
});

export function subscribersOn(db: Database, cipher = new AddressCipher(keysOf(1))) {
  const addresses = new AddressesStore(db, cipher);
  const audit = new AuditService(db, new AuditStore(db));
  const service = new SubscribersService(db, addresses, new SubscriptionsStore(db), places, audit);
  /** One row of a list by itself. */
  async function enter(row: NewSubscriber): Promise<{ readonly addressId: string }> {
    await service.importMany(PROGRAM, [row]);
    const kept = await db.transaction((tx) => addresses.lock(tx, row.channel, normalise(row.channel, row.address)));
    return { addressId: kept?.id ?? 'nobody' };
  }
  return { cipher, addresses, audit, service, enter };
}
