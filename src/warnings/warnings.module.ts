import { Module } from '@nestjs/common';
import { DisseminationModule } from '../dissemination/dissemination.module.js';
import { OfficersModule } from '../people/officers/officers.module.js';
import { AnnouncementsService } from './announce/announcements.service.js';
import { DraftService } from './draft/draft.service.js';
import { LifeService } from './life.service.js';
import { IssuingService } from './sign/issuing.service.js';
import { SignService } from './sign/sign.service.js';
import { WarningsStore } from './warnings.store.js';
import { WarningsWorker } from './warnings.worker.js';

/**
 * In: products (drafted by the program), officers' acts. Out: an announcement that both agencies signed.
 * Tables: warnings, revisions, signatures. Called by ingest (fromProduct) and by the console and API (everything else).
 */
@Module({
  imports: [DisseminationModule, OfficersModule],
  providers: [
    AnnouncementsService,
    DraftService,
    IssuingService,
    LifeService,
    SignService,
    WarningsStore,
    WarningsWorker,
  ],
  exports: [AnnouncementsService, DraftService, LifeService, SignService, WarningsStore],
})
export class WarningsModule {}
