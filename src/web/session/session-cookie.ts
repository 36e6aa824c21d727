import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OfficerSession } from '../../people/officers/sessions.service.js';

export const SESSION_COOKIE = 'shanyu_session';

/** Strict: a link from another site, a mail for one, opens the console as a stranger; no foreign page acts as the officer. */
function options(publicUrl: string): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: publicUrl.startsWith('https:') };
}

/** The token the browser came with; undefined when it brought none. */
export const sessionTokenOf = (request: FastifyRequest): string | undefined => request.cookies[SESSION_COOKIE];

/** Gives the browser its session, for as long as the session lasts. */
export function setSessionCookie(reply: FastifyReply, session: OfficerSession, publicUrl: string): void {
  reply.setCookie(SESSION_COOKIE, session.token, { ...options(publicUrl), expires: session.expiresAt });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(SESSION_COOKIE, options(publicUrl));
}
