import 'reflect-metadata';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invalid } from '../../../src/kernel/domain-error.js';
import { DISPATCH_STATES } from '../../../src/dissemination/control/dispatch.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { DispatchActPage } from '../../../src/web/console/dispatches/act.page.js';
import { actsOn, gone, isOpen, rest, waiting } from '../../../src/web/console/dispatches/counts.js';
import { DispatchesPage } from '../../../src/web/console/dispatches/dispatches.page.js';
import { deadChannels, healthOf, isLast } from '../../../src/web/console/providers/health.js';
import { ProviderPage } from '../../../src/web/console/providers/provider.page.js';
import { ProvidersPage } from '../../../src/web/console/providers/providers.page.js';
import { addressOf, filterOf, readFilter } from '../../../src/web/console/subscribers/asked-filter.js';
import { ConsoleImportController } from '../../../src/web/console/subscribers/import/import.controller.js';
import { SubscriberPage } from '../../../src/web/console/subscribers/subscriber.page.js';
import { SubscribersPage } from '../../../src/web/console/subscribers/subscribers.page.js';
import {
  hazardsInWords,
  lowestInWords,
  placesInWords,
  quietInWords,
} from '../../../src/web/console/subscribers/subscription.js';
import { renderPage } from '../../../src/web/parts/render.js';
import { dispatchRow, minute, provider, subscriber, subscription } from './carrying.cast.js';
import { frame, NOW } from './console.cast.js';

const divisions = loadDivisions();

describe('a dispatch at the desk', () => {
  it.each([
    ['planned', ['cancel'], true],
    ['carrying', ['pause', 'cancel'], true],
    ['paused', ['resume', 'cancel'], true],
    ['finished', [], false],
    ['cancelled', [], false],
    ['failed', [], false],
  ] as const)('that is %s can be: %s', (state, acts, open) => {
    const row = dispatchRow({ state });
    expect([actsOn(row), isOpen(row)]).toEqual([acts, open]);
    const html = renderPage(<DispatchesPage frame={frame()} rows={[row]} most={100} />);
    for (const act of ['pause', 'resume', 'cancel'] as const)
      expect(html.includes(`/console/dispatches/5/${act}"`)).toBe((acts as readonly string[]).includes(act));
  });

  it('adds up to what was planned in the columns of the list', () => {
    const count = fc.nat(1_000_000);
    const states = ['queued', 'sending', 'accepted', 'delivered', 'failed'] as const;
    const more = ['expired', 'cancelled', 'suppressed', 'unknown'] as const;
    const counters = fc.record(Object.fromEntries([...states, ...more].map((state) => [state, count])));
    fc.assert(
      fc.property(counters, fc.constantFrom(...DISPATCH_STATES), (drawn, state) => {
        const row = dispatchRow({ counters: { ...dispatchRow().counters, ...drawn }, state });
        const { accepted, delivered, failed, unknown } = row.counters;
        const planned = Object.values(row.counters).reduce((sum, n) => sum + n, 0);
        expect(waiting(row) + accepted + delivered + failed + unknown + rest(row)).toBe(planned);
      }),
    );
  });

  it('says before it is cancelled how many have not left, and that the others cannot be called back', () => {
    const html = renderPage(<DispatchActPage frame={frame()} row={dispatchRow()} act="cancel" />);
    expect(html).toContain('还没发出 10 条');
    expect(html).toContain(`已经发出 ${gone(dispatchRow())} 条`);
    expect(html).toContain('已经发出的收不回');
  });

  it('tells an edition from a warning, and an exercise from both', () => {
    const edition = {
      id: '3',
      code: 'evening',
      day: '2024-06-21',
      title: { 'zh-CN': '手机报晚间版', en: 'Evening edition' },
    };
    const rows = [dispatchRow(), dispatchRow({ id: '6', warning: null, edition, lane: 'digest', mode: 'exercise' })];
    const html = renderPage(<DispatchesPage frame={frame()} rows={rows} most={100} />);
    expect(html).toContain('手机报晚间版 2024-06-21');
    expect(html).toContain('mode-exercise-tag');
    expect(html.match(/<svg class="sign"/g)).toHaveLength(1);
  });
});

