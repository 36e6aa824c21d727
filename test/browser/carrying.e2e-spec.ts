import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DispatchControl } from '../../src/dissemination/control/dispatch-control.service.js';
import type { DispatchRow } from '../../src/dissemination/control/control.store.js';
import { ProviderDesk } from '../../src/dissemination/providers/provider-desk.service.js';
import { AuditService } from '../../src/people/officers/audit.service.js';
import { startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { PASSWORD, seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { OfficerBrowser } from '../web/console/officer-browser.js';
import { Duty } from './duty.js';
import { Officer } from './officer.js';
import { obstacles, shot, watch } from './reader.js';

const AT = new Date('2024-06-21T18:05:00+08:00');
const HEAD = '湖北省自然资源厅、湖北省气象局6月21日18时联合发布地质灾害气象风险预警:6月21日18时至6月22日18时,';
const ORANGE = `${HEAD}宜昌市秭归县发生滑坡的气象风险高(橙色预警)。`;
const YELLOW = `${HEAD}恩施州鹤峰县发生滑坡、泥石流的气象风险较高(黄色预警)。`;
/** The first number of the demonstration. */
const PHONE = '138 0000 0000';
const LIST = [
  'channel,address,language,level,places,groups',
  'sms,+8613912345678,zh-CN,黄色,鹤峰县,monitor',
  'sms,12345,zh-CN,yellow,422828,',
  'sms,+8613912345679,zh-CN,yellow,无此地,',
].join('\n');

/** Switches what carries SMS off, so that a warning stands where officers can stop it. */
const SMS = { channel: 'sms', provider: 'simulator' } as const;

describe('dispatches, providers and subscribers at the desk', () => {
  let program: TestProgram;
  let browser: Browser;
  let officer: Officer;
  let desk: OfficerBrowser;
  let faults: readonly string[];
  const ids: Record<string, string> = {};

  const dispatches = () => program.get(DispatchControl).list(100);
  const sms = async (warningId: string | undefined, state: string): Promise<DispatchRow> =>
    eventually(`the SMS of ${warningId} to be ${state}`, async () => {
      const row = (await dispatches()).find(({ warning, channel }) => warning?.id === warningId && channel === 'sms');
      return row?.state === state ? row : null;
    });
  const acts = async (act: string) => program.get(AuditService).list({ act }, { size: 10 });

  beforeAll(async () => {
    [program, browser] = await Promise.all([startTestProgram({ at: AT }), startBrowser()]);
    const people = await seed(program);
    const duty = new Duty(program, people);
    ids['over'] = await duty.issue(ORANGE);
    await sms(ids['over'], 'finished');
    const senior = people.officer('hubei-land-2');
    await program.get(ProviderDesk).switch(senior, { ...SMS, on: false, reason: '对方报障，改走别的通道' });
    ids['held'] = await duty.issue(YELLOW);
    ids['dispatch'] = (await sms(ids['held'], 'carrying')).id;
    officer = await Officer.atDesk(browser, program.url, 'hubei-land-2');
    desk = new OfficerBrowser(program.url);
    await desk.login('hubei-land-2', PASSWORD);
    await desk.open('/console/subscribers');
    await desk.press(/find$/, { address: PHONE });
    ids['subscriber'] = /subscribers\/(\d+)\/reveal/.exec(desk.page.html)?.[1] ?? '';
    faults = watch(officer.page, program.url);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  const DESK = ['zh-CN', 1280, 900] as const;
  const TELEPHONE = ['en', 360, 740] as const;

  it.each<[name: string, path: () => string, views: readonly (typeof DESK | typeof TELEPHONE)[]]>([
    ['dispatches', () => '/console/dispatches', [DESK, TELEPHONE]],
    ['dispatch', () => `/console/dispatches/${ids['dispatch']}`, [DESK, TELEPHONE]],
    ['not-reached', () => `/console/dispatches/${ids['dispatch']}/undelivered`, [DESK]],
    ['cancel', () => `/console/dispatches/${ids['dispatch']}/cancel`, [TELEPHONE]],
    ['providers', () => '/console/providers', [DESK, TELEPHONE]],
    ['provider', () => '/console/providers/sms/simulator', [DESK]],
    ['subscribers', () => '/console/subscribers?place=秭归县&state=active', [DESK, TELEPHONE]],
    ['subscriber', () => `/console/subscribers/${ids['subscriber']}`, [DESK, TELEPHONE]],
    ['import', () => '/console/subscribers/import', [TELEPHONE]],
  ])('%s: nothing is in the way, in Chinese at a desk or in English on a telephone', async (name, path, views) => {
    for (const [language, width, height] of views) {
      await officer.page.setViewportSize({ width, height });
      await officer.page.goto(`${program.url}${path()}${path().includes('?') ? '&' : '?'}lang=${language}`);
      await shot(officer.page, `carrying-${name}-${language.slice(0, 2)}-${width}`);
      expect([...faults, ...(await obstacles(officer.page))]).toEqual([]);
    }
  });

  const button = () => officer.page.locator('main form button');
  /** To the link or the button, and Enter: no mouse. */
  const act = async (name: string) => {
    await officer.page.locator(`main a[href$="/${name}"]`).first().focus();
    await officer.go('Enter');
    await button().focus();
    await officer.go('Enter');
  };

  it('stops a dispatch by keyboard, lets it go on, and takes it back for ever; a second press changes nothing', async () => {
    const { page } = officer;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${program.url}/console/dispatches?lang=zh-CN`);
    await act('pause');
    expect(await officer.words()).toContain('已暂停');
    expect((await sms(ids['held'], 'paused')).counters.queued).toBe(1);
    await act('resume');
    await sms(ids['held'], 'carrying');
    await act('cancel');
    expect(await officer.words()).toContain('已取消：没发出的不再发。');
    await sms(ids['held'], 'cancelled');
    await desk.open('/console/dispatches');
    const again = new URLSearchParams({ _csrf: token() });
    const second = await desk.send(`/console/dispatches/${ids['dispatch']}/cancel`, again);
    expect([second.status, second.text.includes('第一次已经生效')]).toEqual([409, true]);
    const names = ['pause-dispatch', 'resume-dispatch', 'cancel-dispatch'];
    for (const name of names) expect(await acts(name)).toHaveLength(1);
  });

  it('switches a provider on again with a reason that stays in the record, and not without one', async () => {
    const { page } = officer;
    await page.goto(`${program.url}/console/providers/sms/simulator`);
    await page.locator('#reason').fill('  ');
    await button().focus();
    await officer.go('Enter');
    expect(await officer.words()).toContain('理由要写1到500个字');
    await page.locator('#reason').fill('对方已修复');
    await button().focus();
    await officer.go('Enter');
    expect(await officer.words()).toContain('已打开。');
    expect((await acts('switch-provider-on')).map(({ details }) => details)).toEqual([{ reason: '对方已修复' }]);
    const [carrier] = (await program.get(ProviderDesk).list()).filter(({ channel }) => channel === 'sms');
    expect(carrier).toMatchObject({ off: null, switched: { on: true, by: '湖北自然资源厅值班员二' } });
  });

  /** The form token of the page that is open. */
  const token = () => desk.form(/logout/).fields[0]?.[1] ?? '';
  const person = () => `/console/subscribers/${ids['subscriber']}`;

  it('shows a whole number for a reason only, on that one answer, and says so in the record', async () => {
    await desk.open(person());
    expect(desk.page.html).not.toContain('13800000000');
    const refused = await desk.press(/reveal$/, { reason: '' });
    expect([refused.status, refused.text.includes('理由要写4到200个字')]).toEqual([400, true]);
    const numbered = await desk.press(/reveal$/, { reason: '核对 13800000000' });
    expect([numbered.status, numbered.text.includes('理由里像是有号码')]).toEqual([400, true]);
    expect(await acts('reveal-address')).toEqual([]);
    const shown = await desk.press(/reveal$/, { reason: '村干部来电核对' });
    expect([shown.status, shown.text.includes('+8613800000000')]).toEqual([200, true]);
    expect((await desk.open(person())).html).not.toContain('13800000000');
    expect(await acts('reveal-address')).toMatchObject([
      { subject: `address:${ids['subscriber']}`, details: { reason: '村干部来电核对' } },
    ]);
    expect((await desk.open('/console/audit')).html).toContain(`href="${person()}"`);
  });

  it('puts a subscriber into a group, and finds him by it', async () => {
    await desk.open(person());
    expect((await desk.press(/groups$/, { groups: ['monitor'] })).text).toContain('身份已保存');
    expect((await desk.open('/console/subscribers?group=monitor')).html.match(/138\*{4}/g)).toHaveLength(1);
    const strange = new URLSearchParams({ _csrf: token(), subscription: '1', groups: 'monitor' });
    expect((await desk.send(`/console/subscribers/99999999/groups`, strange)).status).toBe(404);
  });

  it('ends a subscription for somebody who telephoned, with the officer in the consent log', async () => {
    await desk.open(person());
    const refused = await desk.press(/leave$/, { request: '' });
    expect([refused.status, refused.html.includes('href="#request"')]).toEqual([400, true]);
    const left = await desk.press(/leave$/, { request: '本人来电要求退订' });
    expect(left.text).toContain('已退订。');
    expect(left.text).toMatch(/退订 值班员 本人来电要求退订/);
    expect(left.html).not.toContain('/leave"');
    expect(await acts('end-subscriptions')).toHaveLength(1);
  });

  it.each([
    ['139 1234 5678', 404, '没有这个号码或邮箱的订阅人'],
    ['12345', 400, '手机号不对'],
    ['a@b', 400, '邮箱地址不对'],
  ])('says of %s, looked for, what is to be said', async (address, status, words) => {
    await desk.open('/console/subscribers');
    const page = await desk.press(/find$/, { address });
    expect([page.status, page.text.includes(words), page.url.includes(address)]).toEqual([status, true, false]);
  });

  it('checks a list first, gives the refused rows as a file, and imports what is right once', async () => {
    await desk.open('/console/subscribers/import');
    const hand = async (press: string, list: BlobPart = LIST) => {
      const form = new FormData();
      form.set('_csrf', token());
      form.set('files', new File([list], '名单.csv', { type: 'text/csv' }));
      form.set('act', press);
      return desk.fetch('/console/subscribers/import', form);
    };
    const known = async () => (await program.database.db.rows('SELECT FROM addresses')).length;
    const before = await known();
    const checked = await (await hand('check')).text();
    expect(checked).toContain('检查结果');
    expect(checked).toContain('手机号不对');
    expect(checked).toContain('认不出这个地名');
    expect(await known()).toBe(before);
    const report = await hand('report');
    expect(report.headers.get('content-disposition')).toBe('attachment; filename="refused-rows.csv"');
    expect((await report.text()).trim().split('\n')).toHaveLength(3);
    expect(await (await hand('import')).text()).toMatch(/新增订阅<\/dt><dd>1<.*被拒<\/dt><dd>2</s);
    expect(await (await hand('import')).text()).toMatch(/新增订阅<\/dt><dd>0<.*原来就有<\/dt><dd>1</s);
    expect(await known()).toBe(before + 1);
    const unreadable = await hand('import', new Uint8Array([0x61, 0xff, 0xff, 0x0a]));
    expect([unreadable.status, (await unreadable.text()).includes('名单不是可读的文字')]).toEqual([400, true]);
    const none = new FormData();
    none.set('_csrf', token());
    expect((await desk.fetch('/console/subscribers/import', none)).status).toBe(400);
  });

  it('lets a forecaster look and stop, but neither see whole numbers nor switch nor import', async () => {
    const other = new OfficerBrowser(program.url);
    await other.login('hubei-land-1', PASSWORD);
    const _csrf = other.form(/logout/).fields[0]?.[1] ?? '';
    expect((await other.open(`/console/dispatches/${ids['dispatch']}`)).status).toBe(200);
    expect((await other.open('/console/providers/sms/simulator')).text).toContain('要由值班领导或管理员来做');
    expect((await other.open(person())).html).not.toContain('/reveal"');
    expect((await other.open('/console/subscribers/import')).status).toBe(403);
    for (const path of [`${person()}/reveal`, '/console/providers/sms/simulator/off', '/console/subscribers/import']) {
      const page = await other.send(path, new URLSearchParams({ _csrf, reason: '想看一看' }));
      expect([path, page.status, page.text.includes('您的角色不能做这件事')]).toEqual([path, 403, true]);
    }
    expect(await acts('switch-provider-off')).toHaveLength(1);
  });

  it('leads from whom a dispatch did not reach to the subscriber, whose number stays hidden', async () => {
    const page = await desk.open(`/console/dispatches/${ids['dispatch']}/undelivered`);
    const [, subscriber = ''] = /href="(\/console\/subscribers\/\d+)"/.exec(page.html) ?? [];
    expect((await desk.open(subscriber)).text).toMatch(/\+86 138\*{4}\d{4}.*鹤峰县/);
  });

  it.each([
    'dispatches/999999',
    'dispatches/999999/undelivered',
    'dispatches/abc',
    'dispatches/1/burn',
    'providers/sms/nobody',
    'subscribers/999999',
    'subscribers/1;--',
  ])('answers /console/%s, which is nobody’s, with a page that leads on', async (path) => {
    const page = await desk.open(`/console/${path}`);
    expect([page.status, page.text.includes('回到首页')]).toEqual([404, true]);
  });

  it.each([
    'dispatches/1/pause',
    'providers/sms/simulator/off',
    'subscribers/find',
    'subscribers/1/reveal',
    'subscribers/1/leave',
    'subscribers/1/groups',
    'subscribers/import',
  ])('refuses POST /console/%s without the session’s token', async (path) => {
    const answers = await Promise.all(
      ['', '_csrf=another'].map((fields) => desk.fetch(`/console/${path}`, new URLSearchParams(fields))),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });
});
