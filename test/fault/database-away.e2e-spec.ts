import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DispatchesStore } from '../../src/dissemination/dispatches.store.js';
import { IssueService } from '../../src/dissemination/issue/issue.service.js';
import { composedAlert } from '../support/alert.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { TcpProxy } from '../support/fault/tcp-proxy.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

/** How long the line is dead; `FAULT_OUTAGE_SECONDS=600` makes it a long evening. */
const HOLE_MS = Number(process.env['FAULT_OUTAGE_SECONDS'] ?? 30) * 1_000;
const RESET_MS = 3_000;
/** The health check gives its database two seconds. */
const NOTICED_MS = 15_000;
const RESUMED_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

const WARNING = `
INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
SELECT $1, 'live', 'issued', 'first', $1, id, partner_id, '{}', '' FROM agencies WHERE code = 'mnr'`;

describe('a program whose database is out of reach (T04)', () => {
  let database: TestDatabase;
  let proxy: TcpProxy & { readonly url: string };
  let program: TestProgram;
  beforeAll(async () => {
    database = await cloneDatabase();
    proxy = await TcpProxy.before(database.url);
    program = await startTestProgram({ database, databaseUrl: proxy.url });
    await seed(program);
    await eventually('the first page', async () => ((await status('/')) === 200 ? true : null));
  });
  afterAll(async () => {
    proxy?.heal();
    await program?.stop();
    await proxy?.stop();
  });

  const status = async (path: string): Promise<number> => {
    const answer = await fetch(program.url + path, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.status ?? 0;
  };
  const all = async () => ({ ready: await status('/readyz'), live: await status('/livez'), portal: await status('/') });
  const AWAY = { ready: 503, live: 200, portal: 200 };

  /** Issues past the broken line, so that there is work as soon as it is whole. */
  async function issue(id: string): Promise<void> {
    const { db } = database;
    await db.run(WARNING, [id]);
    const alert = composedAlert({ warningId: id, chainId: id, expires: '2099-01-01T00:00:00+08:00' });
    await db.transaction((tx) => program.get(IssueService).issue(tx, alert, new Date()));
  }
  const planned = async (id: string) => {
    const found = await new DispatchesStore(database.db).byWarning(id);
    return found.find((one) => one.channel === 'sms' && one.planned !== null) ? (true as const) : null;
  };

  async function away(forMs: number): Promise<void> {
    const end = performance.now() + forMs;
    await eventually(
      'its word that it is not ready',
      async () => ((await status('/readyz')) === 503 ? true : null),
      NOTICED_MS,
    );
    do {
      expect(await all()).toEqual(AWAY);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    } while (performance.now() < end);
  }

  async function resumes(id: string): Promise<number> {
    const began = performance.now();
    proxy.heal();
    await eventually('its work', () => planned(id), RESUMED_MS);
    const took = performance.now() - began;
    await eventually(
      'its word that it is ready',
      async () => ((await status('/readyz')) === 200 ? true : null),
      RESUMED_MS,
    );
    return Math.round(took);
  }

  it('answers from what it holds while connections are reset, and works again within five seconds', async () => {
    proxy.refuse();
    await issue('20260101-reset');
    await away(RESET_MS);
    console.log(`T04: work resumed ${await resumes('20260101-reset')} ms after resets`);
  });

  it(`answers from what it holds while the line is dead for ${HOLE_MS / 1_000} s, and works again within five seconds`, async () => {
    proxy.swallow();
    await issue('20260101-hole');
    await away(HOLE_MS);
    console.log(`T04: work resumed ${await resumes('20260101-hole')} ms after a black hole`);
  });
});
