import { Module } from '@nestjs/common';
import { DisseminationModule } from '../../dissemination/dissemination.module.js';
import { ProvidersModule } from '../../dissemination/providers/providers.module.js';
import { CorrectionsModule } from '../../ingest/corrections/corrections.module.js';
import { QuarantineModule } from '../../ingest/quarantine/quarantine.module.js';
import { IngestModule } from '../../ingest/ingest.module.js';
import { OfficersModule } from '../../people/officers/officers.module.js';
import { SubscribersModule } from '../../people/subscribers/subscribers.module.js';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { WarningsModule } from '../../warnings/warnings.module.js';
import { ConsoleAuditController } from './audit/audit.controller.js';
import { ConsoleDispatchesController } from './dispatches/dispatches.controller.js';
import { ConsoleFiguresController } from './figures/figures.controller.js';
import { ConsoleAssetsController } from './frame/assets.controller.js';
import { BoardService } from './home/board.service.js';
import { ConsoleHomeController } from './home/home.controller.js';
import { ConsoleCorrectController } from './products/correct/correct.controller.js';
import { ConsolePasteController } from './products/paste.controller.js';
import { ProductDesk } from './products/product-desk.service.js';
import { ConsoleProductsController } from './products/products.controller.js';
import { ConsoleQuarantineController } from './products/quarantine/quarantine.controller.js';
import { ConsoleSourcesController } from './sources/sources.controller.js';
import { ConsoleProvidersController } from './providers/providers.controller.js';
import { ConsoleSessionController } from './session/session.controller.js';
import { ConsoleImportController } from './subscribers/import/import.controller.js';
import { ConsoleSubscriberController } from './subscribers/subscriber.controller.js';
import { ConsoleSubscribersController } from './subscribers/subscribers.controller.js';
import { ConsoleDraftsController } from './warnings/draft/drafts.controller.js';
import { ForecastService } from './warnings/forecast.service.js';
import { OutcomeService } from './warnings/outcome.service.js';
import { ConsolePlacesController } from './warnings/places/places.controller.js';
import { PlacesService } from './warnings/places/places.service.js';
import { ConsoleSigningController } from './warnings/sign/signing.controller.js';
import { WarningDesk } from './warnings/warning-desk.service.js';
import { WarningViews } from './warnings/warning-views.service.js';
import { ConsoleWarningsController } from './warnings/warnings.controller.js';

/**
 * The duty desk under /console: pages for officers, made on the server, without client script.
 * In: officers' forms. Out: HTML; every act goes to the slice it belongs to and comes back as Post/Redirect/Get.
 * Tables: none. Called by: browsers of officers. Its style sheet is served under /assets.
 * Imports what it shows and acts on: ingest, warnings, dissemination, officers, subscribers, statistics; nobody imports it.
 */
@Module({
  imports: [
    WarningsModule,
    IngestModule,
    CorrectionsModule,
    QuarantineModule,
    DisseminationModule,
    ProvidersModule,
    OfficersModule,
    SubscribersModule,
    StatisticsModule,
  ],
  controllers: [
    ConsoleAssetsController,
    ConsoleSessionController,
    ConsoleHomeController,
    ConsoleProductsController,
    ConsoleCorrectController,
    ConsolePasteController,
    ConsoleQuarantineController,
    ConsoleSourcesController,
    ConsoleWarningsController,
    ConsoleDraftsController,
    ConsolePlacesController,
    ConsoleSigningController,
    ConsoleDispatchesController,
    ConsoleProvidersController,
    ConsoleImportController,
    ConsoleSubscribersController,
    ConsoleSubscriberController,
    ConsoleAuditController,
    ConsoleFiguresController,
  ],
  providers: [BoardService, ForecastService, OutcomeService, PlacesService, ProductDesk, WarningDesk, WarningViews],
})
export class ConsoleModule {}
