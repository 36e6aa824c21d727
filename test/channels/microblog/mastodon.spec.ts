import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MastodonProvider } from '../../../src/channels/microblog/providers/mastodon.js';
import { PostBook } from '../../../src/channels/microblog/simulator/post-book.js';
import type { Fault, MicroblogSimulator } from '../../../src/channels/microblog/simulator/simulator.js';
import { simulatorAt } from './simulated.js';

const NOW = new Date('2024-06-21T18:06:05+08:00');
const TEXT = '地质灾害橙色预警（6月21日18:06）。\nhttp://localhost:3000/warnings/20240621-7k3qfm';

let simulator: MicroblogSimulator;
beforeEach(() => {
  simulator = simulatorAt(NOW);
});
afterEach(() => simulator.stop());

const mastodon = async (options: { accessToken?: string; timeoutMs?: number } = {}) =>
  new MastodonProvider({ baseUrl: await simulator.start(), accessToken: 'token', ...options }, () => NOW);
const post = (text: string, key = 'alert/1') => ({ text, key, attempt: 1 });

describe('Mastodon over a socket', () => {
  it('takes a post and gives its address', async () => {
    const outcome = await (await mastodon()).post(post(TEXT));
    expect(simulator.posts()).toMatchObject([{ provider: 'mastodon', account: 'token', text: TEXT }]);
    expect(outcome).toEqual({ kind: 'accepted', ref: `https://mastodon.invalid/@shanyu/${simulator.posts()[0]?.id}` });
  });

  it('returns the first post for the same key, and makes a second one for another', async () => {
    const provider = await mastodon();
    const first = await provider.post(post(TEXT));
    expect(await provider.post(post(TEXT))).toEqual(first);
    expect(await provider.post(post(TEXT, '预警/2'))).toMatchObject({ kind: 'accepted' });
    expect(simulator.posts()).toHaveLength(2);
  });

  it.each([
    ['nothing to say', ' ', {}, /422 .*blank/],
    ['501 characters', '预'.repeat(478) + ' http://localhost:3000/w', {}, /422 .*500/],
    ['a post without the page', '预警', {}, /422/],
    ['a missing token', TEXT, { accessToken: '' }, /401 .*MASTODON_ACCESS_TOKEN/],
  ])('refuses %s for good', async (_name, text, options, reason) => {
    const outcome = await (await mastodon(options)).post(post(text));
    expect(outcome).toMatchObject({ kind: 'refused', retry: false, reason: expect.stringMatching(reason) });
    expect(simulator.posts()).toHaveLength(0);
  });

  it.each<[Fault, object, number]>([
    ['rate-limit', { kind: 'refused', retry: true, retryAfterMs: 300_000 }, 0],
    ['token', { kind: 'refused', retry: false }, 0],
    ['server-error', { kind: 'unknown' }, 0],
    ['silence', { kind: 'unknown', reason: 'no answer in time' }, 1],
    ['stall', { kind: 'unknown', reason: 'no answer in time' }, 1],
    ['reset', { kind: 'unknown' }, 1],
    ['garbage', { kind: 'unknown' }, 1],
  ])('on %s says what is known, and a retry ends with one post', async (fault, outcome, taken) => {
    const provider = await mastodon({ timeoutMs: 250 });
    simulator.misbehave(fault);
    expect(await provider.post(post(TEXT))).toMatchObject(outcome);
    expect(simulator.posts()).toHaveLength(taken);
    expect(await provider.post(post(TEXT))).toMatchObject({ kind: 'accepted' });
    expect(simulator.posts()).toHaveLength(1);
  });

  it('knows that nothing was taken when there is no connection', async () => {
    const provider = await mastodon();
    await simulator.stop();
    expect(await provider.post(post(TEXT))).toMatchObject({ kind: 'refused', retry: true });
  });
});

describe('the simulator', () => {
  it('keeps the last posts and forgets the oldest, with its key', () => {
    const book = new PostBook(2);
    for (const text of ['a', 'b', 'c']) book.add({ provider: 'mastodon', account: 'me', text, at: NOW }, text);
    expect(book.list().map((post) => post.text)).toEqual(['b', 'c']);
    expect(book.byKey('me', 'a')).toBeUndefined();
    expect(book.byKey('me', 'c')).toBe(book.last('mastodon', 'me'));
  });

  it('starts again after it was stopped, and answers other paths with 404', async () => {
    await simulator.start();
    await simulator.stop();
    const answer = await fetch(`${await simulator.start()}/api/v1/accounts`);
    expect(answer.status).toBe(404);
    await answer.body?.cancel();
  });
});
