import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpAdapter, MOST_BODY_BYTES, prepareHttp, takesFiles } from '../../../src/platform/http/server.js';

type Parts = Readonly<Record<string, unknown>>;

@Controller()
class Doors {
  @Post('subscribe/details')
  details(@Body() body: Parts): string[] {
    return Object.keys(body);
  }

  @Post('upload')
  @RouteConfig(takesFiles(2))
  upload(@Body() body?: Parts): string {
    return body ? `${[body['files']].flat().length} files` : 'unread';
  }
}

@Module({ controllers: [Doors] })
class SmallHouse {}

describe('a form with parts', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(SmallHouse, httpAdapter(), { logger: false });
    await prepareHttp(app, async (request) => request.headers['cookie'] !== 'stranger');
    await app.init();
  });
  afterAll(() => app.close());

  const send = async (url: string, files: number, fields: number, who = 'officer') => {
    const form = new FormData();
    for (let n = 0; n < fields; n++) form.set(`field${n}`, '鹤峰县');
    for (let n = 0; n < files; n++) form.append('files', new Blob(['x'.repeat(MOST_BODY_BYTES)]), `${n}.txt`);
    const request = new Request('http://x', { method: 'POST', body: form });
    const payload = Buffer.from(await request.arrayBuffer());
    const headers = { 'content-type': request.headers.get('content-type') ?? '', cookie: who };
    const { statusCode, body } = await app.inject({ method: 'POST', url, headers, payload });
    return [statusCode, statusCode < 300 ? body : ''];
  };

  it.each([
    ['fields to a form of the public', '/subscribe/details', 0, 1, [201, '["field0"]']],
    ['a file to a form of the public', '/subscribe/details', 1, 1, [413, '']],
    ['twenty files to a form of the public', '/subscribe/details', 20, 1, [413, '']],
    ['more fields than a form has', '/subscribe/details', 0, 11, [413, '']],
    ['a file to nowhere', '/wp-admin/upload.php', 1, 1, [413, '']],
    ['as many files as an upload takes', '/upload', 2, 1, [201, '2 files']],
    ['one file more', '/upload', 3, 1, [413, '']],
    ['more fields than an upload has', '/upload', 1, 11, [413, '']],
  ] as const)('with %s is answered as it should be', async (_name, url, files, fields, answer) => {
    expect(await send(url, files, fields)).toEqual(answer);
  });

  it('of a stranger goes to the guards unread, however much it carries', async () => {
    expect(await send('/upload', 20, 30, 'stranger')).toEqual([201, 'unread']);
    expect(await send('/subscribe/details', 0, 1, 'stranger')).toEqual([201, '["field0"]']);
  });
});
