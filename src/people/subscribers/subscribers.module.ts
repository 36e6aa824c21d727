import { Module } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Divisions } from '../../reference/areas/divisions.js';
import { OfficersModule } from '../officers/officers.module.js';
import { AddressKeyCheck } from './address-key-check.js';
import { loadAddressKeys } from './address-keys.js';
import { AddressCipher } from './addresses.js';
import { AddressesStore } from './addresses.store.js';
import { PlaceCodes } from './place-codes.js';
import { SubscribersService } from './subscribers.service.js';
import { SubscriptionsStore } from './subscriptions.store.js';

/**
 * Who receives: addresses (encrypted, found by a blind index), subscriptions, their places.
 * In: sign-ups, imports, leavings. Out: `SubscribersService`; `AddressCipher` for the moment of sending.
 * Tables: addresses, subscriptions, subscription_places. Needs the global providers `Config`, `Database`, `Divisions`.
 * Called by: web/portal, cli, SMS keywords; dissemination reads the tables when it plans and claims.
 */
@Module({
  imports: [OfficersModule],
  providers: [
    { provide: PlaceCodes, useExisting: Divisions },
    {
      provide: AddressCipher,
      inject: [Config],
      useFactory: (config: Config) => new AddressCipher(loadAddressKeys(config)),
    },
    AddressKeyCheck,
    AddressesStore,
    SubscribersService,
    SubscriptionsStore,
  ],
  exports: [AddressCipher, SubscribersService],
})
export class SubscribersModule {}
