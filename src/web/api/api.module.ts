import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { StatisticsController } from './statistics.controller.js';

/** In: questions of machines. Out: JSON. Tables: none. Called from outside. */
@Module({ imports: [StatisticsModule], controllers: [StatisticsController] })
export class ApiModule {}
