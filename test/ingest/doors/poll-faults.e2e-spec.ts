import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PollService } from '../../../src/ingest/doors/poll/poll.service.js';
import { PollWorker } from '../../../src/ingest/doors/poll/poll.worker.js';
import { SourcesService } from '../../../src/ingest/sources/sources.service.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { eventually } from '../../support/eventually.js';
import { FeedServer } from '../../support/feed-server.js';
import { startTestProgram } from '../../support/program.js';
import { atom, PollRig } from './poll-rig.js';

const rig = new PollRig();
const { server, add, poll, state, received, documents, entry, feed } = rig;
beforeAll(rig.start);
afterAll(rig.stop);
beforeEach(rig.nextCase);

describe('a polled source in trouble', () => {
  it('keeps an entry that could not be fetched until it can, though the feed has not changed since', async () => {
    documents('a', 'b');
    server.on(`/${rig.code}/a`, { status: 500 });
    server.serve(`/${rig.code}`, 'application/atom+xml', atom([entry('b'), entry('a')]), '"1"');
    await add();
    await poll();
    expect(await state()).toMatchObject({
      freshness: 'fresh',
      lastError: expect.stringContaining('500'),
      poll: { waiting: 1 },
    });
    documents('a', 'b');
    await poll(330);
    expect(await received()).toHaveLength(2);
    expect(await state()).toMatchObject({ lastError: null, poll: { waiting: 0, givenUp: 0 } });
  });

  it('asks ten times for a document that is not there, and then no more', async () => {
    server.serve(`/${rig.code}`, 'application/atom+xml', atom([entry('gone')]), '"1"');
    await add();
    for (let turn = 0; turn < 12; turn++) await poll(400);
    expect(server.takePaths().filter((path) => path.endsWith('/gone'))).toHaveLength(10);
    expect((await state()).poll).toMatchObject({ waiting: 0, givenUp: 1 });
  });

  it('is left alone as long as it asks by Retry-After, over a restart too', async () => {
    server.on(`/${rig.code}`, { status: 429, headers: { 'retry-after': '1800' } });
    await add();
    await poll();
    const until = new Date(rig.now.getTime() + 1_800_000);
    expect(await state()).toMatchObject({ poll: { retryAt: until, failures: 1 }, lastContactAt: null });
    expect(await poll(1_799)).toBe(0);
    expect(await poll(60)).toBe(1);
  });

  it('stops at the first document for which the server asks to wait', async () => {
    documents('b');
    server.on(`/${rig.code}/a`, { status: 503, headers: { 'retry-after': '600' } });
    feed([entry('b'), entry('a')]);
    await add();
    await poll();
    expect(server.takePaths()).toEqual([`/${rig.code}`, `/${rig.code}/a`]);
    expect((await state()).poll).toMatchObject({ waiting: 2, retryAt: new Date(rig.now.getTime() + 600_000) });
  });

  it.each([
    ['is down', { status: 500 }, '500'],
    ['breaks off', 'truncate', 'broke off'],
    ['sends more than any feed', 'flood', 'more than'],
    ['leads to another host', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 'another host'],
    ['has become a page of a log-in', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'web page'],
    ['is no XML', { headers: { 'content-type': 'application/atom+xml' }, body: '<feed><entry></feed>' }, ''],
  ] as const)('that %s is a fault with its reason, and no sign of life', async (_name, conduct, reason) => {
    server.on(`/${rig.code}`, conduct);
    await add();
    await poll();
    expect(await state()).toMatchObject({
      lastContactAt: null,
      lastError: expect.stringContaining(reason),
      lastErrorAt: rig.now,
      poll: { failures: 1 },
    });
    expect(await received()).toEqual([]);
  });

  it('may not lie inside our network without an allowance, and its links may not either (S11)', async () => {
    documents('a');
    feed([entry('a'), { id: 'inner', href: `http://localhost:${new URL(server.origin).port}/${rig.code}/a` }]);
    await add({ allowPrivate: false });
    await poll();
    expect([server.takePaths(), (await state()).lastError]).toEqual([
      [],
      expect.stringContaining('inside our own network'),
    ]);
    const { url, schedule } = { url: `${server.origin}/${rig.code}`, schedule: '*/5 * * * *' };
    await rig.program.get(SourcesService).change(rig.code, { poll: { url, schedule, allowPrivate: true } }, PROGRAM);
    await poll();
    expect(server.takePaths()).toEqual([`/${rig.code}`, `/${rig.code}/a`]);
    expect((await state()).poll).toMatchObject({ waiting: 1 });
  });
});

describe('a program that ends in the middle of a poll', () => {
  it('breaks the call off, gives the poll back and blames nobody (T23)', async () => {
    const server = new FeedServer();
    const program = await startTestProgram();
    try {
      const url = `${await server.start()}/slow`;
      server.on('/slow', 'hang');
      const poll = { url, schedule: '*/5 * * * *', allowPrivate: true };
      const wish = { code: 'slow', name: '慢', kind: 'poll', agencyId: null, promisedSeconds: null } as const;
      await program.get(SourcesService).add({ ...wish, requiresSignature: false, poll }, PROGRAM);
      await eventually('the call', () => (server.asked.length > 0 ? true : null));
      const started = performance.now();
      await program.get(PollWorker).beforeApplicationShutdown();
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(await program.get(SourcesService).get('slow')).toMatchObject({ lastError: null, poll: { failures: 0 } });
      expect(await program.get(PollService).claim(1)).toHaveLength(1);
    } finally {
      await program.stop();
      await server.stop();
    }
  });
});
