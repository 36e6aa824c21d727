import { Module } from '@nestjs/common';
import { PartnersModule } from '../people/partners/partners.module.js';
import { WarningsModule } from '../warnings/warnings.module.js';
import { ProductsController } from './doors/products.controller.js';
import { SourceGuard } from './doors/source.guard.js';
import { IngestService } from './ingest.service.js';
import { IngestStore } from './ingest.store.js';

/**
 * In: bytes through a door. Out: a registered product, drafted as a warning by the program; or quarantine with a reason.
 * Tables: sources, products, arrivals, quarantine. Called by its own doors, the console (paste) and the CLI.
 */
@Module({
  imports: [PartnersModule, WarningsModule],
  controllers: [ProductsController],
  providers: [IngestService, IngestStore, SourceGuard],
  exports: [IngestService, IngestStore],
})
export class IngestModule {}
