import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { WarningsModule } from '../../warnings/warnings.module.js';
import { RelayController } from './relay.controller.js';
import { StatisticsController } from './statistics.controller.js';

/** In: questions of machines. Out: JSON. Tables: none. Called from outside. */
@Module({ imports: [StatisticsModule, WarningsModule], controllers: [RelayController, StatisticsController] })
export class ApiModule {}
