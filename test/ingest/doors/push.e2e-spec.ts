import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { IngestStore } from '../../../src/ingest/ingest.store.js';
import { SourcesService } from '../../../src/ingest/sources/sources.service.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { KeysService } from '../../../src/people/partners/keys.js';
import { MOST_MESSAGE_BYTES } from '../../../src/platform/http/server.js';
import { numberedBulletin } from '../../support/bulletins.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';

const AT = new Date('2024-06-21T18:00:00+08:00');
const LATER = (hours: number) => new Date(AT.getTime() + hours * 3_600_000);

describe('the push door', () => {
  let program: TestProgram;
  let key: string;
  beforeAll(async () => {
    program = await startTestProgram({ at: AT, env: { ROLE: 'web' } });
    const source = await program.get(IngestStore).addSource('push-test', '测试推送', 'push');
    const wish = { holder: 'source' as const, holderId: source.id, scopes: ['products:push'] };
    key = (await program.get(KeysService).create(PROGRAM, wish)).key;
  });
  afterAll(() => program?.stop());

  const push = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${program.url}/api/v1/products`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/plain', ...headers },
      body: body as BodyInit,
    });
  const arrivals = async () =>
    (await program.database.db.rows<{ n: number }>('SELECT count(*)::int AS n FROM arrivals'))[0]?.n ?? 0;

  it('answers a repeat with the first answer, character for character, and takes nothing twice', async () => {
    const [first, second] = [
      await push(numberedBulletin(1), { 'idempotency-key': 'evening-1' }),
      await push(numberedBulletin(1), { 'idempotency-key': '"evening-1"' }),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(await second.text()).toBe(await first.text());
    expect(await arrivals()).toBe(1);
  });

  it('takes the same bytes without a key as another arrival of the same product', async () => {
    const before = await arrivals();
    const answer = await push(numberedBulletin(1));
    expect([answer.status, ((await answer.json()) as { status: string }).status]).toEqual([200, 'duplicate']);
    expect(await arrivals()).toBe(before + 1);
  });

  it('refuses a known key with another body', async () => {
    const answer = await push(numberedBulletin(2), { 'idempotency-key': 'evening-1' });
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'idempotency-key-reused', where: 'Idempotency-Key', next: expect.any(String) }),
    ]);
  });

  it('makes one arrival of thirty repeats at once (T05)', async () => {
    const before = await arrivals();
    const ingest = program.get(IngestService);
    const read = ingest.read.bind(ingest);
    const all = Promise.withResolvers<void>();
    let waiting = 0;
    // Held until every one of them has looked for an answer and found none: the worst that can happen.
    const held = vi.spyOn(ingest, 'read').mockImplementation(async (...given) => {
      if (++waiting === 30) all.resolve();
      await all.promise;
      return read(...given);
    });
    const repeats = Array.from({ length: 30 }, () => push(numberedBulletin(3), { 'idempotency-key': 'at-once' }));
    const answers = await Promise.all(repeats);
    held.mockRestore();
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([201]));
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);
    expect(answers.filter((one) => one.headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await arrivals()).toBe(before + 1);
  });

  it('remembers that a body was refused, too', async () => {
    const broken = Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00]);
    const answers = [
      await push(broken, { 'idempotency-key': 'bad' }),
      await push(broken, { 'idempotency-key': 'bad' }),
    ];
    expect(answers.map((one) => one.status)).toEqual([422, 422]);
    expect(await program.database.db.rows('SELECT id FROM quarantine')).toHaveLength(1);
  });

  it('keeps a key for a day and no longer', async () => {
    await push(numberedBulletin(4), { 'idempotency-key': 'day' });
    await program.setNow(LATER(23.9));
    expect((await push(numberedBulletin(5), { 'idempotency-key': 'day' })).status).toBe(409);
    await program.setNow(LATER(24.1));
    expect((await push(numberedBulletin(5), { 'idempotency-key': 'day' })).status).toBe(201);
    expect((await push(numberedBulletin(4), { 'idempotency-key': 'day' })).status).toBe(409);
  });

  it.each(['', 'with space', 'ü'.repeat(3), 'x'.repeat(256)])('refuses the key "%s"', async (wrong) => {
    const answer = await push(numberedBulletin(6), {
      'idempotency-key': encodeURI(wrong) === wrong ? wrong : `"${wrong}"`,
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'idempotency-key']);
  });

  it.each(['text/plain', 'application/octet-stream', 'application/cap+xml', 'application/xml', 'application/geo+json'])(
    'takes %s as the bytes they are',
    async (type) => {
      const body = numberedBulletin(100 + type.length);
      const answer = await push(body, { 'content-type': type });
      expect(answer.status).toBe(201);
      const [row] = await program.database.db.rows<{ raw: Buffer }>(
        'SELECT raw FROM arrivals ORDER BY id DESC LIMIT 1',
      );
      expect(row?.raw.toString('utf8')).toBe(body);
    },
  );

  it('takes a text in JSON, and any other JSON as it was written', async () => {
    expect(
      (await push(JSON.stringify({ text: numberedBulletin(7) }), { 'content-type': 'application/json' })).status,
    ).toBe(201);
    await push('{ "type":  "FeatureCollection", "features": [] }', { 'content-type': 'application/json' });
    const [row] = await program.database.db.rows<{ raw: Buffer }>('SELECT raw FROM arrivals ORDER BY id DESC LIMIT 1');
    expect(row?.raw.toString('utf8')).toBe('{ "type":  "FeatureCollection", "features": [] }');
  });

  it('refuses what is too large before it is read, and types it does not know', async () => {
    const before = await arrivals();
    const large = await push(Buffer.alloc(MOST_MESSAGE_BYTES + 1), { 'content-type': 'application/octet-stream' });
    expect(large.status).toBe(413);
    expect((await push('a,b', { 'content-type': 'text/csv' })).status).toBe(415);
    expect(await arrivals()).toBe(before);
  });

  it('takes nothing from a source that is paused', async () => {
    await program.get(SourcesService).pause('push-test', PROGRAM);
    const answer = await push(numberedBulletin(8));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'source-paused']);
    await program.get(SourcesService).resume('push-test', PROGRAM);
    expect((await push(numberedBulletin(8))).status).toBe(201);
  });
});
