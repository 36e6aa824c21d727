import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { Config } from '../platform/config/config.js';
import { readEnvironment } from '../platform/config/environment.js';
import { openDatabase } from '../platform/database/open-database.js';
import { Queue } from '../platform/queue/queue.js';

/**
 * Runs one command inside the program, without its HTTP and without working on jobs. An embedded server that a running
 * program uses is used too and left alone; one that this command started is stopped again, whatever becomes of the command.
 * Throws `configuration` (invalid) and what else the program says when it cannot be built, or as `work`.
 */
export async function withApplication<Result>(
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const env = { ...readEnvironment(process.env), ROLE: 'web' as const, LOG_LEVEL: 'error' as const };
  const database = await openDatabase(env);
  try {
    return await inside(new Config(env, database.url), work);
  } finally {
    if (database.started) await database.close();
  }
}

async function inside<Result>(
  config: Config,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  // Nest would end the process on a fault and write its stack: the fault is thrown, and its sentence is written at the end.
  const building = { abortOnError: false, logger: ['fatal' as const] };
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), building);
  app.useLogger(['error', 'fatal']);
  try {
    return await work(app);
  } finally {
    await app.get(Queue).stop();
    await app.close();
  }
}
