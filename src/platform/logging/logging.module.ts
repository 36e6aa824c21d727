import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from '../config/config.js';
import { loggedPath } from '../http/logged-path.js';

/** Never in a log: keys, cookies, phone numbers (S26). Bodies are not logged at all. */
const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers.referer',
  'req.headers["x-twilio-signature"]',
  'res.headers["set-cookie"]',
  // A redirect to the page of a subscription bears its link.
  'res.headers.location',
];

interface LoggedRequest {
  readonly url: string;
  readonly query?: unknown;
  readonly params?: unknown;
}

/** What pino-http made of a request, without what the address carries of its visitor. */
const loggedRequest = ({ query: _query, params: _params, ...request }: LoggedRequest) => ({
  ...request,
  url: loggedPath(request.url),
});

/** How requests are written down. */
export const REQUEST_LOGS = { redact: SECRETS, serializers: { req: loggedRequest } };

/** In: everyone's lines. Out: JSON lines with request ids on standard output. */
@Module({})
export class LoggingModule {
  static forRoot(config: Config): DynamicModule {
    const logging = LoggerModule.forRoot({
      pinoHttp: {
        level: config.env.LOG_LEVEL,
        ...REQUEST_LOGS,
        autoLogging: config.env.LOG_LEVEL === 'debug' || config.env.LOG_LEVEL === 'trace',
      },
    });
    return { module: LoggingModule, imports: [logging] };
  }
}
