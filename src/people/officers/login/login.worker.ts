import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Timetable } from '../../../platform/schedule/timetable.js';
import { Policy } from '../../../reference/policy/policy.js';
import { LoginService } from './login.service.js';

/** Forgets sessions and failures that are over, at the hour that policy sets. */
@Injectable()
export class LoginWorker implements OnModuleInit {
  constructor(
    private readonly timetable: Timetable,
    private readonly policy: Policy,
    private readonly login: LoginService,
  ) {}

  onModuleInit(): void {
    this.timetable.at('sweep-log-ins', this.policy.rules.schedules.sweepLogIns, () => this.login.sweep());
  }
}
