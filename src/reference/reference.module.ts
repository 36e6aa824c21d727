import { Global, Logger, Module } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Divisions } from './areas/divisions.js';
import { Geography } from './areas/geography.js';
import { loadDivisions } from './areas/load-divisions.js';
import { loadGeography, loadPartProposals } from './areas/load-geography.js';
import { PlaceNames } from './areas/place-names.js';
import { PartProposals } from './areas/proposal/part-proposals.js';
import { ProvincePartsStore } from './areas/province-parts.store.js';
import { LANGUAGES } from './language.js';
import { Policy, readPolicy } from './policy/policy.js';
import { wording } from './wording/wording.js';

/**
 * What the trade knows: divisions, where they lie, confirmed parts, words, policy. All data is read and checked at
 * start, but for boundaries and seats, which are read when first asked for.
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
    {
      provide: Geography,
      inject: [Config],
      // Read when first asked for: boundaries are many, and most machines that answer readers never need them.
      useFactory: (config: Config) =>
        loadGeography({ geo: config.geoDataDir, data: config.dataDir }, (error) => new Logger('Geography').warn(error)),
    },
    { provide: PartProposals, inject: [Geography], useFactory: loadPartProposals },
    ProvincePartsStore,
    { provide: PlaceNames, useExisting: Divisions },
  ],
  exports: [Divisions, Geography, PartProposals, PlaceNames, Policy, ProvincePartsStore],
})
export class ReferenceModule {}
