import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_HOURS, type OfficerSession } from '../../people/officers/sessions.service.js';

export const SESSION_COOKIE = 'shanyu_session';
const HOUR_SECONDS = 3_600;

/** Strict: a link from another site, a mail for one, opens the console as a stranger; no foreign page acts as the officer. */
function options(publicUrl: string): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: publicUrl.startsWith('https:') };
}

/** The token the browser came with; undefined when it brought none. */
export const sessionTokenOf = (request: FastifyRequest): string | undefined => request.cookies[SESSION_COOKIE];

/**
 * Gives the browser its session for one duty shift, by `Max-Age` (RFC 6265, 5.2.2): it counts from the answer, so a desk
 * whose clock is wrong keeps it just as long. The server ends the session by its own time in any case.
 */
export function setSessionCookie(reply: FastifyReply, session: OfficerSession, publicUrl: string): void {
  reply.setCookie(SESSION_COOKIE, session.token, { ...options(publicUrl), maxAge: SESSION_HOURS * HOUR_SECONDS });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(SESSION_COOKIE, options(publicUrl));
}
