import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '../../kernel/clock.js';
import { Config } from './config.js';

/** In: the checked environment. Out: `Config` and `Clock` for everyone (global: both are facts of the process, not of a domain). */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useClass: SystemClock },
      ],
      exports: [Config, Clock],
    };
  }
}
