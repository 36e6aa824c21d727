import { Module } from '@nestjs/common';
import { OfficersModule } from '../../people/officers/officers.module.js';
import { IngestModule } from '../ingest.module.js';
import { QuarantineService } from './quarantine.service.js';
import { QuarantineStore } from './quarantine.store.js';

/**
 * In: what could not be read. Out: repaired bytes through the ingest again, or a reason why it stays aside.
 * Tables: quarantine (how it was settled). Called by the console.
 */
@Module({
  imports: [IngestModule, OfficersModule],
  providers: [QuarantineService, QuarantineStore],
  exports: [QuarantineService, QuarantineStore],
})
export class QuarantineModule {}
