import { Module } from '@nestjs/common';
import { StatisticsModule } from '../../statistics/statistics.module.js';
import { WarningsModule } from '../../warnings/warnings.module.js';
import { ActAnswersStore } from './acts/act-answers.store.js';
import { ActAnswersWorker } from './acts/act-answers.worker.js';
import { ActsService } from './acts/acts.service.js';
import { SigningController } from './acts/signing.controller.js';
import { StatisticsController } from './statistics.controller.js';

/** In: questions and acts of machines. Out: JSON. Tables: act_answers. Called from outside. */
@Module({
  imports: [StatisticsModule, WarningsModule],
  controllers: [SigningController, StatisticsController],
  providers: [ActAnswersStore, ActAnswersWorker, ActsService],
})
export class ApiModule {}
