import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asset, ATOM, CAP, HTML, JSON_TYPE } from '../../../src/channels/website/asset.js';
import { SiteController } from '../../../src/channels/website/mirror/site.controller.js';
import { SiteMirror } from '../../../src/channels/website/mirror/site-mirror.js';
import { httpAdapter, prepareHttp } from '../../../src/platform/http/server.js';
import { EVENING } from './season.js';

@Module({ controllers: [SiteController], providers: [SiteMirror] })
class SmallSite {}

const long = (mark: string) => `<!doctype html><style>a{}</style><title>${mark}</title>${'山雨'.repeat(500)}`;

describe('the site over HTTP', () => {
  let app: NestFastifyApplication;
  let mirror: SiteMirror;
  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(SmallSite, httpAdapter(), { logger: false });
    await prepareHttp(app);
    await app.init();
    mirror = app.get(SiteMirror);
  });
  afterAll(() => app.close());
  beforeEach(() => {
    put('/', HTML, long('home'));
    put('/404', HTML, long('没有找到'));
    put('/en/404', HTML, long('not found'));
    put('/warnings/20240621-7k3qfm', HTML, long('warning'));
    put('/feeds/warnings.atom', ATOM, '<feed/>');
    put('/cap/a:b.xml', CAP, '<alert/>');
    put('/api/v1/warnings', JSON_TYPE, '{}');
    put('/exercise/warnings/x', HTML, long('drill'));
  });

  const put = (path: string, type: string, text: string) =>
    mirror.put({ ...asset(path, type, text), version: 1, modifiedAt: EVENING });
  const ask = (url: string, headers: Record<string, string> = {}, method: InjectOptions['method'] = 'GET') =>
    app.inject({ method, url, headers });

  it.each([
    '/',
    '/?from=sms',
    '/warnings/20240621-7k3qfm',
    '/feeds/warnings.atom',
    '/cap/a:b.xml',
    '/cap/a%3Ab.xml',
    '/api/v1/warnings',
    '/exercise/warnings/x',
  ])('answers %s with 200, a strong ETag and the time of the last change', async (url) => {
    const response = await ask(url);
    expect([response.statusCode, response.headers.etag, response.headers['last-modified']]).toEqual([
      200,
      expect.stringMatching(/^"[\w-]{27}"$/),
      'Fri, 21 Jun 2024 13:00:00 GMT',
    ]);
    expect(response.headers.vary).toContain('Accept-Encoding');
  });

  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br;q=0.9', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
  ] as const)('packs for Accept-Encoding %s as %s, with an ETag of its own', async (accept, encoding, unpack) => {
    const response = await ask('/', { 'accept-encoding': accept });
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(unpack(response.rawPayload).toString()).toBe(long('home'));
    expect(response.headers.etag).toMatch(new RegExp(`-${encoding}"$`));
    expect((await ask('/', { 'accept-encoding': accept })).rawPayload).toEqual(response.rawPayload);
  });

  it.each(['identity', '', 'zstd'])('sends plain bytes for Accept-Encoding "%s"', async (accept) =>
    expect((await ask('/', { 'accept-encoding': accept })).headers['content-encoding']).toBeUndefined(),
  );

  it('answers 304 without a body to whoever has these bytes, in any encoding, strong or weak', async () => {
    const packed = String((await ask('/', { 'accept-encoding': 'br' })).headers.etag);
    for (const tag of [packed, `W/${packed}`, `"other", ${packed}`, packed.replace('-br', ''), '*']) {
      const response = await ask('/', { 'if-none-match': tag });
      expect([response.statusCode, response.body]).toEqual([304, '']);
      expect(response.headers.etag).toBeDefined();
    }
  });

  it.each([
    [
      'an older ETag, even with a date that would match',
      { 'if-none-match': '"old"', 'if-modified-since': 'Fri, 21 Jun 2024 13:00:00 GMT' },
      200,
    ],
    ['the time of the last change', { 'if-modified-since': 'Fri, 21 Jun 2024 13:00:00 GMT' }, 304],
    ['a second before it', { 'if-modified-since': 'Fri, 21 Jun 2024 12:59:59 GMT' }, 200],
    ['a date that is none', { 'if-modified-since': 'yesterday' }, 200],
  ])('given %s answers %s with %i', async (_name, headers, status) =>
    expect((await ask('/', headers)).statusCode).toBe(status),
  );

  it('answers HEAD like GET, without the body', async () => {
    const [head, get] = [await ask('/', {}, 'HEAD'), await ask('/')];
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', get.headers.etag]);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
  });

  it.each([
    ['/warnings/20240621-zzzzzz', '没有找到'],
    ['/en/warnings/20240621-zzzzzz', 'not found'],
    ['/exercise/en/warnings/x', 'not found'],
    ['/warnings/..%2F..%2Fetc%2Fpasswd', '没有找到'],
  ])('answers %s with the 404 page of its language, and never with 304', async (url, words) => {
    const response = await ask(url, { 'if-none-match': '*' });
    expect([response.statusCode, response.body.includes(words)]).toEqual([404, true]);
  });

  it('answers programs that ask for an unknown warning with problem+json', async () => {
    const response = await ask('/api/v1/warnings/20240621-zzzzzz');
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect(response.json()).toMatchObject({ status: 404, code: 'warning-missing' });
  });

  it.each(['/feeds/warnings.atom', '/cap/a:b.xml', '/api/v1/warnings'])('lets other sites read %s', async (url) =>
    expect((await ask(url)).headers['access-control-allow-origin']).toBe('*'),
  );

  it('sends the policy that fits the page, over the one of the program', async () => {
    const { headers } = await ask('/');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'none'/,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('lets copies be used for seconds only, and for a day when it cannot be reached', async () =>
    expect((await ask('/')).headers['cache-control']).toBe('public, max-age=5, stale-if-error=86400'));

  it('says that it is starting while there is nothing yet', async () => {
    for (const path of mirror.held().keys()) mirror.drop(path);
    const response = await ask('/');
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '2']);
  });
});
