import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemFilter } from './problem.filter.js';

/** A bulletin has hundreds of characters and a CAP message some kilobytes; what is larger is an attack or a mistake. */
export const MOST_BODY_BYTES = 1_048_576;

/**
 * Fastify with our limits: bounded bodies and requests, no trust in forwarded addresses, connections closed at
 * shutdown (one open stream would hold it for ever).
 */
export function httpAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: true,
  });
}

/** Cookies, forms, raw product bodies, security headers and problem+json, the same in the program and in its tests. */
export async function prepareHttp(app: NestFastifyApplication): Promise<void> {
  app.useGlobalFilters(new ProblemFilter());
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000 },
    // With no-referrer a browser sends "Origin: null", and the officers' own forms would look foreign.
    referrerPolicy: { policy: 'same-origin' },
  });
  const fastify = app.getHttpAdapter().getInstance();
  for (const type of ['text/plain', 'application/octet-stream', 'application/cap+xml', 'application/xml', 'text/xml'])
    fastify.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
