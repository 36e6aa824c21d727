import { Module } from '@nestjs/common';
import { OfficersModule } from '../officers/officers.module.js';
import { KeysService } from './keys.js';
import { KeysStore } from './keys.store.js';
import { PartnerGuard } from './partner.guard.js';
import { PartnersStore } from './partners.store.js';

/**
 * In: keys in `Authorization: Bearer`. Out: `KeysService` (partners, sources, officers), `PartnersStore`, `PartnerGuard`.
 * Tables: partners, api_keys, partner_pulls. Called by: broadcast (feed, airings), ingest (push door), cli (key create, revoke).
 */
@Module({
  imports: [OfficersModule],
  providers: [KeysStore, KeysService, PartnersStore, PartnerGuard],
  exports: [KeysService, PartnersStore, PartnerGuard],
})
export class PartnersModule {}
