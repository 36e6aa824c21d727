import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SmsProviders } from '../../src/channels/sms/providers/sms-providers.js';
import { Divisions } from '../../src/reference/areas/divisions.js';
import { WarningsStore } from '../../src/warnings/warnings.store.js';
import { startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { AT, BULLETIN, PARTS, reachedIn } from './bulletin-01.js';
import { Officer } from './officer.js';
import { isTooWide, readerOf, shot } from './reader.js';

const MOST_PRESSES = 12;

describe('bulletin 01, by the hands of the officers on duty', () => {
  let program: TestProgram;
  let browser: Browser;
  let id: string;
  let reached: readonly string[];
  const officers: Record<string, Officer> = {};
  const at = (login: string): Officer => {
    const officer = officers[login];
    if (!officer) throw new Error(`${login} is not at a desk`);
    return officer;
  };

  beforeAll(async () => {
    [program, browser] = await Promise.all([startTestProgram({ at: AT }), startBrowser()]);
    await seed(program);
    reached = reachedIn(program.get(Divisions));
    program.get(SmsProviders).simulator.server.rule(reached[0] ?? '', { kind: 'fail', code: 30_003 });
    for (const login of ['mnr-1', 'cma-1', 'mnr-2'])
      officers[login] = await Officer.atDesk(browser, program.url, login);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  /** Home, open what waits for him, and the press behind the heading: no mouse. */
  async function sign(login: string, warning: string): Promise<Officer> {
    const officer = at(login);
    await officer.access('1');
    expect(await officer.focused()).toBe(warning);
    await officer.go('Enter');
    expect(await officer.focused()).toBe('签发');
    await officer.key('Tab');
    expect(await officer.focused()).toBe('签发（实警）');
    await officer.go('Enter');
    return officer;
  }

  it('is pasted in, and its text shown with what was read where it stands', async () => {
    const mnr = at('mnr-1');
    await mnr.access('4');
    expect(await mnr.focused()).toBe('预警产品的全文');
    await mnr.page.keyboard.insertText(BULLETIN);
    await mnr.access('s');
    const marks = await mnr.page.locator('mark').allInnerTexts();
    expect(marks.join(' ')).toMatch(/浙江西部.*黄色.*湖北西南部.*橙色/s);
    await shot(mnr.page, 'road-1-product');
  });

  it('becomes a draft that asks for the counties of each part and says how many people they add', async () => {
    const mnr = at('mnr-1');
    mnr.rest();
    await mnr.click(mnr.page.getByRole('link', { name: /^\d{8}-/ }).first());
    id = new URL(mnr.page.url()).pathname.split('/').at(-1) ?? '';
    await shot(mnr.page, 'road-2-draft');
    const opened = mnr.rest();
    for (const [part, counties] of Object.entries(PARTS)) {
      await mnr.click(mnr.page.getByRole('link', { name: `选县 ${part}` }).first());
      // The proposal is not what this officer means: one press clears it.
      await mnr.click(mnr.page.getByRole('link', { name: '全部不选，自己勾选' }));
      for (const code of counties) await mnr.tick(mnr.page.locator(`#code-${code}`));
      if (part === '湖北西南部') await shot(mnr.page, 'road-3-counties');
      await mnr.access('s');
      expect(await mnr.words()).toContain(part === '湖北西南部' ? `（多 ${reached.length} 人）` : '（多 0 人）');
      if (part === '湖北西南部') await shot(mnr.page, 'road-4-check');
      await mnr.access('s');
    }
    expect(await mnr.words()).not.toContain('待回答的问题');
    expect(mnr.rest()).toBeLessThanOrEqual(5 * Object.keys(PARTS).length + Object.values(PARTS).flat().length);
    mnr.presses = opened;
  });

  it('is submitted, and refuses the signature of who wrote it, on the page and behind it', async () => {
    const mnr = at('mnr-1');
    await mnr.access('s');
    expect(await mnr.words()).toContain('已提交，等待签发');
    expect(await mnr.words()).toContain('您现在不能签发');
    expect(await mnr.page.getByRole('button', { name: /^签发/ }).count()).toBe(0);
    const { version, contentHash } = await program.get(WarningsStore).get(id);
    const _csrf = await mnr.page.locator('input[name=_csrf]').first().inputValue();
    const answer = await mnr.page.request.post(`${program.url}/console/warnings/${id}/sign`, {
      form: { version, contentHash, _csrf },
      headers: { origin: program.url },
    });
    expect(answer.status()).toBe(403);
    expect((await program.get(WarningsStore).get(id)).signatures).toEqual([]);
    await shot(mnr.page, 'road-5-own-signature');
  });

  it('goes out with a signature of each agency, by keys alone, and few of them', async () => {
    const cma = at('cma-1');
    await cma.access('1');
    await cma.go('Enter');
    const seen = await cma.words();
    expect(seen).toContain(`${reached.length} 人`);
    expect(seen).toContain('签发后真实发送给公众');
    await shot(cma.page, 'road-6-sign');
    [cma.presses, at('mnr-2').presses] = [0, 0];
    expect(await (await sign('cma-1', id)).words()).toContain('已签发。');
    expect(await (await sign('mnr-2', id)).words()).toContain('已签发并发布。');
    const presses = ['mnr-1', 'cma-1', 'mnr-2'].map((login) => at(login).rest());
    expect(presses.reduce((sum, n) => sum + n)).toBeLessThanOrEqual(MOST_PRESSES);
  });

  it('counts every receipt on the open page without a press, and names in one who did not get it', async () => {
    const mnr = at('mnr-2');
    const rows = (caption: string) => mnr.table(caption).catch(() => []);
    const sms = await eventually('every receipt', async () => {
      const row = (await rows('送到人')).find((one) => one['渠道']?.startsWith('短信'));
      return row?.['状态'] === '完成' ? row : null;
    });
    const [all, most] = [String(reached.length), String(reached.length - 1)];
    expect(sms).toMatchObject({ 应发: all, 已送达: most, 失败: '1', 不明: '0', 重复: '0' });
    await eventually('every outlet', async () => {
      const outlets = await rows('发布点');
      return outlets.length === 6 && outlets.every((one) => one['状态'] === '完成') ? true : null;
    });
    await shot(mnr.page, 'road-7-deliveries');
    await mnr.click(mnr.page.getByRole('row', { name: '短信' }).getByRole('link', { name: '谁没有收到' }));
    expect(await mnr.page.locator('tbody tr').count()).toBe(1);
    await shot(mnr.page, 'road-8-undelivered');
  });

  it('is read on a small telephone without script, in both languages', async () => {
    const page = await readerOf(browser, { width: 360, script: false });
    await page.goto(`${program.url}/warnings/${id}`);
    expect(await page.locator('h1').innerText()).toContain('橙色');
    expect(await page.locator('main').innerText()).toMatch(/湖北西南部[\s\S]*橙色/);
    expect(await isTooWide(page)).toBe(false);
    await shot(page, 'road-9-public-zh-360');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(`**/en/warnings/${id}`);
    expect(await page.locator('main').innerText()).toContain('southwestern Hubei');
    await shot(page, 'road-9-public-en-360');
    await page.context().close();
  });

  it('is lifted by one officer and two signatures, and its page says so', async () => {
    await program.setNow(new Date('2024-06-21T19:40:00+08:00'));
    const mnr = at('mnr-1');
    await mnr.access('1');
    await mnr.click(mnr.page.getByRole('link', { name: id }).first());
    await mnr.click(mnr.page.getByRole('link', { name: '解除预警' }));
    await shot(mnr.page, 'road-10-lift');
    await mnr.click(mnr.page.getByRole('button', { name: '起草并提交解除' }));
    expect(await mnr.words()).toContain('您现在不能签发');
    const lift = new URL(mnr.page.url()).pathname.split('/').at(-1) ?? '';
    await sign('mnr-2', lift);
    expect(await (await sign('cma-1', lift)).words()).toContain('已签发并发布。');
    const page = await readerOf(browser, { width: 360, script: false });
    await eventually('the lifted page', async () => {
      await page.goto(`${program.url}/warnings/${id}`);
      return (await page.locator('main').innerText()).includes('这次预警已经解除') ? true : null;
    });
    await shot(page, 'road-11-public-lifted-360');
    await page.goto(program.url);
    expect(await page.locator('h1').innerText()).toBe('现在没有生效的预警');
    await shot(page, 'road-12-home-lifted-360');
    await page.context().close();
  });
});
