import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MirrorService } from '../../../src/channels/website/mirror/mirror.service.js';
import { SiteMirror } from '../../../src/channels/website/mirror/site-mirror.js';
import { ROOT } from '../../../src/platform/config/paths.js';
import { composedAlert } from '../../support/alert.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { issued, outlet } from './rows.js';
import { EVENING } from './season.js';
import { configOf, websiteOn } from './site.js';

const NOWHERE = 'postgres://nobody@127.0.0.1:1/none';
const soon = { timeout: 5_000, interval: 10 };

describe("a web process's mirror of the site", () => {
  let test: TestDatabase;
  let dir: string;
  const open: MirrorService[] = [];

  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(EVENING);
    dir = join(ROOT, '.tmp', `mirror-${randomUUID()}`);
    await mkdir(dir, { recursive: true });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((service) => service.onApplicationShutdown()));
    await test.close();
    await rm(dir, { recursive: true, force: true });
  });

  const start = async (url: string) => {
    const mirror = new SiteMirror();
    const service = new MirrorService(configOf(url, dir), mirror);
    open.push(service);
    await service.onModuleInit();
    return { mirror, stop: () => service.onApplicationShutdown() };
  };
  const textAt = (mirror: SiteMirror, path: string) => mirror.find(path)?.stored.body.toString() ?? '';
  const publish = async () => {
    const alert = composedAlert();
    await issued(test.db, alert);
    await websiteOn(test.db).publish({ key: 'k', alert, outlet: outlet('live'), composition: {}, attempt: 1 });
  };
  const files = async () => (await readdir(join(dir, 'site'))).filter((name) => name.endsWith('.asset'));

  it('has what was published before it started, and within a second what is published after', async () => {
    await websiteOn(test.db).refresh();
    const { mirror } = await start(test.url);
    await vi.waitFor(() => expect(textAt(mirror, '/')).toContain('现在没有生效的预警'), soon);
    await publish();
    const from = performance.now();
    await vi.waitFor(() => expect(textAt(mirror, '/')).toContain('现在有1条预警生效'), soon);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(textAt(mirror, '/warnings/20240621-7k3qfm')).toContain('橙色预警');
  });

  it('serves everything after a restart with the database down', async () => {
    await publish();
    const first = await start(test.url);
    await vi.waitFor(() => expect(first.mirror.size).toBeGreaterThan(10), soon);
    const held = first.mirror.held();
    await first.stop();
    const second = await start(NOWHERE);
    expect(second.mirror.held()).toEqual(held);
  });

  it('goes on after the database ended its connection', async () => {
    await websiteOn(test.db).refresh();
    const { mirror } = await start(test.url);
    await vi.waitFor(() => expect(textAt(mirror, '/')).not.toBe(''), soon);
    await test.db.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%site%' AND pid <> pg_backend_pid() AND datname = current_database()",
    );
    await publish();
    await vi.waitFor(() => expect(textAt(mirror, '/')).toContain('现在有1条预警生效'), soon);
  });

  it('passes over a damaged file and gets it again from the database', async () => {
    await publish();
    const first = await start(test.url);
    await vi.waitFor(() => expect(first.mirror.size).toBeGreaterThan(10), soon);
    await first.stop();
    const whole = first.mirror.size;
    const [one, two] = await files();
    await writeFile(join(dir, 'site', one ?? ''), 'half a fi');
    await writeFile(
      join(dir, 'site', two ?? ''),
      '{"path":"/","type":"text/html","etag":"x","version":1,"modifiedAt":"2024-06-21"}\nnot these bytes',
    );
    const damaged = await start(NOWHERE);
    expect(damaged.mirror.size).toBe(whole - 2);
    const again = await start(test.url);
    await vi.waitFor(() => expect(again.mirror.held()).toEqual(first.mirror.held()), soon);
  });

  it('drops what another database left on disk, but never the whole site for an empty one', async () => {
    await publish();
    const first = await start(test.url);
    await vi.waitFor(() => expect(first.mirror.size).toBeGreaterThan(10), soon);
    await first.stop();
    await test.db.run('DELETE FROM site_assets');
    const kept = await start(test.url);
    expect(textAt(kept.mirror, '/')).toContain('现在有1条预警生效');
    await kept.stop();
    await test.db.run(
      "INSERT INTO site_assets VALUES ('/', 1, 'text/html; charset=utf-8', 'another site', 'other', now_at())",
    );
    const other = await start(test.url);
    await vi.waitFor(() => expect([...other.mirror.held().keys()]).toEqual(['/']), soon);
    await other.stop();
    expect(await files()).toHaveLength(1);
  });

  it('names its files by hashes, so that no address can reach another file', async () => {
    await publish();
    const { mirror, stop } = await start(test.url);
    await vi.waitFor(() => expect(mirror.size).toBeGreaterThan(10), soon);
    await stop();
    for (const name of await files()) expect(name).toMatch(/^[0-9a-f]{64}\.asset$/);
    expect(mirror.find('/../../etc/passwd')).toBeUndefined();
  });
});
