import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { validateCap } from '../../../src/dissemination/cap/validation.js';
import type { Alert } from '../../../src/dissemination/alert.js';
import type { WebsiteChannel } from '../../../src/channels/website/website.channel.js';
import { composedAlert } from '../../support/alert.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { ended, issued, outlet, pathsOf, textAt } from './rows.js';
import { EVENING, threeMessages, warningAt } from './season.js';
import { websiteOn } from './site.js';

const LATER = new Date(EVENING.getTime() + 60_000);
const NEXT_NIGHT = new Date('2024-06-22T20:00:30+08:00');

describe('the published site', () => {
  let test: TestDatabase;
  let website: WebsiteChannel;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(EVENING);
    website = websiteOn(test.db);
  });
  afterEach(() => test.close());

  const publish = async (alert: Alert) => {
    await issued(test.db, alert);
    return website.publish({ key: alert.identifier, alert, outlet: outlet(alert.mode), composition: {}, attempt: 1 });
  };
  const versions = () =>
    test.db.rows<{ path: string; version: string }>('SELECT path, version FROM site_assets ORDER BY path');

  it('exists before the first warning: it says that there is none, and when', async () => {
    await website.refresh();
    expect(await textAt(test.db, '/')).toMatch(/现在没有生效的预警.*2024年6月21日 21:00/s);
    expect(await pathsOf(test.db)).toEqual(
      expect.arrayContaining([
        '/',
        '/404',
        '/en',
        '/archive',
        '/en/archive',
        '/text',
        '/feeds/warnings.atom',
        '/feeds/test.atom',
        '/api/v1/warnings',
      ]),
    );
  });

  it('shows a warning everywhere at once, and its CAP document keeps the rules', async () => {
    const alert = composedAlert();
    expect(await publish(alert)).toEqual({ kind: 'accepted', ref: 'https://shanyu.example/warnings/20240621-7k3qfm' });
    for (const path of [
      '/',
      '/en',
      '/archive',
      '/text',
      '/feeds/warnings.atom',
      '/feeds/recent.atom',
      '/api/v1/warnings',
    ])
      expect([path, (await textAt(test.db, path)).includes(alert.warningId)]).toEqual([
        path,
        path !== '/feeds/recent.atom',
      ]);
    expect(validateCap(await textAt(test.db, `/cap/${alert.identifier}.xml`))).toEqual([]);
  });

  it('writes no byte twice: a repeated act at the same instant changes nothing', async () => {
    const alert = composedAlert();
    await publish(alert);
    const before = await versions();
    await website.publish({ key: alert.identifier, alert, outlet: outlet('live'), composition: {}, attempt: 2 });
    expect(await versions()).toEqual(before);
  });

  it('renews only what carries the time when nothing has happened', async () => {
    await publish(composedAlert());
    const before = new Map((await versions()).map(({ path, version }) => [path, version]));
    await test.setNow(LATER);
    await website.refresh();
    const renewed = (await versions())
      .filter(({ path, version }) => before.has(path) && before.get(path) !== version)
      .map(({ path }) => path);
    expect(renewed).toEqual(
      ['/', '/api/v1/warnings', '/en', '/en/text', '/feeds/recent.atom', '/feeds/warnings.atom', '/text'].sort(),
    );
  });

  it('shows an expiry on home, page, feed and archive, also before the tick that records it', async () => {
    const alert = composedAlert();
    await publish(alert);
    await test.setNow(NEXT_NIGHT);
    await website.refresh();
    expect(await textAt(test.db, '/')).toContain('现在没有生效的预警');
    expect(await textAt(test.db, `/en/warnings/${alert.warningId}`)).toContain('This warning has expired');
    expect(await textAt(test.db, '/feeds/warnings.atom')).toContain('term="expired"');
    expect(await textAt(test.db, '/archive')).toContain('已到期失效');
  });

  it('puts an update into the same card and tells readers of the old page', async () => {
    const [first, upgrade] = threeMessages();
    await publish(first.alert);
    await ended(test.db, first.alert, 'replaced', new Date(upgrade.alert.sent));
    await publish(upgrade.alert);
    expect((await textAt(test.db, '/')).match(/<article/g)).toHaveLength(1);
    expect(await textAt(test.db, `/warnings/${first.alert.warningId}`)).toContain('这条消息已被新消息代替');
  });

  it('does not call a chain ended while its update could not be published yet', async () => {
    const [first, upgrade] = threeMessages();
    await publish(first.alert);
    await ended(test.db, first.alert, 'replaced', new Date(upgrade.alert.sent));
    await issued(test.db, upgrade.alert);
    await website.refresh();
    expect(await textAt(test.db, '/')).toMatch(/现在有1条预警生效.*橙色预警/s);
    expect(await textAt(test.db, `/warnings/${upgrade.alert.warningId}`)).not.toBe('');
  });

  it('leaves out an alert that was never meant for the website', async () => {
    await issued(test.db, warningAt('blue', 1));
    await website.refresh();
    expect(await textAt(test.db, '/')).toContain('现在没有生效的预警');
  });

  it('keeps a CAP document as it was first written', async () => {
    const alert = composedAlert();
    await publish(alert);
    await test.db.run("UPDATE site_assets SET body = 'as first written', etag = 'x' WHERE path LIKE '/cap/%'");
    await website.publish({ key: 'again', alert, outlet: outlet('live'), composition: {}, attempt: 2 });
    expect(await textAt(test.db, `/cap/${alert.identifier}.xml`)).toBe('as first written');
  });

  it('refuses for good, and shows nothing, when the CAP document would break a rule', async () => {
    const alert = composedAlert({ expires: '2024-06-21T18:00:00+08:00' });
    expect(await publish(alert)).toMatchObject({
      kind: 'refused',
      retry: false,
      reason: expect.stringContaining('cap-window'),
    });
    expect(await pathsOf(test.db)).toEqual([]);
  });

  it.each(['exercise', 'test'] as const)('keeps every trace of a %s off the public pages', async (mode) => {
    await website.refresh();
    const alert = composedAlert({ mode });
    await publish(alert);
    await website.refresh();
    const allowed = mode === 'test' ? /^\/test(\/|$)|^\/feeds\/test\.atom$/ : /^\/exercise(\/|$)/;
    for (const path of await pathsOf(test.db)) {
      const text = await textAt(test.db, path);
      if (!allowed.test(path)) expect([path, text.includes('7k3qfm')]).toEqual([path, false]);
      else if (text.startsWith('<!doctype'))
        expect(text).toMatch(mode === 'test' ? /<title>(【测试】|TEST: )/ : /<title>(【演练】|EXERCISE: )/);
    }
  });

  it('gives two publishers at once versions in the order in which they become visible', async () => {
    await Promise.all([1, 2, 3, 4].map((number) => publish(warningAt('red', number))));
    expect((await textAt(test.db, '/')).match(/<article/g)).toHaveLength(4);
  });
});
