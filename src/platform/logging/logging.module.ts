import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from '../config/config.js';

/** Never in a log: keys, cookies, phone numbers (S26). Bodies are not logged at all. */
const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-twilio-signature"]',
  'res.headers["set-cookie"]',
];

/** In: everyone's lines. Out: JSON lines with request ids on standard output. */
@Module({})
export class LoggingModule {
  static forRoot(config: Config): DynamicModule {
    const logging = LoggerModule.forRoot({
      pinoHttp: {
        level: config.env.LOG_LEVEL,
        redact: SECRETS,
        autoLogging: config.env.LOG_LEVEL === 'debug' || config.env.LOG_LEVEL === 'trace',
      },
    });
    return { module: LoggingModule, imports: [logging] };
  }
}
