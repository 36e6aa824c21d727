import { Module } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Divisions } from '../../reference/areas/divisions.js';
import { OfficersModule } from '../officers/officers.module.js';
import { AddressKeyCheck } from './address-key-check.js';
import { loadAddressKeys } from './address-keys.js';
import { AddressCipher } from './addresses.js';
import { AddressesStore } from './addresses.store.js';
import { ConsentsStore } from './consents.store.js';
import { CsvBatches } from './csv/csv-batches.js';
import { CsvExports } from './csv/csv-exports.js';
import { CsvImports } from './csv/csv-imports.js';
import { CsvRows } from './csv/csv-rows.js';
import { ExportStore } from './csv/export.store.js';
import { DeskActs } from './desk/desk-acts.js';
import { DeskReads } from './desk/desk-reads.js';
import { DeskStore } from './desk/desk.store.js';
import { SubscribersDesk } from './desk/subscribers-desk.service.js';
import { PlaceCodes } from './place-codes.js';
import { Askings } from './sign-up/askings.js';
import { ChoicesService } from './sign-up/choices.service.js';
import { ChoicesStore } from './sign-up/choices.store.js';
import { SignUpLimits } from './sign-up/limits.js';
import { LimitsStore } from './sign-up/limits.store.js';
import { SignUpService } from './sign-up/sign-up.service.js';
import { SignUpsStore } from './sign-up/sign-ups.store.js';
import { SubscriberTokens } from './sign-up/tokens.js';
import { WishReader } from './sign-up/wish-reader.js';
import { SubscribersService } from './subscribers.service.js';
import { SubscriptionsStore } from './subscriptions.store.js';

/**
 * Who receives: addresses (encrypted, found by a blind index), subscriptions, their places.
 * In: sign-ups (sign-up/), lists (csv/), officers' acts (desk/). Out: `SignUpService`, `SubscribersDesk`, `CsvImports`, `CsvExports`;
 * `AddressCipher` for the moment of sending. Tables: addresses, subscriptions with their places and points, consents, sign_ups,
 * sign_up_counts. Needs the global providers `Config`, `Database`, `Divisions`, `Geography`, `Policy`.
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
    {
      provide: SubscriberTokens,
      inject: [Config],
      useFactory: (config: Config) => new SubscriberTokens(loadAddressKeys(config)),
    },
    AddressKeyCheck,
    AddressesStore,
    Askings,
    ChoicesService,
    ChoicesStore,
    ConsentsStore,
    CsvBatches,
    CsvExports,
    CsvImports,
    CsvRows,
    DeskActs,
    DeskReads,
    DeskStore,
    ExportStore,
    LimitsStore,
    SignUpLimits,
    SignUpsStore,
    SignUpService,
    SubscribersDesk,
    SubscribersService,
    SubscriptionsStore,
    WishReader,
  ],
  exports: [AddressCipher, CsvExports, CsvImports, SignUpService, SubscribersDesk, SubscribersService],
})
export class SubscribersModule {}
