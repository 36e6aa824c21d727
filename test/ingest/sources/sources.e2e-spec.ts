import { register } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { IngestStore } from '../../../src/ingest/ingest.store.js';
import { SilenceWorker } from '../../../src/ingest/sources/silence.worker.js';
import type { NewSource } from '../../../src/ingest/sources/source-state.js';
import { SourcesService } from '../../../src/ingest/sources/sources.service.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { AuditService } from '../../../src/people/officers/audit.service.js';
import { numberedBulletin } from '../../support/bulletins.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';

const START = new Date('2024-06-21T18:00:00+08:00');
const after = (seconds: number) => new Date(START.getTime() + seconds * 1_000);

const push: NewSource = {
  code: 'enshi-push',
  name: '恩施州推送',
  kind: 'push',
  agencyId: null,
  promisedSeconds: 600,
  requiresSignature: false,
};
const poll: NewSource = {
  ...push,
  code: 'feed',
  kind: 'poll',
  poll: { url: 'https://feeds.example.cn/warnings.atom?key=secret', schedule: '*/5 * * * *', allowPrivate: false },
};

describe('sources', () => {
  let program: TestProgram;
  let sources: SourcesService;
  let number = 0;
  beforeAll(async () => {
    program = await startTestProgram({ at: START, env: { ROLE: 'web' } });
    sources = program.get(SourcesService);
  });
  afterAll(() => program?.stop());

  const watch = async (seconds: number) => {
    await program.setNow(after(seconds));
    await program.get(SilenceWorker).watch();
  };
  const arrive = async (code: string, seconds: number) => {
    await program.setNow(after(seconds));
    const source = await program.get(IngestStore).source(code);
    const bytes = Buffer.from(numberedBulletin(++number));
    await program.get(IngestService).receive({ bytes, source, receivedAt: after(seconds), pastedBy: null });
  };
  const alarms = () =>
    program.database.db.rows<{ since: Date; raised: Date; ended: Date | null }>(
      `SELECT unknown_since AS since, raised_at AS raised, ended_at AS ended FROM source_alarms
       WHERE source_id = (SELECT id FROM sources WHERE code = 'enshi-push') ORDER BY id`,
    );
  const gauge = async (code: string) => {
    const text = await register.getSingleMetricAsString('shanyu_source_unknown');
    return new RegExp(`source="${code}"\\} (\\d)`).exec(text)?.[1] ?? null;
  };

  it('are added once, and said in the audit without the keys of their address', async () => {
    expect(await sources.add(push, PROGRAM)).toMatchObject({
      code: 'enshi-push',
      freshness: 'fresh',
      freshSince: START,
      poll: null,
    });
    expect(await sources.add(poll, PROGRAM)).toMatchObject({
      poll: { schedule: '*/5 * * * *', nextAt: START, failures: 0 },
    });
    await expect(sources.add(push, PROGRAM)).rejects.toMatchObject({ code: 'source-known', kind: 'conflict' });
    const lines = await program.get(AuditService).list({ subject: 'source:feed' }, { size: 5 });
    expect(lines.map(({ act, details }) => [act, details['url']])).toEqual([
      ['add-source', 'https://feeds.example.cn/warnings.atom'],
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it.each([
    ['a code of other letters', { code: 'Enshi' }, 'source-code'],
    ['a code that is a folder of the inbox', { code: 'done' }, 'source-code'],
    ['no name', { name: ' ' }, 'source-name'],
    ['a promise that nobody can watch', { promisedSeconds: 5 }, 'source-promise'],
    ['no address', { poll: undefined }, 'source-url'],
    ['an address of another kind', { poll: { ...poll.poll, url: 'file:///etc/passwd' } }, 'source-url'],
    ['a password in the address', { poll: { ...poll.poll, url: 'https://a:b@example.cn/' } }, 'source-url'],
    ['no schedule', { poll: { ...poll.poll, schedule: 'daily' } }, 'schedule'],
    ['an address for a folder', { kind: 'folder' }, 'source-url'],
  ])('are refused with %s', async (_name, change, code) => {
    const wish = { ...poll, code: 'refused-one', ...change } as NewSource;
    await expect((async () => sources.add(wish, PROGRAM))()).rejects.toMatchObject({ code, kind: 'invalid' });
    expect((await sources.list()).map((one) => one.code)).not.toContain('refused-one');
  });

  it('are known by their silence: unknown since the last word, never nothing; one alarm each', async () => {
    await arrive('enshi-push', 60);
    await watch(660);
    expect([(await sources.get('enshi-push')).freshness, await alarms(), await gauge('enshi-push')]).toEqual([
      'fresh',
      [],
      '0',
    ]);
    await watch(661);
    await watch(671);
    expect(await sources.get('enshi-push')).toMatchObject({
      freshness: 'unknown',
      unknownSince: after(60),
      freshSince: null,
    });
    expect(await alarms()).toEqual([{ since: after(60), raised: after(661), ended: null }]);
    expect(await gauge('enshi-push')).toBe('1');
    const metrics = await (await fetch(`${program.url}/metrics`)).text();
    expect(metrics).toContain('shanyu_source_unknown{source="enshi-push"} 1');
    expect(metrics).toContain('process_cpu_seconds_total');
  });

  it('raise one alarm when two nodes watch at once (T18)', async () => {
    await program.setNow(after(700));
    await program.database.db.run('DELETE FROM source_alarms');
    await Promise.all(Array.from({ length: 5 }, () => program.get(SilenceWorker).watch()));
    expect(await alarms()).toHaveLength(1);
  });

  it('are fresh again with the first word, and say since when', async () => {
    await arrive('enshi-push', 800);
    await watch(810);
    expect(await sources.get('enshi-push')).toMatchObject({
      freshness: 'fresh',
      freshSince: after(810),
      unknownSince: null,
      lastArrivalAt: after(800),
      lastContactAt: after(800),
    });
    expect((await alarms()).at(-1)?.ended).toEqual(after(810));
  });

  it('that never came are unknown since they were first watched', async () => {
    await program.setNow(after(2_000));
    expect(await sources.get('feed')).toMatchObject({ freshness: 'unknown', unknownSince: START, lastContactAt: null });
  });

  it('raise no alarm while they are paused, and are counted anew when they come back', async () => {
    await watch(2_000);
    await sources.pause('enshi-push', PROGRAM);
    await expect(sources.pause('enshi-push', PROGRAM)).rejects.toMatchObject({ code: 'source-so-already' });
    await watch(5_000);
    expect([(await sources.get('enshi-push')).freshness, await gauge('enshi-push')]).toEqual(['paused', null]);
    expect((await alarms()).filter((one) => one.ended === null)).toEqual([]);
    await sources.resume('enshi-push', PROGRAM);
    expect((await sources.get('enshi-push')).freshness).toBe('fresh');
    await program.setNow(after(5_601));
    expect((await sources.get('enshi-push')).freshness).toBe('unknown');
  });

  it('without a promise are neither fresh nor unknown', async () => {
    expect(await sources.change('enshi-push', { promisedSeconds: null, name: '恩施' }, PROGRAM)).toMatchObject({
      freshness: 'unpromised',
      name: '恩施',
      freshSince: null,
      unknownSince: null,
    });
  });

  it('keep what is not changed, and forget the validators of another address', async () => {
    await program.database.db.run(`UPDATE polls SET etag = '"1"', retry_at = 'infinity'`);
    const settings = { url: 'https://other.example.cn/', schedule: '0 * * * *', allowPrivate: false };
    expect(await sources.change('feed', { poll: settings }, PROGRAM)).toMatchObject({
      promisedSeconds: 600,
      poll: { ...settings, retryAt: null },
    });
    expect(await program.database.db.rows('SELECT etag FROM polls')).toEqual([{ etag: null }]);
    await expect(sources.change('feed', { poll: { ...settings, url: 'nowhere' } }, PROGRAM)).rejects.toMatchObject({
      code: 'source-url',
    });
    await expect(sources.change('nobody', {}, PROGRAM)).rejects.toMatchObject({ code: 'source-unknown' });
  });

  it('are polled when an officer asks for it', async () => {
    await program.setNow(after(6_000));
    await sources.pollNow('feed', PROGRAM);
    expect((await sources.get('feed')).poll?.nextAt).toEqual(after(6_000));
    await expect(sources.pollNow('enshi-push', PROGRAM)).rejects.toMatchObject({ code: 'source-not-polled' });
  });
});
