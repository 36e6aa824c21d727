import { Module } from '@nestjs/common';
import { OfficersModule } from '../officers.module.js';
import { LoginWorker } from './login.worker.js';

/** In: the hour that policy sets. Out: sessions and failures that are over are forgotten. Tables: none of its own. Apart from the slice, which needs no timetable. */
@Module({ imports: [OfficersModule], providers: [LoginWorker] })
export class LoginSweepModule {}
