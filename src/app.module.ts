import { Module, type DynamicModule } from '@nestjs/common';
import { ChannelsModule } from './channels/channels.module.js';
import { DisseminationModule } from './dissemination/dissemination.module.js';
import { EditionsModule } from './dissemination/editions/editions.module.js';
import { NoticesModule } from './dissemination/notices/notices.module.js';
import { IngestModule } from './ingest/ingest.module.js';
import { LoginSweepModule } from './people/officers/login/login-sweep.module.js';
import { OfficersModule } from './people/officers/officers.module.js';
import { PartnersModule } from './people/partners/partners.module.js';
import { SubscribersModule } from './people/subscribers/subscribers.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { SchedulesModule } from './platform/schedule/schedule.module.js';
import { ReferenceModule } from './reference/reference.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { WarningsModule } from './warnings/warnings.module.js';
import { ApiModule } from './web/api/api.module.js';
import { ConsoleModule } from './web/console/console.module.js';
import { PortalModule } from './web/portal/portal.module.js';
import { SessionModule } from './web/session/session.module.js';

/** The table of contents: the ground, who and where, then the road in the order the data flows, then its doors. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    const ground = [
      ConfigModule.forRoot(config),
      LoggingModule.forRoot(config),
      DatabaseModule,
      QueueModule,
      SchedulesModule,
    ];
    const knowledge = [ReferenceModule, OfficersModule, LoginSweepModule, SubscribersModule, PartnersModule];
    const road = [
      IngestModule,
      WarningsModule,
      DisseminationModule,
      EditionsModule,
      NoticesModule,
      ChannelsModule,
      StatisticsModule,
    ];
    const doors = [SessionModule, ConsoleModule, PortalModule, ApiModule, HealthModule];
    return { module: AppModule, imports: [...ground, ...knowledge, ...road, ...doors] };
  }
}
