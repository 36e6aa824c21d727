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

/** A form with parts, read before any guard has asked who sends it: no files, so that a stranger's are not held in memory. */
const FORM_LIMITS = { files: 0, fileSize: MOST_BODY_BYTES, fields: 10, fieldSize: 4_096, parts: 30 } as const;

/**
 * For `@RouteConfig` of a route that takes files: at most so many, each of one `MOST_BODY_BYTES`. Officers hand in an evening's
 * bulletins, not archives. More are answered 413; a longer file is cut, and the route refuses it by its name.
 */
export const takesFiles = (files: number) => ({ multipartOptions: { limits: { files } } });

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

/** Whether this visitor's files are read at all; asked on routes that take files. */
export type MayUpload = (request: FastifyRequest) => Promise<boolean>;

/**
 * Cookies, forms (with files, too), raw product bodies, security headers and problem+json, the same in the program and in its
 * tests. Without `mayUpload` routes that take files read everybody's.
 */
export async function prepareHttp(app: NestFastifyApplication, mayUpload?: MayUpload): Promise<void> {
  app.useGlobalFilters(new ProblemFilter());
  await app.register(cookie);
  if (mayUpload) leaveUnread(app, mayUpload);
  await app.register(multipart, { attachFieldsToBody: true, throwFileSizeLimit: false, limits: FORM_LIMITS });
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

/** A form is read before the guards, who refuse a stranger: his files would be held until then. His form goes to them unread. */
function leaveUnread(app: NestFastifyApplication, mayUpload: MayUpload): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preValidation', async (request) => {
    const takes = 'multipartOptions' in request.routeOptions.config;
    if (takes && request.isMultipart() && !(await mayUpload(request))) request.isMultipart = () => false;
  });
}
