import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ProblemFilter } from './problem.filter.js';

/** A bulletin has hundreds of characters and a CAP message some kilobytes; what is larger is an attack or a mistake. */
export const MOST_BODY_BYTES = 1_048_576;
/** Messages with many or long polygons: members of WMO send 900 KB. Larger ones are refused before they are read (S03). */
export const MOST_MESSAGE_BYTES = 2 * 1_048_576;

const MESSAGE_TYPES = [
  'application/octet-stream',
  'application/cap+xml',
  'application/xml',
  'text/xml',
  'application/geo+json',
];

declare module 'fastify' {
  interface FastifyRequest {
    /** A JSON body as it came: parsed and written again it would have another hash. */
    rawBody?: Buffer;
  }
}

/** A form with files: officers hand in an evening's bulletins, not archives. A longer file is cut and refused by its name. */
const UPLOAD_LIMITS = { files: 20, fileSize: MOST_BODY_BYTES, fields: 10, fieldSize: 4_096, parts: 30 } as const;

/**
 * Fastify with our limits: bounded bodies and requests, connections closed at shutdown (one open stream would hold it for
 * ever). Where a visitor comes from is believed of `trustedProxies` only (addresses or networks; S24): anybody can write
 * X-Forwarded-For, and limits by network would count what he wrote.
 */
export function httpAdapter(trustedProxies: readonly string[] = []): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: true,
  });
}

/** Cookies, forms (with files, too), raw product bodies, security headers and problem+json, the same in the program and in its tests. */
export async function prepareHttp(app: NestFastifyApplication): Promise<void> {
  app.useGlobalFilters(new ProblemFilter());
  await app.register(cookie);
  await app.register(multipart, { attachFieldsToBody: true, throwFileSizeLimit: false, limits: UPLOAD_LIMITS });
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
  const asItIs = { parseAs: 'buffer', bodyLimit: MOST_MESSAGE_BYTES } as const;
  for (const type of ['text/plain', ...MESSAGE_TYPES])
    fastify.addContentTypeParser(type, asItIs, (_request, body, done) => done(null, body));
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit: MOST_MESSAGE_BYTES }, (request, body, done) => {
    (request as FastifyRequest).rawBody = body;
    return parseJson(request as FastifyRequest, body.toString('utf8'), done);
  });
}
