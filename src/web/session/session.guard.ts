import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../kernel/actor.js';
import { forbidden } from '../../kernel/domain-error.js';
import { SessionsService, type OfficerSession } from '../../people/officers/sessions.service.js';
import { ACCESS, type AccessKind } from '../../platform/http/access.js';
import { ROLES_KEY } from './access-marks.js';
import { sessionRequired } from './login-redirect.js';
import { sessionTokenOf } from './session-cookie.js';
import './session-request.js';

/** Stands before every route: what is not marked is refused, what is for officers needs a live session and the role. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.#mark<AccessKind>(context, ACCESS);
    if (access === undefined) throw unmarked();
    if (access !== 'officer') return true;
    const session = await this.#enter(context);
    const roles = this.#mark<readonly Role[]>(context, ROLES_KEY);
    if (roles && !roles.includes(session.actor.role)) throw wrongRole(roles);
    return true;
  }

  async #enter(context: ExecutionContext): Promise<OfficerSession> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // What only officers may see stays in no cache, neither before nor after the log-out.
    context.switchToHttp().getResponse<FastifyReply>().header('cache-control', 'no-store');
    const token = sessionTokenOf(request);
    const session = token === undefined ? null : await this.sessions.find(token);
    if (!session) throw sessionRequired(request);
    request.officerSession = session;
    request.actor = session.actor;
    return session;
  }

  #mark<Value>(context: ExecutionContext, key: string): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}

const unmarked = () =>
  forbidden('route-unmarked', 'This address says nowhere who may use it.', {
    next: 'Developers: mark the route with Public, OfficerOnly, Roles or Access.',
  });

const wrongRole = (roles: readonly Role[]) =>
  forbidden('role', 'Your role does not allow this.', { next: `Ask an officer with the role ${roles.join(' or ')}.` });