describe('the health of a provider', () => {
  it('adds the minutes up, and weighs the answer times by their messages', () => {
    const minutes = [minute(), minute({ accepted: 0, refused: 0, unknown: 3_000, milliseconds: 300 })];
    expect(healthOf({ minutes })).toEqual({
      accepted: 900,
      refused: 60,
      unknown: 3_040,
      errors: 3_100 / 4_000,
      milliseconds: 250,
    });
  });

  it('is not said of one that sent nothing', () => {
    const silent = minute({ accepted: 0, refused: 0, unknown: 0, milliseconds: null });
    expect(healthOf({ minutes: [] })).toMatchObject({ errors: null, milliseconds: null });
    expect(healthOf({ minutes: [silent] })).toMatchObject({ errors: null, milliseconds: null });
  });

  const off = { by: '值班领导', at: NOW, reason: '大面积拒收' };
  const twilio = provider();
  const smpp = provider({ name: 'smpp' });
  const mail = provider({ channel: 'email', name: 'smtp' });
  const rehearsal = provider({ name: 'simulator', rehearsal: true });

  it.each([
    ['all on', [twilio, smpp, mail], []],
    ['one of two off', [{ ...twilio, off }, smpp, mail], []],
    ['both off', [{ ...twilio, off }, { ...smpp, off }, mail], ['sms']],
    ['only the one for exercises is on', [{ ...twilio, off }, rehearsal, { ...mail, off }], ['sms', 'email']],
  ])('%s: nothing leaves by %j', (_, providers, dead) => {
    expect(deadChannels(providers)).toEqual(dead);
    const html = renderPage(<ProvidersPage frame={frame()} providers={providers} refresh={10} />);
    expect(html.match(/什么也发不出去/g) ?? []).toHaveLength(dead.length);
  });

  it.each([
    ['the only one', [twilio, mail], true],
    ['one of two', [twilio, smpp], false],
    ['the only one that is on', [twilio, { ...smpp, off }], true],
    ['beside one for exercises', [twilio, rehearsal], true],
  ])('%s: switching it off stops its channel: %s', (_, all, last) => expect(isLast(twilio, all)).toBe(last));

  it('is shown to everybody, and its switch only to those who may turn it', () => {
    const page = (maySwitch: boolean) =>
      renderPage(<ProviderPage frame={frame()} provider={{ ...twilio, off }} last={false} maySwitch={maySwitch} />);
    expect(page(true)).toContain('action="/console/providers/sms/twilio/on"');
    expect(page(false)).not.toContain('action="/console/providers');
    expect(page(false)).toContain('开关通道要由值班领导或管理员来做。');
  });
});

describe('a look into the subscribers', () => {
  it.each<[asked: Record<string, string>, filter: unknown]>([
    [{}, {}],
    [{ place: '鹤峰县' }, { place: '422828' }],
    [{ place: 'hefeng' }, { place: '422828' }],
    [
      { place: ' 420000 ', state: 'left' },
      { place: '420000', state: 'left' },
    ],
    [
      { group: 'monitor', channel: 'sms' },
      { group: 'monitor', channel: 'sms' },
    ],
    [{ channel: 'fax', state: 'asleep' }, {}],
    [{ place: '朝阳区' }, null],
    [{ place: '无此地' }, null],
  ])('by %j asks for %j', (asked, filter) => expect(filterOf(readFilter(asked, divisions))).toEqual(filter));

  it.each([
    ['40', '40'],
    ['x', undefined],
    ['9'.repeat(20), undefined],
    ['', undefined],
  ])('from %j on begins at %j, for a cursor is an id', (after, from) =>
    expect(readFilter({ after }, divisions).after).toBe(from),
  );

  it('asks which one is meant where divisions share a name, and looks for nobody until it knows', () => {
    const asked = readFilter({ place: '朝阳区', state: 'active' }, divisions);
    const page = (
      <SubscribersPage {...{ frame: frame(), asked, divisions }} rows={null} size={50} groups={[]} mayImport />
    );
    const html = renderPage(page);
    expect(html).toContain('href="/console/subscribers?place=110105&amp;state=active"');
    expect(html).toContain('href="/console/subscribers?place=220104&amp;state=active"');
    expect(html).not.toContain('没有符合的订阅人');
  });

  it('keeps what it was narrowed down to when it turns the page', () => {
    const asked = readFilter({ place: '鹤峰县', group: 'monitor', after: '40' }, divisions);
    const rows = [subscriber({ cursor: '77' })];
    const page = <SubscribersPage {...{ frame: frame(), asked, divisions, rows }} size={1} groups={[]} mayImport />;
    expect(addressOf(asked, { after: '77' })).toContain('group=monitor&after=77');
    expect(renderPage(page)).toContain(addressOf(asked, { after: '77' }).replaceAll('&', '&amp;'));
  });

  it('puts no number into an address line: who is looked for by number is sent in a form’s body', () => {
    const asked = readFilter({}, divisions);
    const html = renderPage(
      <SubscribersPage {...{ frame: frame(), asked, divisions }} rows={[]} size={50} groups={[]} mayImport={false} />,
    );
    const form = /<form[^>]*>(?=(?:(?!<\/form>).)*name="address")/s.exec(html)?.[0];
    expect(form).toBe('<form method="post" action="/console/subscribers/find">');
    expect(html).not.toContain('/console/subscribers/import');
  });
});

