import { Module } from '@nestjs/common';
import { FiguresService } from './figures.service.js';
import { UnknownFatesWorker } from './unknown-fates.worker.js';

/**
 * In: a period. Out: the ministry's figures; an alarm (gauge and log) when too many messages are never receipted.
 * Tables: none of its own, reads everyone's. Called by web and cli.
 */
@Module({ providers: [FiguresService, UnknownFatesWorker], exports: [FiguresService] })
export class StatisticsModule {}
