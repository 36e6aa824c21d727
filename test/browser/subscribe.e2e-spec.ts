import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SmsProviders } from '../../src/channels/sms/providers/sms-providers.js';
import { EditionsStore } from '../../src/dissemination/editions/editions.store.js';
import { Database } from '../../src/platform/database/database.js';
import { startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { edition, entry } from '../web/portal/portal.cast.js';
import { obstacles, readerOf, shot, watch } from './reader.js';

const AT = new Date('2024-06-21T19:40:00+08:00');
const PHONE = '+8613800138000';

describe('a visitor with a small telephone and no script', () => {
  let program: TestProgram;
  let browser: Browser;
  let page: Page;
  let scripted: Page;
  let faults: readonly string[];
  let seen: readonly string[];

  beforeAll(async () => {
    [program, browser] = await Promise.all([startTestProgram({ at: AT }), startBrowser()]);
    page = await readerOf(browser, { width: 360, script: false });
    scripted = await readerOf(browser, { width: 360, script: true });
    faults = watch(page, program.url);
    seen = watch(scripted, program.url);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  /** The page at its address once more with script, for axe has to run in it. */
  async function isReadable(name: string): Promise<void> {
    await scripted.goto(page.url());
    expect({ name, faults: [...seen, ...(await obstacles(scripted))] }).toEqual({ name, faults: [] });
  }

  const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const words = () => page.locator('main').innerText();

  it('finds his place from the public home page', async () => {
    await eventually('the home page', async () => ((await fetch(program.url)).status === 200 ? true : null));
    await page.goto(program.url);
    await follow('订阅');
    await page.waitForURL('**/subscribe');
    await isReadable('start');
    await shot(page, 'subscribe-1-start-zh-360');
    await page.getByRole('searchbox').fill('恩施州鹤峰县走马镇');
    await press('查找');
    await shot(page, 'subscribe-2-found-zh-360');
    await follow('鹤峰县');
    await page.getByRole('searchbox').fill('恩施州');
    await press('查找');
    await shot(page, 'subscribe-3-two-zh-360');
    await follow('恩施土家族苗族自治州');
    await isReadable('places');
    expect(await page.locator('.chosen li').allInnerTexts()).toEqual([
      expect.stringContaining('鹤峰县'),
      expect.stringContaining('恩施土家族苗族自治州'),
    ]);
    await follow('去掉恩施土家族苗族自治州');
    expect(await page.locator('.chosen li').count()).toBe(1);
  });

  it('gives his number, and is told what is wrong with it beside the field', async () => {
    await follow('下一步');
    await isReadable('details');
    await shot(page, 'subscribe-4-details-zh-360');
    await page.getByText('更多选择').click();
    await page.getByLabel('泥石流').check();
    await page.getByLabel('从', { exact: true }).fill('22:00');
    await page.getByLabel('到', { exact: true }).fill('06:30');
    await page.getByLabel('地质灾害手机报').check();
    await shot(page, 'subscribe-5-more-zh-360');
    await page.getByLabel('手机号').fill('1380013');
    await press('发送验证码');
    expect(await page.locator('#phone-error').innerText()).toContain('手机号不对');
    await shot(page, 'subscribe-6-fault-zh-360');
    await page.getByLabel('手机号').fill('138 0013 8000');
    await press('发送验证码');
    await page.waitForURL('**/subscribe/confirm/*');
  });

  it('confirms by the code that reaches his telephone', async () => {
    await isReadable('code');
    await page.getByLabel('6位验证码').fill('000000');
    await press('确认');
    await shot(page, 'subscribe-7-code-zh-360');
    expect(await words()).toContain('验证码不对');
    const code = await eventually('the code', () => {
      const [message] = program.get(SmsProviders).simulator.server.messages(PHONE);
      return /(?<!\d)\d{6}(?!\d)/.exec(message?.body ?? '')?.[0] ?? null;
    });
    await page.getByLabel('6位验证码').fill(code);
    await press('确认');
    await page.waitForURL('**/subscribe/manage/**');
    await isReadable('subscription');
    await shot(page, 'subscribe-8-subscription-zh-360');
    expect(await words()).toMatch(/确认成功[\s\S]*138\*+8000[\s\S]*鹤峰县/);
    expect(await page.getByLabel('泥石流').isChecked()).toBe(true);
    expect(await page.getByLabel('从', { exact: true }).inputValue()).toBe('22:00');
    expect(await page.getByLabel('地质灾害手机报').isChecked()).toBe(true);
  });

  it('changes his mind about level and places', async () => {
    await page.getByLabel('橙色及以上').check();
    await press('保存');
    expect(await words()).toContain('已保存');
    await follow('更改地方');
    await page.getByRole('searchbox').fill('badong');
    await press('查找');
    await follow('巴东县');
    await isReadable('other places');
    await shot(page, 'subscribe-9-places-zh-360');
    await press('保存这些地方');
    await page.waitForURL('**done=places');
    expect(await words()).toMatch(/巴东县[\s\S]*鹤峰县/);
    expect(await page.getByLabel('橙色及以上').isChecked()).toBe(true);
  });

  it('leaves in one press', async () => {
    await press('退订全部');
    await shot(page, 'subscribe-10-left-zh-360');
    expect(await page.locator('h1').innerText()).toBe('已退订');
    // A refused form is answered with 400, and the browser says so; nothing else may have gone wrong.
    expect(faults.filter((fault) => !fault.includes('400 (Bad Request)'))).toEqual([]);
  });

  it('may read English, and what the digest said on other evenings', async () => {
    const store = program.get(EditionsStore);
    const id = await program.get(Database).transaction((tx) => {
      const headline = {
        'zh-CN': '恩施州地质灾害气象风险红色预警',
        en: 'Red geological hazard warning for Enshi',
      };
      const red = entry({ alertId: '3', rank: 'red', headline, counties: { '422828': 'red', '522601': 'yellow' } });
      return store.insert(tx, edition({ inForce: [red, entry()] }));
    });
    for (const [name, path] of [
      ['start-en', '/en/subscribe'],
      ['details-en', '/en/subscribe/details?place=422828&at=110.03,29.89,20'],
      ['editions-zh', '/editions'],
      ['edition-zh', `/editions/${id}`],
    ] as const) {
      await page.goto(program.url + path);
      await isReadable(name);
      await shot(page, `subscribe-${name}-360`);
    }
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('nav').first().isVisible()).toBe(false);
  });
});
