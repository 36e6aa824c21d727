import type { LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedConnector } from '../../../src/platform/http/outward/guarded-connector.js';
import { isInward } from '../../../src/platform/http/outward/inward-address.js';
import { OutwardClient, type OutwardRequest } from '../../../src/platform/http/outward/outward-client.js';
import { FeedServer } from '../../support/feed-server.js';

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    'fe80::1',
    'fd00::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('%s leads inside', (address) => expect(isInward(address)).toBe(true));

  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s leads out',
    (address) => expect(isInward(address)).toBe(false),
  );
});

describe('a call at a server that is not ours', () => {
  const server = new FeedServer();
  let port = '';
  /** Names as a hostile resolver would answer them. */
  const lookup: LookupFunction = (_hostname, options, callback) =>
    options.all === true
      ? callback(null, [
          { address: '8.8.8.8', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ])
      : callback(null, '127.0.0.1', 4);
  const client = new OutwardClient(guardedConnector(lookup));
  beforeAll(async () => {
    port = new URL(await server.start()).port;
    server.on('/', { headers: { 'content-type': 'text/plain' }, body: '山雨' });
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  const get = (path: string, changes: Partial<OutwardRequest> = {}, origin = server.origin) =>
    client.get({
      url: new URL(path, origin),
      headers: {},
      mostBytes: 10_000,
      withinMs: 5_000,
      allowPrivate: true,
      ...changes,
    });

  it('brings the answer where the address may lie inside', async () => {
    const answer = await get('/');
    expect([answer.status, answer.body.toString(), answer.headers['content-type']]).toEqual([
      200,
      '山雨',
      'text/plain',
    ]);
  });

  it.each([
    ['a literal', () => `http://127.0.0.1:${port}`],
    ['a literal in disguise', () => `http://2130706433:${port}`],
    ['a literal of IPv6', () => `http://[::ffff:127.0.0.1]:${port}`],
    ['a name with one address inside', () => `http://feeds.example:${port}`],
  ])('never leads inside by %s (S11)', async (_name, origin) => {
    server.takePaths();
    await expect(get('/', { allowPrivate: false }, origin())).rejects.toMatchObject({ code: 'address-refused' });
    expect(server.takePaths()).toEqual([]);
  });

  it('unpacks what it asked to be packed', async () => {
    server.on('/packed', { headers: { 'content-encoding': 'gzip' }, body: gzipSync('山雨欲来') });
    expect((await get('/packed')).body.toString()).toBe('山雨欲来');
  });

  it('follows a redirect on the same host, and no other', async () => {
    server.on('/old', { status: 301, headers: { location: '/' } });
    server.on('/away', { status: 302, headers: { location: 'http://169.254.169.254/latest' } });
    server.on('/round', { status: 307, headers: { location: '/round' } });
    expect((await get('/old')).body.toString()).toBe('山雨');
    await expect(get('/away')).rejects.toMatchObject({ code: 'redirect-refused' });
    await expect(get('/round')).rejects.toMatchObject({ code: 'redirect-refused' });
  });

  it.each([
    ['says nothing', 'hang', 'no-answer'],
    ['drips', 'drip', 'no-answer'],
    ['breaks off', 'truncate', 'no-answer'],
    ['resets', 'reset', 'no-answer'],
    ['floods', 'flood', 'answer-too-large'],
  ] as const)('ends in its time when the server %s (T08)', async (_name, conduct, code) => {
    server.on('/ill', conduct);
    const started = performance.now();
    await expect(get('/ill', { withinMs: 300 })).rejects.toMatchObject({ code, kind: 'unavailable' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('refuses a bomb of gzip by what it would become', async () => {
    server.on('/bomb', { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(5_000_000)) });
    await expect(get('/bomb')).rejects.toMatchObject({ code: 'answer-too-large' });
  });

  it('tells no query of an address in its errors', async () => {
    server.on('/keyed?key=secret', 'reset');
    await expect(get('/keyed?key=secret')).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });
});
