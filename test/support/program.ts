import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/kernel/clock.js';
import { Config } from '../../src/platform/config/config.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { httpAdapter, prepareHttp } from '../../src/platform/http/server.js';
import { Queue } from '../../src/platform/queue/queue.js';
import { byOfficers, describeApi } from '../../src/program.js';
import { FixedClock } from './clock.js';
import { cloneDatabase, type TestDatabase } from './database.js';
import { freePort } from './free-port.js';

export interface TestProgram {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly database: TestDatabase;
  get<T>(token: abstract new (...args: never[]) => T): T;
  /** Sets the time of the program and of the database alike. */
  setNow(at: Date): Promise<void>;
  stop(): Promise<void>;
}

export interface TestProgramOptions {
  /** Where the time stands; omitted: real time. */
  readonly at?: Date;
  readonly env?: Readonly<Record<string, string>>;
  /** The database; omitted: one of its own, cloned from the template. */
  readonly database?: TestDatabase;
  /** Where the program finds its database, when that is not where the test finds it. */
  readonly databaseUrl?: string;
}

/** The whole program, web and worker, on a database of its own and a free port. */
export async function startTestProgram(options: TestProgramOptions = {}): Promise<TestProgram> {
  const { at, env = {}, database = await cloneDatabase() } = options;
  if (at) await database.setNow(at);
  mkdirSync(join(ROOT, '.tmp'), { recursive: true });
  const dataDir = mkdtempSync(join(ROOT, '.tmp', 'data-'));
  const port = await freePort();
  const environment = readEnvironment({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error', ...env });
  const config = new Config(environment, options.databaseUrl ?? database.url);
  const clock = at ? new FixedClock(at) : null;
  const app = await create(config, clock);
  await app.listen(port, '127.0.0.1');
  return {
    app,
    url: `http://localhost:${port}`,
    database,
    get: (token) => app.get(token, { strict: false }),
    setNow: async (instant) => {
      clock?.set(instant);
      await database.setNow(instant);
    },
    stop: async () => {
      await app.get(Queue).stop();
      await app.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function create(config: Config, clock: Clock | null): Promise<NestFastifyApplication> {
  const builder = Test.createTestingModule({ imports: [AppModule.forRoot(config)] });
  if (clock) builder.overrideProvider(Clock).useValue(clock);
  const module = await builder.compile();
  const app = module.createNestApplication<NestFastifyApplication>(httpAdapter(config.env.TRUSTED_PROXIES), {
    logger: ['error', 'fatal'],
  });
  await prepareHttp(app, byOfficers(app));
  describeApi(app);
  return app;
}
