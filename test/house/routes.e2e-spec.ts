import { Reflector } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModulesContainer } from '@nestjs/core';
import { Channels } from '../../src/dissemination/contracts/channels.js';
import { ACCESS, ACCESS_KINDS } from '../../src/platform/http/access.js';
import { Policy } from '../../src/reference/policy/policy.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

describe('the doors of the house', () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await startTestProgram();
  });
  afterAll(() => program?.stop());

  it('says of every route who may call it', () => {
    const reflector = new Reflector();
    const unmarked: string[] = [];
    let routes = 0;
    for (const module of program.get(ModulesContainer).values())
      for (const { metatype } of module.controllers.values()) {
        if (typeof metatype !== 'function') continue;
        for (const name of Object.getOwnPropertyNames(metatype.prototype)) {
          const handler: unknown = metatype.prototype[name];
          if (typeof handler !== 'function' || Reflect.getMetadata('path', handler) === undefined) continue;
          routes++;
          const kind = reflector.getAllAndOverride<string>(ACCESS, [handler as () => void, metatype]);
          if (!ACCESS_KINDS.some((one) => one === kind)) unmarked.push(`${metatype.name}.${name}`);
        }
      }
    expect(routes).toBeGreaterThan(8);
    expect(unmarked).toEqual([]);
  });

  it('gives every channel a rule in the policy, and every rule a channel', () => {
    const channels = program
      .get(Channels)
      .list()
      .map((channel) => channel.name);
    expect(Object.keys(program.get(Policy).rules.threshold).sort()).toEqual(channels.sort());
  });

  it.each(['/api/v1/broadcast', '/api/v1/airings', '/api/v1/products'])('keeps %s shut without a key', async (path) => {
    const method = path === '/api/v1/broadcast' ? 'GET' : 'POST';
    const body = method === 'POST' ? '{}' : undefined;
    const answer = await fetch(program.url + path, { method, body, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'key-absent', next: expect.any(String) });
  });

  it('answers a wrong path as a problem', async () => {
    const answer = await fetch(`${program.url}/api/v1/nothing`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('describes its API', async () => {
    const document = (await (await fetch(`${program.url}/api/openapi.json`)).json()) as {
      paths: Record<string, unknown>;
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/products', '/api/v1/broadcast', '/api/v1/statistics']),
    );
  });
});
