import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Timetable } from './timetable.js';

/** In: acts with their times. Out: each done on one node. Fixed ticks: `@nestjs/schedule`; times that officers set: node-cron. */
@Global()
@Module({ imports: [ScheduleModule.forRoot()], providers: [Timetable], exports: [Timetable] })
export class SchedulesModule {}
