import { Module } from '@nestjs/common';
import { AgenciesService } from './agencies.service.js';
import { AgenciesStore } from './agencies.store.js';
import { AuditService } from './audit.service.js';
import { AuditStore } from './audit.store.js';
import { LoginFailuresStore } from './login/login-failures.store.js';
import { LoginService } from './login/login.service.js';
import { OfficersService } from './officers.service.js';
import { OfficersStore } from './officers.store.js';
import { SessionsService } from './sessions.service.js';
import { SessionsStore } from './sessions.store.js';

/**
 * Who acts: agencies in pairs with their jurisdiction, officers with roles, sessions, and the trail of every act.
 * In: log-ins, acts to record. Out: `Actor`s, pairs, the audit.
 * Tables: agencies, officers, sessions, login_failures, audit.
 * Called by: web/session (who is it), warnings (pairs, jurisdiction, audit), every slice that records an act, cli.
 */
@Module({
  providers: [
    AgenciesService,
    AgenciesStore,
    AuditService,
    AuditStore,
    LoginFailuresStore,
    LoginService,
    OfficersService,
    OfficersStore,
    SessionsService,
    SessionsStore,
  ],
  exports: [
    AgenciesService,
    AgenciesStore,
    AuditService,
    LoginService,
    OfficersService,
    OfficersStore,
    SessionsService,
  ],
})
export class OfficersModule {}
