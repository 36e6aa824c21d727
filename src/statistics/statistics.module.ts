import { Module } from '@nestjs/common';
import { FiguresService } from './figures.service.js';

/** In: a period. Out: the ministry's figures. Tables: none of its own, reads everyone's. Called by web and cli. */
@Module({ providers: [FiguresService], exports: [FiguresService] })
export class StatisticsModule {}
