import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WeiboProvider } from '../../../src/channels/microblog/providers/weibo.js';
import type { Fault, MicroblogSimulator } from '../../../src/channels/microblog/simulator/simulator.js';
import { simulatorAt } from './simulated.js';

const NOW = new Date('2024-06-21T18:06:05+08:00');
const TEXT = '地质灾害橙色预警（6月21日18:06）。 http://localhost:3000/warnings/20240621-7k3qfm';

let simulator: MicroblogSimulator;
beforeEach(() => {
  simulator = simulatorAt(NOW);
});
afterEach(() => simulator.stop());

const weibo = async (options: { accessToken?: string; rip?: string; timeoutMs?: number } = {}) => {
  const baseUrl = await simulator.start();
  return new WeiboProvider({ baseUrl, accessToken: 'token', rip: '203.0.113.9', ...options }, () => NOW);
};
const post = (text: string, attempt = 1) => ({ text, key: 'k', attempt });

describe('Weibo over a socket', () => {
  it('takes a post and gives its id', async () => {
    const outcome = await (await weibo()).post(post(TEXT));
    expect(simulator.posts()).toMatchObject([{ provider: 'weibo', account: 'token', text: TEXT }]);
    expect(outcome).toEqual({ kind: 'accepted', ref: simulator.posts()[0]?.id });
  });

  it.each([
    ['an address outside the safe domain', '预警 https://evil.example/w', {}, /10017 .*安全域名/],
    ['no address', '预警', {}, /10017/],
    ['a topic', `#预警# ${TEXT}`, {}, /10017/],
    ['141 characters', '预'.repeat(141) + TEXT, {}, /20012 .*140/],
    ['nothing', ' ', {}, /20008/],
    ['no rip', TEXT, { rip: '' }, /10016/],
    ['no token', TEXT, { accessToken: '' }, /21332 .*renew WEIBO_ACCESS_TOKEN/],
  ])('refuses %s for good', async (_name, text, options, reason) => {
    const outcome = await (await weibo(options)).post(post(text));
    expect(outcome).toMatchObject({ kind: 'refused', retry: false, reason: expect.stringMatching(reason) });
    expect(simulator.posts()).toHaveLength(0);
  });

  it('refuses the same text twice in a row on the first attempt, and takes it as done on the second', async () => {
    const provider = await weibo();
    await provider.post(post(TEXT));
    expect(await provider.post(post(TEXT, 1))).toMatchObject({ kind: 'refused', retry: false });
    expect(await provider.post(post(TEXT, 2))).toEqual({ kind: 'accepted', ref: null });
    expect(simulator.posts()).toHaveLength(1);
  });

  it.each<[Fault, object, number]>([
    ['rate-limit', { kind: 'refused', retry: true, retryAfterMs: 60_000 }, 0],
    ['token', { kind: 'refused', retry: false }, 0],
    ['server-error', { kind: 'unknown' }, 0],
    ['silence', { kind: 'unknown', reason: 'no answer in time' }, 1],
    ['stall', { kind: 'unknown', reason: 'no answer in time' }, 1],
    ['reset', { kind: 'unknown' }, 1],
    ['garbage', { kind: 'unknown' }, 1],
  ])('on %s says what is known, and a retry ends with one post', async (fault, outcome, taken) => {
    const provider = await weibo({ timeoutMs: 250 });
    simulator.misbehave(fault);
    expect(await provider.post(post(TEXT))).toMatchObject(outcome);
    expect(simulator.posts()).toHaveLength(taken);
    expect(await provider.post(post(TEXT, 2))).toMatchObject({ kind: 'accepted' });
    expect(simulator.posts()).toHaveLength(1);
  });

  it('knows that nothing was taken when there is no connection', async () => {
    const provider = await weibo();
    await simulator.stop();
    expect(await provider.post(post(TEXT))).toEqual({
      kind: 'refused',
      retry: true,
      reason: 'no connection (ECONNREFUSED)',
    });
  });

  it('wants the page before the post where the simulator looks', async () => {
    const site = await serve((request, response) => {
      response.statusCode = request.url === '/warnings/here' ? 200 : 404;
      response.end();
    });
    const own = simulatorAt(NOW, site.url);
    own.links.checkPages = true;
    const provider = new WeiboProvider({ baseUrl: await own.start(), accessToken: 't', rip: '1.2.3.4' }, () => NOW);
    expect(await provider.post(post(`预警 ${site.url}/warnings/gone`))).toMatchObject({
      reason: expect.stringMatching(/20018/),
    });
    expect(await provider.post(post(`预警 ${site.url}/warnings/here`))).toMatchObject({ kind: 'accepted' });
    await own.stop();
    site.server.close();
  });
});

describe('an answer of Weibo', () => {
  const ok = { created_at: '', text: '' };
  it.each<[string, number, unknown, object]>([
    ['the code as a string', 403, { error: 'limit', error_code: '10022' }, { kind: 'refused', retry: true }],
    ['posting too often', 400, { error: 'Out of limit', error_code: 20016 }, { kind: 'refused', retry: true }],
    ['too many pending tasks', 403, { error: 'busy', error_code: 10009 }, { kind: 'refused', retry: true }],
    ['its own system error', 403, { error: 'System error', error_code: 10001 }, { kind: 'unknown' }],
    ['published, but slowly', 400, { error: 'Update success', error_code: 20032 }, { kind: 'accepted', ref: null }],
    ['only similar to the last', 400, { error: 'Repeat', error_code: 20017 }, { kind: 'refused', retry: false }],
    ['an expired token', 403, { error: 'expired_token', error_code: 21327 }, { kind: 'refused', retry: false }],
    ['a code nobody knows', 400, { error: '?', error_code: 99999 }, { kind: 'refused', retry: false }],
    [
      'no idstr, only the number',
      200,
      { ...ok, id: 5_046_000_000_000_000 },
      { kind: 'accepted', ref: '5046000000000000' },
    ],
    ['200 without an id', 200, ok, { kind: 'unknown' }],
    ['a firewall page', 403, 'forbidden', { kind: 'refused', retry: false }],
    ['429 with Retry-After', 429, '', { kind: 'refused', retry: true, retryAfterMs: 7_000 }],
  ])('is read right: %s', async (_name, status, body, outcome) => {
    const site = await serve((_request, response) => {
      response.writeHead(status, { 'retry-after': '7' }).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    const provider = new WeiboProvider({ baseUrl: site.url, accessToken: 't', rip: '1.2.3.4' }, () => NOW);
    expect(await provider.post(post(TEXT, 2))).toMatchObject(outcome);
    site.server.close();
  });
});

async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
