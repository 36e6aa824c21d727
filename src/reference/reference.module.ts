import { Global, Module } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Divisions } from './areas/divisions.js';
import { loadDivisions } from './areas/load-divisions.js';
import { PlaceNames } from './areas/place-names.js';
import { ProvincePartsStore } from './areas/province-parts.store.js';
import { LANGUAGES } from './language.js';
import { Policy, readPolicy } from './policy/policy.js';
import { wording } from './wording/wording.js';

/**
 * What the trade knows: divisions, confirmed parts, words, policy. All data is read and checked at start.
 * Tables: province_parts. Global, for it is facts and no acts.
 */
@Global()
@Module({
  providers: [
    { provide: Divisions, useFactory: loadDivisions },
    {
      provide: Policy,
      inject: [Config],
      useFactory: (config: Config) => {
        LANGUAGES.forEach(wording);
        return readPolicy(config.env.POLICY_FILE);
      },
    },
    ProvincePartsStore,
    { provide: PlaceNames, useExisting: Divisions },
  ],
  exports: [Divisions, PlaceNames, Policy, ProvincePartsStore],
})
export class ReferenceModule {}
