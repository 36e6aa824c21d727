import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AiringsStore } from '../../../src/channels/broadcast/airings.store.js';
import { BroadcastChannel } from '../../../src/channels/broadcast/broadcast.channel.js';
import { feedQuery } from '../../../src/channels/broadcast/broadcast.schema.js';
import { BroadcastService } from '../../../src/channels/broadcast/broadcast.service.js';
import { BroadcastStore } from '../../../src/channels/broadcast/broadcast.store.js';
import { composeBroadcast } from '../../../src/channels/broadcast/broadcast.text.js';
import type { Outlet } from '../../../src/dissemination/contracts/publication.contract.js';
import type { Alert } from '../../../src/dissemination/alert.js';
import { MODES, type Mode } from '../../../src/kernel/mode.js';
import { composedAlert } from '../../support/alert.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { publicationContract } from '../publication.contract.js';
import { liftOf, replacingAlert } from './alerts.js';
import { layAgencies, layAlert, layOutlet } from './rows.js';

const NOW = new Date('2024-06-22T10:00:00+08:00');

publicationContract('broadcast', async () => {
  const database = await cloneDatabase();
  await layAgencies(database.db);
  const outlets = new Map<Mode, Outlet>();
  for (const mode of MODES) outlets.set(mode, await layOutlet(database.db, `cctv-${mode}`, mode));
  const store = new BroadcastStore(database.db);
  return {
    channel: new BroadcastChannel(store),
    outlet: (mode) => outlets.get(mode) ?? expect.fail(`no ${mode} outlet`),
    shown: async (alert, outlet) => {
      const page = await store.page({ outletId: outlet.id, since: null, limit: 100 });
      return page.filter((item) => item.identifier === alert.identifier).length;
    },
    given: (alert) => layAlert(database.db, alert),
    idempotent: true,
    close: () => database.close(),
  };
});

describe('the feed of an outlet', () => {
  let database: TestDatabase;
  let service: BroadcastService;
  let store: BroadcastStore;
  let number = 100;
  beforeAll(async () => {
    database = await cloneDatabase();
    await database.setNow(NOW);
    await layAgencies(database.db);
    store = new BroadcastStore(database.db);
    service = new BroadcastService(store, new AiringsStore(database.db));
  });
  afterAll(() => database.close());

  /** An outlet of its own for each case, with these alerts in its feed. */
  const outletWith = async (...alerts: Alert[]) => {
    const outlet = await layOutlet(database.db, `station-${number++}`);
    const laid: Alert[] = [];
    for (const alert of alerts) {
      const id = String(number++);
      laid.push({ ...alert, id, warningId: `w-${id}`, identifier: `${alert.identifier}-${id}` });
      await layAlert(database.db, laid.at(-1) ?? alert);
      await store.put({ alertId: id, outletId: outlet.id, item: composeBroadcast(alert) });
    }
    return { outlet, ids: laid.map((alert) => alert.id) };
  };
  const ask = async (outlet: Outlet, query: object = {}) => (await service.feed(outlet, feedQuery.parse(query))).feed;

  it('is fresh and empty when there is nothing to air', async () => {
    const { outlet } = await outletWith();
    expect(await ask(outlet)).toEqual({
      outlet: { code: outlet.code, name: outlet.name },
      generatedAt: '2024-06-22T10:00:00+08:00',
      promiseSeconds: 60,
      cursor: '0',
      more: false,
      items: [],
    });
  });

  it('holds an outlet’s own items only, newest first, with what to read', async () => {
    const { outlet } = await outletWith(composedAlert(), replacingAlert());
    await outletWith(composedAlert());
    const { items } = await ask(outlet);
    expect(items.map((item) => item.kind)).toEqual(['replace', 'air']);
    expect(items[1]).toMatchObject({ doNotAir: false, doNotAirReason: null, ...composeBroadcast(composedAlert()) });
  });

  it('flags what has expired or ended, but never a lift that still has to be said', async () => {
    const expired = composedAlert({ expires: '2024-06-22T09:59:59+08:00' });
    const { outlet, ids } = await outletWith(expired, composedAlert(), composedAlert(), liftOf());
    for (const [how, id] of [
      ['replaced', ids[1]],
      ['lifted', ids[2]],
      ['lifted', ids[3]],
    ]) {
      await database.db.run('UPDATE alerts SET ended_at = now_at(), ended_how = $1 WHERE id = $2', [how, id]);
    }
    const { items } = await ask(outlet);
    expect(items.map((item) => item.doNotAirReason).toReversed()).toEqual(['expired', 'replaced', 'lifted', null]);
    expect(items.map((item) => item.doNotAir).toReversed()).toEqual([true, true, true, false]);
  });

  it('never lets anyone air an exercise', async () => {
    const { outlet } = await outletWith(composedAlert({ mode: 'exercise' }));
    expect((await ask(outlet)).items).toMatchObject([{ doNotAir: true, doNotAirReason: 'not-live' }]);
  });

  it('gives by cursor every item once, whatever the size of the pages', async () => {
    const { outlet, ids } = await outletWith(...Array.from({ length: 7 }, () => composedAlert()));
    const seen: string[] = [];
    let since = '0';
    for (let more = true; more;) {
      const page = await ask(outlet, { since, limit: '3' });
      seen.push(...page.items.map((item) => item.warningId).toReversed());
      ({ cursor: since, more } = page);
    }
    expect(seen).toEqual(ids.map((id) => `w-${id}`));
    expect((await ask(outlet, { since })).items).toEqual([]);
    expect((await ask(outlet, { since })).cursor).toBe(since);
  });

  it('keeps the order in which items became visible, also when many are put at one instant', async () => {
    const { outlet } = await outletWith();
    const ids = Array.from({ length: 12 }, () => String(number++));
    for (const id of ids)
      await layAlert(database.db, composedAlert({ id, warningId: `w-${id}`, identifier: `i-${id}` }));
    const item = composeBroadcast(composedAlert());
    await Promise.all(ids.map((alertId) => store.put({ alertId, outletId: outlet.id, item })));
    const page = await store.page({ outletId: outlet.id, since: null, limit: 100 });
    expect(new Set(page.map((stored) => stored.cursor)).size).toBe(12);
  });
});
