import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PollService } from '../../../src/ingest/doors/poll/poll.service.js';
import { SourcesService } from '../../../src/ingest/sources/sources.service.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { ATOM, atom, PollRig } from './poll-rig.js';

const rig = new PollRig();
const { server, add, poll, state, received, documents, text, entry, feed } = rig;
beforeAll(rig.start);
afterAll(rig.stop);
beforeEach(rig.nextCase);

describe('a polled source', () => {
  it('is asked at once and then on its schedule; a known feed costs a 304 and nothing is fetched twice', async () => {
    documents('a', 'b');
    server.serve(`/${rig.code}`, 'application/atom+xml', atom([entry('b'), entry('a')]), '"1"');
    await add();
    expect(await poll()).toBe(1);
    expect(server.takePaths()).toEqual([`/${rig.code}`, `/${rig.code}/a`, `/${rig.code}/b`]);
    expect(await received()).toEqual([text('a', 0), text('b', 1)]);
    expect(await poll(60)).toBe(0);
    expect(await poll(300)).toBe(1);
    expect(server.asked.map(({ path, headers }) => [path, headers['if-none-match']])).toEqual([
      [`/${rig.code}`, '"1"'],
    ]);
    expect(await state()).toMatchObject({ freshness: 'fresh', lastContactAt: rig.now, lastError: null });
  });

  it('is called with our name and address', async () => {
    server.on(`/${rig.code}`, { body: '[]', headers: { 'content-type': 'application/json' } });
    await add();
    await poll();
    expect(server.asked[0]?.headers['user-agent']).toMatch(/^Shanyu\/\S+ \(\+http\S+; duty@example\.cn\)$/);
  });

  it('has a new entry fetched when the feed has changed, and an entry again when it was updated', async () => {
    documents('a', 'b');
    server.serve(`/${rig.code}`, 'application/atom+xml', atom([entry('a')]), '"1"');
    await add();
    await poll();
    server.takePaths();
    const updated = { ...entry('a'), updated: '2024-06-21T11:00:00Z' };
    server.serve(`/${rig.code}`, 'application/atom+xml', atom([entry('b'), updated]), '"2"');
    await poll(330);
    expect(server.takePaths().sort()).toEqual([`/${rig.code}`, `/${rig.code}/a`, `/${rig.code}/b`]);
  });

  it('is caught up with after an outage, over its pages, oldest first', async () => {
    documents('a', 'b', 'c', 'd', 'e');
    feed([entry('a')], `/${rig.code}?page=2`);
    server.on(`/${rig.code}?page=2`, { headers: ATOM, body: atom([]) });
    await add();
    await poll();
    server.on(`/${rig.code}`, 'reset');
    await poll(330);
    expect(await state()).toMatchObject({ lastError: expect.stringContaining('broke off'), poll: { failures: 1 } });
    feed([entry('e'), entry('d')], `/${rig.code}?page=2`);
    server.on(`/${rig.code}?page=2`, { headers: ATOM, body: atom([entry('c'), entry('b')], `/${rig.code}?page=3`) });
    server.on(`/${rig.code}?page=3`, { headers: ATOM, body: atom([entry('a')], `/${rig.code}?page=4`) });
    server.takePaths();
    await poll(900);
    const pages = [`/${rig.code}`, `/${rig.code}?page=2`, `/${rig.code}?page=3`];
    expect(server.takePaths()).toEqual([...pages, ...['b', 'c', 'd', 'e'].map((name) => `/${rig.code}/${name}`)]);
    expect(await received()).toHaveLength(5);
  });

  it('is followed over its pages until the gap is closed, though pages fail meanwhile', async () => {
    documents('a', 'b', 'c');
    feed([entry('a')]);
    await add();
    await poll();
    feed([entry('c')], `/${rig.code}?page=2`);
    server.on(`/${rig.code}?page=2`, { status: 500 });
    await poll(330);
    expect(await received()).toEqual([text('a', 0), text('c', 2)]);
    server.on(`/${rig.code}?page=2`, { headers: ATOM, body: atom([entry('b'), entry('a')]) });
    await poll(330);
    expect(await received()).toEqual([text('a', 0), text('c', 2), text('b', 1)]);
    server.takePaths();
    await poll(330);
    expect(server.takePaths()).toEqual([`/${rig.code}`]);
  });

  it('that is new brings its first page, not its archive', async () => {
    documents('a', 'b');
    feed([entry('b')], `/${rig.code}?page=2`);
    server.on(`/${rig.code}?page=2`, { headers: ATOM, body: atom([entry('a')]) });
    await add();
    await poll();
    expect(server.takePaths()).toEqual([`/${rig.code}`, `/${rig.code}/b`]);
  });

  it('may be one document, which is taken once until it changes', async () => {
    server.serve(`/${rig.code}`, 'text/plain', text('x'), '"1"');
    await add();
    await poll();
    server.on(`/${rig.code}`, { headers: { 'content-type': 'text/plain' }, body: text('x') });
    await poll(330);
    expect(await received()).toEqual([text('x')]);
    server.on(`/${rig.code}`, { headers: { 'content-type': 'text/plain' }, body: text('y') });
    await poll(330);
    expect(await received()).toEqual([text('x'), text('y')]);
  });

  it('may carry its messages itself; each is taken once', async () => {
    const message = (id: string) =>
      `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${rig.code}-${id}</identifier><sender>duty@example.cn</sender>` +
      '<sent>2024-06-21T18:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>';
    const carrying = (ids: string[]) =>
      atom([]).replace(
        '</feed>',
        `${ids.map((id) => `<entry><id>${id}</id><title>t</title><updated>2024-06-21T10:00:0${id}Z</updated><content type="application/cap+xml">${message(id)}</content></entry>`).join('')}</feed>`,
      );
    server.on(`/${rig.code}`, { headers: ATOM, body: carrying(['2', '1']) });
    await add();
    await poll();
    server.on(`/${rig.code}`, { headers: ATOM, body: carrying(['3', '2', '1']) });
    await poll(330);
    const found = (await received()).map((raw) => /<identifier>[^<]*-(\d)</.exec(raw)?.[1]);
    expect(found).toEqual(['1', '2', '3']);
  });

  it('may be a list in JSON', async () => {
    documents('a', 'b');
    const list = [
      { id: 'b', url: `${rig.code}/b`, updated: '2024-06-21T12:00:00Z' },
      { id: 'a', url: `${rig.code}/a`, updated: '2024-06-21T11:00:00Z' },
    ];
    server.on(`/${rig.code}`, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(list) });
    await add();
    await poll();
    expect(await received()).toEqual([text('a', 0), text('b', 1)]);
  });

  it('is polled by one of two nodes', async () => {
    feed([]);
    await add();
    await rig.program.setNow(rig.now);
    const claims = await Promise.all(Array.from({ length: 5 }, () => rig.program.get(PollService).claim(10)));
    expect(claims.flat()).toHaveLength(1);
    rig.now = new Date(rig.now.getTime() + 121_000);
    await rig.program.setNow(rig.now);
    expect(await rig.program.get(PollService).claim(10)).toHaveLength(1);
  });

  it('is not polled while it is paused', async () => {
    feed([]);
    await add();
    await rig.program.get(SourcesService).pause(rig.code, PROGRAM);
    expect(await poll(600)).toBe(0);
    await rig.program.get(SourcesService).resume(rig.code, PROGRAM);
    expect(await poll()).toBe(1);
  });
});
