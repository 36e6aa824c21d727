import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { OfficersModule } from '../../people/officers/officers.module.js';
import { CsrfGuard } from './csrf.guard.js';
import { SessionGuard } from './session.guard.js';

/**
 * The HTTP side of sessions. In: cookie, form token, marks of routes. Out: `request.actor`, or a refusal.
 * Tables: none. Called by: every request, since both guards are global (first who it is, then whether the form is ours).
 * Needs `@fastify/cookie` registered on the adapter.
 */
@Module({
  imports: [OfficersModule],
  providers: [
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: CsrfGuard },
  ],
})
export class SessionModule {}
