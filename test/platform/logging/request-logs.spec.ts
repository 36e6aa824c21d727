import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pinoHttp } from 'pino-http';
import { describe, expect, it } from 'vitest';
import { REQUEST_LOGS } from '../../../src/platform/logging/logging.module.js';

const TOKEN = 'm1z-4Zf0s9Yk2o3JXg7mD1qWcA';
const OTHER = 'Qm9vdHN0cmFwcGluZw_aaaaaaaaaaaaaaaaaaaaaaaa';

/** One request through the logger as the program sets it up; the lines it wrote. */
async function linesOf(path: string, headers: Record<string, string>, location: string): Promise<string> {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const log = pinoHttp({ ...REQUEST_LOGS, level: 'debug' }, sink);
  const server = createServer((request, response) => {
    log(request, response);
    request.log.info('something happened');
    response.writeHead(303, { location, 'set-cookie': 'shanyu_session=secret' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' });
  server.close();
  await once(server, 'close');
  return lines.join('');
}

describe('the log of a request (S26)', () => {
  it('holds what helps to find a fault, and nothing that lets its reader act for somebody', async () => {
    const text = await linesOf(
      `/subscribe/manage/${TOKEN}/places?place=422828&phone=13800138000`,
      {
        referer: `https://shanyu.example/subscribe/manage/${TOKEN}`,
        cookie: 'shanyu_session=secret',
        'x-kept': 'kept',
      },
      `/subscribe/manage/${OTHER}`,
    );
    expect(text).toContain('something happened');
    expect(text).toContain('"url":"/subscribe/manage/…/places"');
    expect(text).toContain('"x-kept":"kept"');
    for (const secret of [TOKEN, OTHER, '13800138000', 'secret']) expect(text).not.toContain(secret);
  });
});
