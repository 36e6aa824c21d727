import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { forbidden } from '../../kernel/domain-error.js';
import { Config } from '../../platform/config/config.js';
import { ACCESS, type AccessKind } from '../../platform/http/access.js';
import { CSRF_FIELD, CSRF_HEADER, csrfMatches, isSafe, isSameOrigin } from './csrf.js';
import './session-request.js';

/** Keys travel in headers that no foreign page can make a browser send; only what browsers call needs this guard. */
const FROM_BROWSERS: readonly (AccessKind | undefined)[] = ['public', 'officer'];

/**
 * Refuses what another site makes an officer's browser send (S15): by origin on every changing route for browsers, the
 * log-in too, and by the session's token where there is a session.
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.reflector.getAllAndOverride<AccessKind | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isSafe(request.method) || !FROM_BROWSERS.includes(access)) return true;
    if (!isSameOrigin(originOf(request), this.config.publicUrl))
      throw refused('csrf-origin', 'The request came from another site.');
    const session = request.officerSession;
    if (session && !csrfMatches(session.token, tokenOf(request)))
      throw refused('csrf-token', 'The form does not belong to your present session.');
    return true;
  }
}

function originOf(request: FastifyRequest) {
  const site = request.headers['sec-fetch-site'];
  return {
    secFetchSite: Array.isArray(site) ? site.join() : site,
    origin: request.headers.origin,
    host: request.headers.host,
  };
}

/** The header, or the form's field; a multipart form attached to the body gives fields as `{ value }`. */
function tokenOf(request: FastifyRequest): unknown {
  const header = request.headers[CSRF_HEADER];
  if (header !== undefined) return header;
  const field: unknown = (request.body as Record<string, unknown> | null | undefined)?.[CSRF_FIELD];
  return typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
}

const refused = (code: string, message: string) =>
  forbidden(code, message, { where: CSRF_FIELD, next: 'Open the page again from the console and repeat.' });
