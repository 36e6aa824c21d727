import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulletinOf } from '../../src/cli/demonstration/bulletin.js';
import { DispatchesStore } from '../../src/dissemination/dispatches.store.js';
import { startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { Duty } from './duty.js';
import { Officer } from './officer.js';
import { obstacles, readerOf, shot, watch } from './reader.js';

const AT = new Date('2024-06-21T18:05:00+08:00');
const HEAD = '湖北省自然资源厅、湖北省气象局6月21日18时联合发布地质灾害气象风险预警:6月21日18时至6月22日18时,';
const PARTED = `${HEAD}湖北西南部发生滑坡的气象风险较高(黄色预警)。`;
const RED = `${HEAD}恩施州鹤峰县发生滑坡、泥石流的气象风险很高(红色预警)。`;
const ORANGE = `${HEAD}宜昌市秭归县发生滑坡的气象风险高(橙色预警)。`;
/** Of offices that are no pair we know. */
const DRILL = PARTED.replace('湖北省自然资源厅、湖北省气象局', '利川市自然资源和规划局、利川市气象局');

describe('the duty desk, as officers see it', () => {
  let program: TestProgram;
  let browser: Browser;
  let officer: Officer;
  let faults: readonly string[];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    [program, browser] = await Promise.all([startTestProgram({ at: AT }), startBrowser()]);
    const duty = new Duty(program, await seed(program));
    ids['issued'] = await duty.issue(ORANGE);
    ids['exercise'] = await duty.issueAs('exercise', DRILL);
    for (const [name, text] of Object.entries({ draft: PARTED, waiting: bulletinOf(AT), red: RED })) {
      const { warningId, productId } = await duty.receive(text);
      ids[name] = warningId ?? '';
      ids[`${name}-product`] = productId ?? '';
    }
    await duty.receive('今天天气很好');
    ids['dispatch'] = await eventually('the SMS', async () => {
      const all = await program.get(DispatchesStore).byWarning(ids['issued'] ?? '');
      const sms = all.find((one) => one.channel === 'sms');
      return all.every((one) => one.state === 'finished') && sms ? sms.id : null;
    });
    officer = await Officer.atDesk(browser, program.url, 'hubei-land-1');
    faults = watch(officer.page, program.url);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  const of = (name: string) => `/console/warnings/${ids[name]}`;

  it.each<[name: string, path: () => string]>([
    ['home', () => '/console'],
    ['warnings', () => '/console/warnings'],
    ['products', () => '/console/products'],
    ['product', () => `/console/products/${ids['draft-product']}`],
    ['paste', () => '/console/paste'],
    ['quarantine', () => '/console/quarantine'],
    ['draft', () => of('draft')],
    ['edit', () => `${of('draft')}/edit`],
    ['discard', () => `${of('draft')}/discard`],
    ['counties', () => `${of('draft')}/places/0/0`],
    ['check', () => `${of('draft')}/places/0/0/check?division=420000&codes=422828&codes=422801`],
    ['sign', () => of('waiting')],
    ['sign-red', () => of('red')],
    ['issued', () => of('issued')],
    ['undelivered', () => `${of('issued')}/dispatches/${ids['dispatch']}`],
    ['lift', () => `${of('issued')}/lift`],
    ['exercise', () => of('exercise')],
    ['audit', () => '/console/audit'],
    ['figures', () => '/console/figures?from=2024-01-01&to=2024-12-31'],
  ])('%s: nothing is in the way, in Chinese at a desk and in English on a telephone', async (name, path) => {
    for (const [language, width, height] of [
      ['zh-CN', 1280, 900],
      ['en', 360, 740],
    ] as const) {
      await officer.page.setViewportSize({ width, height });
      await officer.page.goto(`${program.url}${path()}${path().includes('?') ? '&' : '?'}lang=${language}`);
      await shot(officer.page, `desk-${name}-${language.slice(0, 2)}-${width}`);
      expect([...faults, ...(await obstacles(officer.page))]).toEqual([]);
    }
  });

  it('logs nobody in before the way is clear', async () => {
    const page = await readerOf(browser, { width: 360, script: true });
    const seen = watch(page, program.url);
    await page.goto(`${program.url}/console`);
    expect([...seen, ...(await obstacles(page))]).toEqual([]);
    await shot(page, 'desk-login-zh-360');
    await page.context().close();
  });

  it('shows an exercise as one: in words, in the title, with a frame of its own, and never as LIVE', async () => {
    const { page } = officer;
    await page.goto(`${program.url}${of('exercise')}?lang=zh-CN`);
    expect(await page.title()).toMatch(/^【演练】/);
    expect(await page.locator('.drill').innerText()).toContain('不是真实预警');
    expect(await page.locator('.live').count()).toBe(0);
    const frame = 'getComputedStyle(document.body).borderTopWidth';
    expect(await page.evaluate<string>(frame)).toBe('8px');
    await page.goto(`${program.url}${of('issued')}`);
    expect(await page.title()).toMatch(/^实警/);
    expect(await page.locator('.drill').count()).toBe(0);
    expect(await page.evaluate<string>(frame)).toBe('0px');
  });

  it('takes the signature of a red warning only with the level written out', async () => {
    const senior = await Officer.atDesk(browser, program.url, 'hubei-meteo-2');
    const { page } = senior;
    await page.goto(`${program.url}${of('red')}`);
    await page.locator('#typed:focus').waitFor();
    await page.keyboard.type('橙色');
    await senior.go('Enter');
    expect(await senior.words()).not.toContain('已签发');
    await shot(page, 'desk-red-refused-zh-1280');
    await page.locator('#typed').fill('红色');
    await senior.go('Enter');
    expect(await senior.words()).toContain('已签发。');
  });
});
