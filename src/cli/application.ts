import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { Config } from '../platform/config/config.js';
import { readEnvironment } from '../platform/config/environment.js';
import { openDatabase } from '../platform/database/open-database.js';
import { findRunning } from '../platform/database/embedded/cluster.js';
import { Queue } from '../platform/queue/queue.js';

/**
 * Runs one command inside the program, without its HTTP and without working on jobs. An embedded server that a running
 * program uses is used too and left alone; one that this command started is stopped again.
 */
export async function withApplication<Result>(
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const env = { ...readEnvironment(process.env), ROLE: 'web' as const, LOG_LEVEL: 'error' as const };
  const alive = env.DATABASE_URL ? null : await findRunning(new Config(env, '').dataDir);
  const database = await openDatabase(env);
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(new Config(env, database.url)), {
    logger: ['error', 'fatal'],
  });
  try {
    return await work(app);
  } finally {
    await app.get(Queue).stop();
    await app.close();
    if (alive === null) await database.close();
  }
}
