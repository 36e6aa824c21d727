import { Module } from '@nestjs/common';
import { OfficersModule } from '../../people/officers/officers.module.js';
import { WarningsModule } from '../../warnings/warnings.module.js';
import { IngestModule } from '../ingest.module.js';
import { CorrectionsService } from './corrections.service.js';
import { CorrectionsStore } from './corrections.store.js';

/**
 * In: what officers make of a product's reading. Out: the corrected reading beside the program's, and its draft.
 * Tables: corrections. Called by the console.
 */
@Module({
  imports: [IngestModule, OfficersModule, WarningsModule],
  providers: [CorrectionsService, CorrectionsStore],
  exports: [CorrectionsService],
})
export class CorrectionsModule {}
