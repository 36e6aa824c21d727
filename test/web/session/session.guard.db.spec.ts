import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { Catch, Controller, Get, Global, Module, Post, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyReply } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/kernel/domain-error.js';
import type { OfficerActor } from '../../../src/people/officers/officer.js';
import type { OfficerSession } from '../../../src/people/officers/sessions.service.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { Database } from '../../../src/platform/database/database.js';
import { Access } from '../../../src/platform/http/access.js';
import { OfficerOnly, Public, Roles } from '../../../src/web/session/access-marks.js';
import { CsrfToken, CurrentOfficer, CurrentSession } from '../../../src/web/session/current-officer.js';
import { csrfToken } from '../../../src/web/session/csrf.js';
import { SESSION_COOKIE } from '../../../src/web/session/session-cookie.js';
import { SessionModule } from '../../../src/web/session/session.module.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { enterHubei, officersOn, PASSWORD, type Slice } from '../../people/officers/officers.cast.js';

@Controller()
class Routes {
  @Get('public') @Public() open() {
    return 'open';
  }
  @Post('public') @Public() form() {
    return 'taken';
  }
  @Get('unmarked') unmarked() {
    return 'never';
  }
  @Post('key') @Access('partner') key() {
    return 'by key';
  }
  @Get('console/whoami') @OfficerOnly() who(@CurrentOfficer() officer: OfficerActor, @CsrfToken() token: string) {
    return { name: officer.name, token };
  }
  @Get('api/v1/whoami') @OfficerOnly() api(@CurrentSession() session: OfficerSession) {
    return { name: session.actor.name };
  }
  @Post('console/act') @OfficerOnly() act(@CurrentOfficer() officer: OfficerActor) {
    return officer.name;
  }
  @Get('console/admin') @Roles('admin') admin() {
    return 'admin';
  }
}

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unavailable: 503,
} as const;

/** Stands for the one mapper of `platform/http`; registered last, as that one is. */
@Catch()
class Mapper implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost) {
    const known = error instanceof DomainError ? error : new DomainError('unavailable', 'bug', String(error));
    return host.switchToHttp().getResponse<FastifyReply>().status(STATUS[known.kind]).send({ code: known.code });
  }
}

