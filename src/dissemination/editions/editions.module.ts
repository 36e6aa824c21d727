import { Module } from '@nestjs/common';
import { DisseminationModule } from '../dissemination.module.js';
import { EditionsService } from './editions.service.js';
import { EditionsWorker } from './editions.worker.js';

/**
 * In: the hour of an edition (policy), the frozen alerts. Out: one frozen digest edition a day (手机报) and a dispatch of it
 * on every delivery channel that composes editions, in the lane `digest`.
 * Tables: editions (with DisseminationModule, which carries them). Called by: the timetable.
 */
@Module({
  imports: [DisseminationModule],
  providers: [EditionsService, EditionsWorker],
  exports: [EditionsService],
})
export class EditionsModule {}
