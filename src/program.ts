import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { demonstrate } from './cli/demonstration/demonstration.js';
import { DomainError } from './kernel/domain-error.js';
import { SessionsService } from './people/officers/sessions.service.js';
import { Config } from './platform/config/config.js';
import { readEnvironment, type Environment } from './platform/config/environment.js';
import { openDatabase, type OpenedDatabase } from './platform/database/open-database.js';
import { httpAdapter, prepareHttp, type MayUpload } from './platform/http/server.js';
import { Queue } from './platform/queue/queue.js';
import { sessionTokenOf } from './web/session/session-cookie.js';

/** A running program: web, worker or both, by ROLE. */
export interface Program {
  readonly app: NestFastifyApplication;
  /** Ends jobs, then requests, then connections; an embedded database last. */
  stop(): Promise<void>;
}

/**
 * Starts everything. When something of it cannot start, what did start is ended again; an embedded database that another
 * program was using goes on. Throws `configuration` (invalid), or what the part that could not start said.
 */
export async function startProgram(env: Environment): Promise<Program> {
  const database = await openDatabase(env);
  try {
    const app = await startOn(database, env);
    return { app, stop: () => stop(app, database) };
  } catch (error) {
    if (database.started) await database.close();
    throw error;
  }
}

async function startOn(database: OpenedDatabase, env: Environment): Promise<NestFastifyApplication> {
  const config = new Config(env, database.url);
  // Nest would end the process on a fault and write its stack: the fault is thrown, and `main` writes its sentence.
  const building = { abortOnError: false, logger: ['fatal' as const] };
  const adapter = httpAdapter(env.TRUSTED_PROXIES);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, building);
  // Nest names each route as it starts; what people look for is the address, printed at the end.
  app.useLogger(['fatal', 'error', 'warn']);
  try {
    await prepareHttp(app, byOfficers(app));
    describeApi(app);
    await app.listen(env.PORT, env.HOST);
    app.useLogger(app.get(Logger));
    if (database.embedded && env.SHANYU_DEMO) await demonstrate(app, config);
  } catch (error) {
    await end(app);
    throw error;
  }
  return app;
}

async function stop(app: NestFastifyApplication, database: OpenedDatabase): Promise<void> {
  await end(app);
  await database.close();
}

async function end(app: NestFastifyApplication): Promise<void> {
  await app.get(Queue).stop();
  await app.close();
}

/** Files are taken from officers in a session; what a stranger sends is not read, only refused. */
export const byOfficers =
  (app: NestFastifyApplication): MayUpload =>
  async (request) => {
    const token = sessionTokenOf(request);
    return token !== undefined && (await app.get(SessionsService, { strict: false }).find(token)) !== null;
  };

/** OpenAPI at /api/docs and /api/openapi.json, made from the controllers. */
export function describeApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Shanyu 山雨')
    .setDescription('Joint geological-hazard warnings: products in, warnings and receipts out.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, description);
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json' });
}

/** Started by `main.ts`: ends with 1 and a sentence when it cannot start, in good order on SIGTERM and SIGINT. */
export async function main(): Promise<void> {
  try {
    const program = await startProgram(readEnvironment(process.env));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave(program));
  } catch (error) {
    console.error(error instanceof DomainError ? sentence(error) : error);
    process.exit(1);
  }
}

async function leave(program: Program): Promise<void> {
  await program.stop().catch((error: unknown) => console.error(error));
  process.exit(0);
}

const sentence = ({ message, details }: DomainError) => (details.next ? `${message}\n${details.next}` : message);