describe('a route', () => {
  let test: TestDatabase;
  let app: NestFastifyApplication;
  let slice: Slice;
  let token: string;

  beforeAll(async () => {
    test = await cloneDatabase();
    slice = officersOn(test.db);
    await enterHubei(slice);
    ({ token } = await slice.login.login({ login: 'land.duty', password: PASSWORD }));
    app = await started(test.db);
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const ask = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}, payload?: string) =>
    app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const asOfficer = (session = token) => ({ cookie: `${SESSION_COOKIE}=${session}` });
  const ours = { 'sec-fetch-site': 'same-origin' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const page = { accept: 'text/html,application/xhtml+xml' };

  it('that is public needs nobody', async () => expect((await ask('GET', '/public')).body).toBe('open'));

  it('without a mark is refused, to officers too', async () => {
    const answer = await ask('GET', '/unmarked', asOfficer());
    expect([answer.statusCode, answer.json()]).toEqual([403, { code: 'route-unmarked' }]);
  });

  it('for officers knows the officer, gives the form token, and stays in no cache', async () => {
    const answer = await ask('GET', '/console/whoami', asOfficer());
    expect(answer.json()).toEqual({ name: '值班员甲', token: csrfToken(token) });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await ask('GET', '/api/v1/whoami', asOfficer())).json()).toEqual({ name: '值班员甲' });
  });

  it.each([
    ['a page', '/console/whoami?day=2', '/console/login?next=%2Fconsole%2Fwhoami%3Fday%3D2'],
    ['a page for other roles', '/console/admin', '/console/login?next=%2Fconsole%2Fadmin'],
  ])('for officers leads a stranger who asks for %s to the log-in', async (_name, url, location) => {
    const answer = await ask('GET', url, page);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, location]);
  });

  it('for officers leads a stranger’s form to the log-in, not back to itself', async () => {
    const answer = await ask('POST', '/console/act', { ...page, ...form, ...ours }, 'a=1');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/console/login']);
  });

  it.each([
    ['an API route, even for HTML', '/api/v1/whoami', { accept: 'text/html' }],
    ['a console route, for JSON', '/console/whoami', { accept: 'application/json' }],
    ['a console route, for nothing said', '/console/whoami', {}],
  ])('for officers tells a program 401: %s', async (_name, url, headers) => {
    const answer = await ask('GET', url, headers);
    expect([answer.statusCode, answer.json()]).toEqual([401, { code: 'session-required' }]);
  });

  it.each([
    ['a made-up token', 'A'.repeat(43)],
    ['no token', ''],
  ])('for officers does not know %s', async (_name, session) => {
    expect((await ask('GET', '/api/v1/whoami', asOfficer(session))).statusCode).toBe(401);
  });

  it('for officers forgets one who has logged out', async () => {
    const session = await slice.login.login({ login: 'land.duty', password: PASSWORD });
    expect((await ask('GET', '/api/v1/whoami', asOfficer(session.token))).statusCode).toBe(200);
    await slice.sessions.end(session.token);
    expect((await ask('GET', '/api/v1/whoami', asOfficer(session.token))).statusCode).toBe(401);
  });

  it('for administrators refuses a forecaster', async () => {
    const answer = await ask('GET', '/console/admin', { ...asOfficer(), ...page });
    expect([answer.statusCode, answer.json()]).toEqual([403, { code: 'role' }]);
  });

  it('that changes something takes the session’s own form', async () => {
    const answer = await ask('POST', '/console/act', { ...asOfficer(), ...form, ...ours }, `_csrf=${csrfToken(token)}`);
    expect([answer.statusCode, answer.body]).toEqual([201, '值班员甲']);
    const script = await ask('POST', '/console/act', { ...asOfficer(), ...ours, 'x-csrf-token': csrfToken(token) });
    expect(script.statusCode).toBe(201);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['another site’s form', { 'sec-fetch-site': 'cross-site' }, 'TOKEN', 'csrf-origin'],
    ['a foreign origin', { origin: 'https://evil.example' }, 'TOKEN', 'csrf-origin'],
    ['no token', { 'sec-fetch-site': 'same-origin' }, 'a=1', 'csrf-token'],
    ['another session’s token', { 'sec-fetch-site': 'same-origin' }, `_csrf=${csrfToken('other')}`, 'csrf-token'],
    ['the token twice', { 'sec-fetch-site': 'same-origin' }, 'TOKEN&TOKEN', 'csrf-token'],
  ])('that changes something refuses %s', async (_name, headers, body, code) => {
    const payload = body.replaceAll('TOKEN', `_csrf=${csrfToken(token)}`);
    const answer = await ask('POST', '/console/act', { ...asOfficer(), ...form, ...headers }, payload);
    expect([answer.statusCode, answer.json()]).toEqual([403, { code }]);
  });

  it('that changes something for the public, the log-in for one, refuses other sites and needs no token', async () => {
    expect((await ask('POST', '/public', ours)).statusCode).toBe(201);
    expect((await ask('POST', '/public', { 'sec-fetch-site': 'cross-site' })).json()).toEqual({ code: 'csrf-origin' });
  });

  it('for holders of keys is left to the keys', async () =>
    expect((await ask('POST', '/key', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(201));
});

async function started(db: Database): Promise<NestFastifyApplication> {
  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: db },
      { provide: Config, useValue: new Config(readEnvironment({ PUBLIC_URL: 'https://warn.example.org' }), '') },
    ],
    exports: [Database, Config],
  })
  class Ground {}
  const module = await Test.createTestingModule({ imports: [Ground, SessionModule], controllers: [Routes] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.register(cookie);
  app.useGlobalFilters(new Mapper());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
