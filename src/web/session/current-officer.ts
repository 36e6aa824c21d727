import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { OfficerSession } from '../../people/officers/sessions.service.js';
import { csrfToken } from './csrf.js';
import { SessionRequired } from './login-redirect.js';
import './session-request.js';

function sessionOf(context: ExecutionContext): OfficerSession {
  const session = context.switchToHttp().getRequest<FastifyRequest>().officerSession;
  if (!session) throw new SessionRequired();
  return session;
}

/** The officer who asks (`OfficerActor`); on routes for officers only. */
export const CurrentOfficer = createParamDecorator((_: unknown, context: ExecutionContext) => sessionOf(context).actor);

/** The officer's whole session (`OfficerSession`), for logging out and for showing when it ends. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) => sessionOf(context));

/** The token (string) that a page puts into each of its forms as the hidden field `_csrf`. */
export const CsrfToken = createParamDecorator((_: unknown, context: ExecutionContext) =>
  csrfToken(sessionOf(context).token),
);
