import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';

/** In: nothing. Out: /livez, /readyz, /metrics. Tables: none. Called by machines. */
@Module({ controllers: [HealthController] })
export class HealthModule {}
