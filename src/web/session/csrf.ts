import { createHmac, timingSafeEqual } from 'node:crypto';

/** The hidden field of every form; scripts of ours send the header instead. */
export const CSRF_FIELD = '_csrf';
export const CSRF_HEADER = 'x-csrf-token';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Methods that change nothing need no token (RFC 9110, 9.2.1). */
export const isSafe = (method: string): boolean => SAFE_METHODS.includes(method.toUpperCase());

/**
 * The form token of one session: HMAC-SHA-256 under the session's own token, so that nothing is stored, another
 * session's is wrong, and a page that leaks it does not leak the session.
 */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('shanyu form').digest('base64url');
}

/** Compares in constant time; anything but the session's token is false. */
export function csrfMatches(sessionToken: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [wanted, offered] = [Buffer.from(csrfToken(sessionToken)), Buffer.from(given)];
  return wanted.length === offered.length && timingSafeEqual(wanted, offered);
}

/** What a browser says of where a request comes from; a page cannot set these headers itself. */
export interface RequestOrigin {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/**
 * Whether a request comes from our own pages. `Sec-Fetch-Site` decides alone where it is sent: under Referrer-Policy
 * no-referrer a browser says `Origin: null` even of our own forms (Fetch, "append a request `Origin` header").
 * A browser that sends neither is left to the token. Behind a proxy the public address counts, without one the host asked.
 */
export function isSameOrigin(from: RequestOrigin, publicUrl: string): boolean {
  if (from.secFetchSite !== undefined) return from.secFetchSite === 'same-origin';
  if (from.origin === undefined) return true;
  if (!URL.canParse(from.origin)) return false;
  const origin = new URL(from.origin);
  return origin.origin === new URL(publicUrl).origin || origin.host === from.host;
}
