import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AssetsStore } from '../../../src/channels/website/assets.store.js';
import { HeartbeatJob } from '../../../src/channels/website/heartbeat.job.js';
import { SiteService } from '../../../src/channels/website/site.service.js';
import { AlertsStore } from '../../../src/dissemination/alerts.store.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { Database } from '../../../src/platform/database/database.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { pathsOf, textAt } from './rows.js';
import { EVENING } from './season.js';

describe("the site's heartbeat", () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await cloneDatabase();
  });
  afterAll(() => test.close());

  const job = (role: string, db = test.db) => {
    const config = new Config(readEnvironment({ ROLE: role }), '');
    return new HeartbeatJob(
      new SiteService(db, new AlertsStore(db), new AssetsStore(), config, loadDivisions()),
      db,
      config,
    );
  };

  it('is left to those who work: a web process writes nothing', async () => {
    await job('web').onApplicationBootstrap();
    expect(await pathsOf(test.db)).toEqual([]);
  });

  it('makes the empty site at the start, and moves its time with every beat', async () => {
    await test.setNow(EVENING);
    await job('all').onApplicationBootstrap();
    expect(await textAt(test.db, '/')).toContain('2024年6月21日 21:00');
    await test.setNow(new Date(EVENING.getTime() + 60_000));
    await job('worker').beat();
    expect(await textAt(test.db, '/feeds/warnings.atom')).toContain('<updated>2024-06-21T21:01:00+08:00</updated>');
  });

  it('survives a database that is down, and says so once in the log', async () => {
    const said = vi.spyOn(Logger.prototype, 'error').mockReturnValue();
    const down = Object.create(test.db) as Database;
    down.transaction = () => Promise.reject(new Error('connect ECONNREFUSED'));
    await expect(job('all', down).beat()).resolves.toBeUndefined();
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});
