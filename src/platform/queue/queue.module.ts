import { Global, Module } from '@nestjs/common';
import { Queue } from './queue.js';

/** In: jobs made in a caller's transaction. Out: handlers called, at least once. Tables: pg-boss's own schema. */
@Global()
@Module({ providers: [Queue], exports: [Queue] })
export class QueueModule {}
