import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulletinOf, nationalBulletinOf } from '../../../src/cli/demonstration/bulletin.js';
import { WarningsStore } from '../../../src/warnings/warnings.store.js';
import { eventually } from '../../support/eventually.js';
import { PASSWORD, seed } from '../../support/people.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';
import { OfficerBrowser } from './officer-browser.js';

const AT = new Date('2024-06-21T18:04:10+08:00');

describe('the duty desk, from a pasted product to who got it', () => {
  let program: TestProgram;
  const desks = new Map<string, OfficerBrowser>();
  /** The officer's browser, logged in the first time it is asked for. */
  const desk = async (login: string): Promise<OfficerBrowser> => {
    const known = desks.get(login);
    if (known) return known;
    const browser = new OfficerBrowser(program.url);
    await browser.login(login, PASSWORD);
    desks.set(login, browser);
    return browser;
  };
  const newest = async () => {
    const [warning] = await program.get(WarningsStore).list(['draft', 'submitted', 'issued'], 1);
    if (!warning) throw new Error('there is no warning');
    return warning;
  };

  beforeAll(async () => {
    program = await startTestProgram({ at: AT });
    await seed(program);
  });
  afterAll(() => program?.stop());

  it('leads a stranger to the log-in and back to the page he asked for', async () => {
    const browser = new OfficerBrowser(program.url);
    const asked = await browser.open('/console/figures');
    expect(asked.url).toBe('/console/login?next=%2Fconsole%2Ffigures');
    const wrong = await browser.press(/login/, { login: 'hubei-land-1', password: 'wrong' });
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain('用户名或密码不对');
    expect(browser.form(/login/).fields).toContainEqual(['login', 'hubei-land-1']);
    const back = await browser.press(/login/, { password: PASSWORD });
    expect(back.url).toBe('/console/figures');
    expect(back.text).toContain('计数规则');
  });

  it('speaks English once asked, and remembers it', async () => {
    const browser = await desk('mnr-1');
    expect((await browser.open('/console')).html).toContain('<html lang="zh-CN">');
    expect((await browser.open('/console?lang=en')).text).toContain('What needs you now');
    expect((await browser.open('/console/figures')).text).toContain('Counting rule');
    await browser.open('/console?lang=zh-CN');
  });

  it('serves its style sheet under the policy of the pages, and no page has inline style or script', async () => {
    const { html } = await (await desk('mnr-1')).open('/console');
    const sheet = /href="(\/assets\/desk\.[^"]+)"/.exec(html)?.[1] ?? '';
    const answer = await fetch(`${program.url}${sheet}`);
    expect(answer.headers.get('content-type')).toContain('text/css');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
  });

  it('registers a pasted product, shows what was read where it stands, and opens its draft', async () => {
    const browser = await desk('hubei-land-1');
    await browser.open('/console/paste');
    const page = await browser.press(/paste/, { text: bulletinOf(AT) });
    expect(page.text).toContain('已登记并读出');
    expect(page.html).toMatch(/<mark[^>]*mark-level[^>]*><a[^>]*>[^<]*黄色/);
    expect(page.html).toMatch(/<mark[^>]*mark-place[^>]*><a[^>]*>[^<]*鹤峰县/);
    const { id } = await newest();
    expect(page.html).toContain(`/console/warnings/${id}`);
    await browser.open('/console/paste');
    expect((await browser.press(/paste/, { text: bulletinOf(AT) })).text).toContain('早已登记');
  });

  it('keeps a text that is no product, says why, and lists it in quarantine', async () => {
    const browser = await desk('hubei-land-1');
    await browser.open('/console/paste');
    const page = await browser.press(/paste/, { text: '今天天气很好 <b>&' });
    expect(page.status).toBe(400);
    expect(page.html).toContain('今天天气很好 &lt;b');
    expect((await browser.open('/console/quarantine')).text).toContain('not-a-bulletin');
  });

  it('shows the draft with its previews, and refuses a signature of who pasted it', async () => {
    const { id } = await newest();
    const browser = await desk('hubei-land-1');
    const page = await browser.open(`/console/warnings/${id}`);
    expect(page.html).toContain('<title>实警 · 预警');
    expect(page.text).toContain('短信');
    expect(page.text).toContain('滚动字幕');
    const submitted = await browser.press(/submit$/);
    expect(submitted.url).toBe(`/console/warnings/${id}?done=submit`);
    expect(submitted.text).toContain('写过或改过这条预警的人不能签发它');
    expect(submitted.html).not.toContain(`action="/console/warnings/${id}/sign"`);
  });

  it('is harmless when submit is pressed twice: the page says what it is now', async () => {
    const { id, version } = await newest();
    const browser = await desk('hubei-land-1');
    const _csrf = browser.form(/logout/).fields[0]?.[1] ?? '';
    const page = await browser.send(
      `/console/warnings/${id}/submit`,
      new URLSearchParams({ _csrf, version: String(version) }),
    );
    expect(page.status).toBe(409);
    expect(page.text).toContain('第一次已经生效');
    expect((await newest()).state).toBe('submitted');
  });

  it('waits on the other officers’ home page, and tells the first signer who signs next', async () => {
    const { id } = await newest();
    const browser = await desk('hubei-land-2');
    const home = await browser.open('/console');
    expect(home.text).toContain('您可以签发');
    expect(home.html).toContain(`href="/console/warnings/${id}" autofocus`);
    const page = await browser.open(`/console/warnings/${id}`);
    expect(page.text).toContain('还要湖北省气象局签发');
    expect(page.text).toMatch(/\d+ 人/);
    const signed = await browser.press(/sign$/);
    expect(signed.text).toContain('已签发。');
    expect((await newest()).state).toBe('submitted');
  });

  it('issues with the second signature and shows the deliveries until they are settled', async () => {
    const { id } = await newest();
    const browser = await desk('hubei-meteo-1');
    const before = await browser.open(`/console/warnings/${id}`);
    expect(before.text).toContain('您一签发，立即发布');
    const page = await browser.press(/sign$/);
    expect(page.url).toBe(`/console/warnings/${id}?done=issue`);
    const moving = await eventually('a board with deliveries', async () => {
      const board = await browser.open(`/console/warnings/${id}`);
      return /已送达 [1-9]/.test(board.text) ? board : null;
    });
    expect(moving.text).toContain('中央电视台');
    expect(moving.html).toContain(`href="/warnings/${id}"`);
    const who = /href="(\/console\/warnings\/[^"]+\/dispatches\/\d+)"/.exec(moving.html)?.[1] ?? '';
    const undelivered = await browser.open(who);
    expect(undelivered.status).toBe(200);
    expect(undelivered.html).not.toMatch(/1380\d{7}/);
  });

  it('signs once however often it is pressed', async () => {
    const { id, version, contentHash } = await newest();
    const browser = await desk('hubei-meteo-1');
    const _csrf = browser.form(/logout/).fields[0]?.[1] ?? '';
    const fields = new URLSearchParams({ _csrf, version: String(version), contentHash });
    const page = await browser.send(`/console/warnings/${id}/sign`, fields);
    expect(page.status).toBe(409);
    expect(page.text).toContain('状态已经变了');
  });

  it('lifts with one press and a confirmation, and a second press finds the same lift', async () => {
    // Half a minute later, so that the lift is the newest without a doubt.
    await program.setNow(new Date(AT.getTime() + 30_000));
    const { id } = await newest();
    const browser = await desk('hubei-meteo-1');
    await browser.open(`/console/warnings/${id}/lift`);
    const lift = await browser.press(/lift$/);
    expect(lift.text).toContain('解除已起草并提交');
    await browser.open(`/console/warnings/${id}/lift`);
    expect((await browser.press(/lift$/)).url).toBe(lift.url);
    expect((await newest()).verb).toBe('lift');
  });

  it('refuses with a reason only, and keeps nothing of the signatures', async () => {
    const { id } = await newest();
    const browser = await desk('hubei-land-2');
    await browser.open(`/console/warnings/${id}`);
    const empty = await browser.press(/refuse$/, { reason: ' ' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('没有写理由');
    await browser.press(/refuse$/, { reason: '雨还在下' });
    const now = await newest();
    expect([now.state, now.note]).toEqual(['draft', '雨还在下']);
  });

  it('asks what a part means, shows the headcount before the press, and remembers the answer', async () => {
    // A minute later, so that it is the newest without a doubt.
    await program.setNow(new Date(AT.getTime() + 60_000));
    const browser = await desk('mnr-1');
    await browser.open('/console/paste');
    await browser.press(/paste/, { text: nationalBulletinOf(AT) });
    const warning = await newest();
    const page = await browser.open(`/console/warnings/${warning.id}`);
    expect(page.text).toMatch(/分区要确认到县：\s*湖北西南部、湖北西南部局地\s*（第1项、第2项）/);
    const link = new RegExp(`/console/warnings/${warning.id}/places/0/0`).exec(page.html)?.[0] ?? '';
    await browser.open(link);
    expect(browser.page.text).toContain('尚未确认');
    expect((await browser.press(/check$/, { codes: [] })).text).toContain('没有选县');
    const check = await browser.press(/check$/, { codes: ['422800', '420527'] });
    expect(check.text).toContain('所选 9 个县');
    const reach = /确认后会送到 (\d+) 人/.exec(check.text)?.[1];
    expect(Number(reach)).toBeGreaterThan(0);
    expect(check.html).toContain(`（${reach} 人）`);
    const done = await browser.press(/places\/0\/0$/);
    expect(done.text).toContain('已确认，以后的产品也照此');
    const now = await newest();
    expect(now.content.items[0]?.areas[0]?.codes).toHaveLength(9);
    expect(now.content.items[1]?.areas[0]?.codes).toHaveLength(9);
  });

  it('takes a window that ends before it begins back with the input kept, then saves a right one', async () => {
    const { id, version } = await newest();
    const browser = await desk('mnr-1');
    await browser.open(`/console/warnings/${id}/edit`);
    const wrong = await browser.press(/edit$/, { validFrom: '2024-06-22T20:00', validTo: '2024-06-21T20:00' });
    expect(wrong.status).toBe(400);
    expect(browser.form(/edit$/).fields).toContainEqual(['validTo', '2024-06-21T20:00']);
    await browser.press(/edit$/, { validTo: '2024-06-23T08:00', 'level-1': 'red', hazards: ['landslide'] });
    const now = await newest();
    expect(now.version).toBe(version + 1);
    expect(now.content.validTo).toBe('2024-06-23T08:00:00+08:00');
    expect([now.content.items[1]?.rank, now.content.hazards]).toEqual(['red', ['landslide']]);
  });

  it('lets nobody sign red without typing it', async () => {
    const { id } = await newest();
    await (await desk('mnr-1')).open(`/console/warnings/${id}`);
    await (await desk('mnr-1')).press(/submit$/);
    const browser = await desk('cma-1');
    await browser.open(`/console/warnings/${id}`);
    const refusedPage = await browser.press(/sign$/, { typed: '橙色' });
    expect(refusedPage.status).toBe(400);
    expect(refusedPage.text).toContain('输入“红色”');
    const signed = await browser.press(/sign$/, { typed: '红色' });
    expect(signed.text).toContain('已签发');
  });

  it('records every act and finds the record whole', async () => {
    const page = await (await desk('mnr-1')).open('/console/audit');
    expect(page.text).toContain('记录完整');
    for (const act of ['sign-and-issue', 'confirm-part', 'refuse', 'lift', 'log-in']) expect(page.text).toContain(act);
  });

  it('answers a warning, a product and a dispatch that do not exist with a page that leads on', async () => {
    const browser = await desk('mnr-1');
    for (const path of [
      'warnings/20240621-zzzzzz',
      'products/999999',
      `warnings/${(await newest()).id}/dispatches/1`,
    ]) {
      const page = await browser.open(`/console/${path}`);
      expect(page.status).toBe(404);
      expect(page.text).toContain('回到首页');
    }
  });

  it('refuses a form without the session’s token, and nobody is logged out by a foreign page', async () => {
    const browser = await desk('cma-1');
    const page = await browser.send('/console/logout', new URLSearchParams({}));
    expect(page.status).toBe(403);
    expect((await browser.open('/console')).status).toBe(200);
    expect((await browser.press(/logout/)).text).toContain('您已退出');
    expect((await browser.open('/console')).url).toContain('/console/login');
  });
});