describe('a subscription in words', () => {
  it.each([
    [{ from: 1320, to: 420 }, '22:00–07:00'],
    [{ from: 0, to: 1439 }, '00:00–23:59'],
    [null, '不设'],
  ])('has quiet hours %j: %s', (quiet, said) => expect(quietInWords(subscription({ quiet }), 'zh-CN')).toBe(said));

  it.each([
    [null, '全部', 'all'],
    [['landslide', 'debris flow'], '滑坡、泥石流', 'landslides, debris flows'],
  ])('is for hazards %j', (hazards, zh, en) => {
    const one = subscription({ hazards });
    expect([hazardsInWords(one, 'zh-CN'), hazardsInWords(one, 'en')]).toEqual([zh, en]);
  });

  it.each([
    ['yellow', '黄色及以上', 'yellow and above'],
    ['red', '只要红色', 'red only'],
  ] as const)('begins at %s: %s', (lowestRank, zh, en) => {
    const one = subscription({ lowestRank });
    expect([lowestInWords(one, 'zh-CN'), lowestInWords(one, 'en')]).toEqual([zh, en]);
  });

  it('names the first places and how many there are', () => {
    const codes = ['422828', '422823', '422801', '422802'];
    expect(placesInWords(codes, divisions, 'zh-CN', 2)).toBe('鹤峰县、巴东县等4地');
    expect(placesInWords(codes.slice(0, 2), divisions, 'zh-CN', 2)).toBe('鹤峰县、巴东县');
    expect(placesInWords(['999999'], divisions, 'en', 2)).toBe('999999');
  });
});

describe('one subscriber', () => {
  const person = { ...subscriber(), consents: [] };
  const page = (changes: Partial<Parameters<typeof SubscriberPage>[0]>) =>
    renderPage(
      <SubscriberPage frame={frame()} groups={[]} {...{ person, divisions }} mayReveal={false} {...changes} />,
    );

  it('is shown by the ends of the address; the whole is asked for by those who may', () => {
    expect(page({})).not.toContain('/reveal"');
    expect(page({ mayReveal: true })).toContain('action="/console/subscribers/17/reveal"');
    expect(page({ mayReveal: true, clear: '+8613800138000' })).toContain('+8613800138000');
  });

  it.each(['left', 'bounced', 'asked'] as const)('that is %s cannot be unsubscribed again', (state) => {
    expect(page({})).toContain('action="/console/subscribers/17/leave"');
    expect(page({ person: { ...person, state } })).not.toContain('/leave"');
  });

  it('has the groups that policy names, ticked where it is in them', () => {
    const groups = [
      { code: 'monitor', name: { 'zh-CN': '群测群防员', en: 'hazard-point monitor' } },
      { code: 'official', name: { 'zh-CN': '防灾责任人', en: 'official' } },
    ];
    const inOne = { ...person, subscriptions: [subscription({ groups: ['monitor'] })] };
    const html = page({ groups, person: inOne });
    expect(html).toMatch(/value="monitor" checked/);
    expect(html).not.toMatch(/value="official" checked/);
    expect(html).toContain('防灾责任人');
  });
});

describe('a list handed in at the desk', () => {
  it.each([
    ['check', false],
    ['import', false],
    ['report', true],
  ])('by the press %s gathers the refused rows in memory: %s', async (act, gathers) => {
    const seen: { readonly report?: unknown }[] = [];
    const importCsv = (_actor: unknown, _bytes: unknown, options: { readonly report?: unknown }) => {
      seen.push(options);
      return Promise.reject(invalid('csv', 'The file is no CSV.'));
    };
    const reply: unknown = new Proxy({}, { get: () => () => reply });
    const files = { type: 'file', filename: 'a.csv', file: {}, toBuffer: () => Promise.resolve(Buffer.from('')) };
    const controller = new ConsoleImportController({ importCsv, columns: [] } as never);
    await controller.import({ act, files }, { frame: frame(), officer: {} } as never, reply as never);
    expect(seen.map(({ report }) => report !== undefined)).toEqual([gathers]);
  });
});
