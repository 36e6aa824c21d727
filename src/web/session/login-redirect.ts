import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';

export const LOGIN_PATH = '/console/login';
export const CONSOLE_PATH = '/console';

/** Somebody without a session asked; this is a program's answer (401), and a page's where no filter catches it. */
export class SessionRequired extends DomainError {
  constructor() {
    super('unauthenticated', 'session-required', 'This needs an officer who is logged in.', {
      next: `Log in at ${LOGIN_PATH}.`,
    });
  }
}

/** The same, when a person asked for a page. */
export class LoginRequired extends SessionRequired {}

/** The refusal that fits who asks: a browser that wants a page, or a program. */
export const sessionRequired = (request: FastifyRequest): SessionRequired =>
  wantsPage(request) ? new LoginRequired() : new SessionRequired();

/** Leads a person to the log-in, and back to the page afterwards. */
@Catch(LoginRequired)
export class LoginRedirect implements ExceptionFilter<LoginRequired> {
  catch(_: LoginRequired, host: ArgumentsHost): unknown {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    return host.switchToHttp().getResponse<FastifyReply>().redirect(loginAddress(request), 303);
  }
}

/** Where to go after the log-in: an address inside the console, never another site's. */
export function returnPath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/console([/?]|$)/.test(next)) return CONSOLE_PATH;
  // Browsers read a backslash as a slash and drop control characters; neither occurs in an address of ours.
  return /^[\w\-./?=&%~+,:;@!$'()*]+$/.test(next) ? next : CONSOLE_PATH;
}

/** Pages are all there is outside /api; only a program that says it wants no page is answered as one. */
const wantsPage = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') && /text\/html|\*\/\*/.test(request.headers.accept ?? '');

/** What a form sent cannot be sent again by a link; then the log-in leads to the console's first page. */
function loginAddress(request: FastifyRequest): string {
  const next = request.method === 'GET' ? returnPath(request.url) : CONSOLE_PATH;
  return next === CONSOLE_PATH ? LOGIN_PATH : `${LOGIN_PATH}?next=${encodeURIComponent(next)}`;
}
