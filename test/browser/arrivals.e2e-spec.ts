import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestService } from '../../src/ingest/ingest.service.js';
import { IngestStore } from '../../src/ingest/ingest.store.js';
import { SourcesService } from '../../src/ingest/sources/sources.service.js';
import { startBrowser } from '../support/browser.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { Duty } from './duty.js';
import { Officer } from './officer.js';
import { obstacles, shot, watch } from './reader.js';

const AT = new Date('2013-08-01T18:05:00+08:00');
const HEAD = '湖北省自然资源厅、湖北省气象局8月1日18时联合发布地质灾害气象风险预警:8月1日20时至8月2日20时,';
const PARTED = `${HEAD}湖北西南部、恩施州鹤峰县发生滑坡、泥石流的气象风险较高(黄色预警),其中,鹤峰县局地风险高(橙色预警)。`;
const BARE = '湖北省国土资源厅与湖北省气象局联合发布:8月1日20时至2日20时,恩施州鹤峰县地质灾害气象预警4级。';
/** Forty places: what a province says on a bad evening. */
const LONG = `${HEAD}恩施州利川市、建始县、巴东县、来凤县、咸丰县、宣恩县,宜昌市秭归县、五峰县、兴山县、长阳县,十堰市竹山县、竹溪县、房县、丹江口市,襄阳市保康县、南漳县、谷城县发生崩塌、滑坡、泥石流的气象风险较高(黄色预警)。`;

/** A message of machines, composed; `ring` is the text of its outline. */
const cap = (identifier: string, ring: string) =>
  '<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">' +
  `<identifier>${identifier}</identifier><sender>desk@example.org</sender><sent>2013-08-01T18:00:00+08:00</sent>` +
  '<status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><language>zh-CN</language>' +
  '<category>Geo</category><event>地质灾害气象风险预警</event><urgency>Future</urgency><severity>Severe</severity>' +
  '<certainty>Likely</certainty><effective>2013-08-01T20:00:00+08:00</effective>' +
  '<expires>2013-08-02T20:00:00+08:00</expires><senderName>湖北省自然资源厅、湖北省气象局</senderName>' +
  '<headline>湖北省发布地质灾害气象风险橙色预警</headline><description>鹤峰县发生滑坡的气象风险高(橙色预警)。</description>' +
  `<area><areaDesc>湖北省恩施州鹤峰县</areaDesc><polygon>${ring}</polygon></area></info></alert>`;

describe('what comes in, as officers see it', () => {
  let program: TestProgram;
  let browser: Browser;
  let officer: Officer;
  let faults: readonly string[];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    [program, browser] = await Promise.all([startTestProgram({ at: AT }), startBrowser()]);
    const people = await seed(program);
    const duty = new Duty(program, people);
    for (const [name, text] of Object.entries({ parted: PARTED, bare: BARE, long: LONG }))
      ids[name] = (await duty.receive(text)).productId ?? '';
    const source = await program.get(IngestStore).source('joint-push');
    const receive = (bytes: Uint8Array) =>
      program.get(IngestService).receive({ bytes, source, receivedAt: AT, pastedBy: null });
    const broken = Buffer.concat([
      Buffer.from(LONG).subarray(0, 90),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(LONG).subarray(90),
    ]);
    ids['broken'] = (await receive(broken)).quarantineId ?? '';
    ids['nothing'] = (await receive(Buffer.from('今天天气很好'))).quarantineId ?? '';
    ids['cap'] =
      (await receive(Buffer.from(cap('a-1', '29.8,110.0 29.8,110.2 30.0,110.2 29.8,110.0')))).productId ?? '';
    ids['open-ring'] = (await receive(Buffer.from(cap('a-2', '29.8,110.0 29.8,110.2 30.0,110.2')))).quarantineId ?? '';
    const senior = people.officer('hubei-land-2');
    const common = { agencyId: null, requiresSignature: false };
    await program
      .get(SourcesService)
      .add({ ...common, code: 'pushed', name: '县局推送', kind: 'push', promisedSeconds: 60 }, senior);
    await program
      .get(SourcesService)
      .add({ ...common, code: 'folder', name: '传真文件夹', kind: 'folder', promisedSeconds: null }, senior);
    await program.setNow(new Date(AT.getTime() + 3_600_000));
    officer = await Officer.atDesk(browser, program.url, 'hubei-land-2');
    faults = watch(officer.page, program.url);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  it.each<[name: string, path: () => string]>([
    ['home-silent', () => '/console'],
    ['read', () => `/console/products/${ids['parted']}`],
    ['asked', () => `/console/products/${ids['bare']}`],
    ['correct', () => `/console/products/${ids['parted']}?correct=1`],
    ['long', () => `/console/products/${ids['long']}?correct=1`],
    ['message', () => `/console/products/${ids['cap']}`],
    ['held-message', () => `/console/quarantine/${ids['open-ring']}`],
    ['hand-in', () => '/console/paste'],
    ['quarantine', () => '/console/quarantine'],
    ['quarantine-settled', () => '/console/quarantine?settled=1'],
    ['held', () => `/console/quarantine/${ids['broken']}`],
    ['held-nothing', () => `/console/quarantine/${ids['nothing']}`],
    ['sources', () => '/console/sources'],
    ['source', () => '/console/sources/pushed'],
  ])('%s: nothing is in the way, in both languages and both widths', async (name, path) => {
    for (const [language, width, height] of [
      ['zh-CN', 1280, 900],
      ['en', 360, 740],
      ['zh-CN', 360, 740],
      ['en', 1280, 900],
    ] as const) {
      await officer.page.setViewportSize({ width, height });
      await officer.page.goto(`${program.url}${path()}${path().includes('?') ? '&' : '?'}lang=${language}`);
      await shot(officer.page, `arrival-${name}-${language.slice(0, 2)}-${width}`);
      expect([...faults, ...(await obstacles(officer.page))]).toEqual([]);
    }
  });

  it('leads from a value to its words and back, without script and without a mouse', async () => {
    const { page } = officer;
    await page.goto(`${program.url}/console/products/${ids['parted']}?lang=zh-CN`);
    await page.locator('.to-text').first().focus();
    await page.keyboard.press('Enter');
    const target = page.locator(':target');
    const id = await target.getAttribute('id');
    expect(id).toMatch(/^words-/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator(':target').getAttribute('id')).toBe(id?.replace('words-', 'value-'));
  });

  it('prints the text and the values, and none of the presses', async () => {
    const { page } = officer;
    await page.goto(`${program.url}/console/products/${ids['bare']}?lang=zh-CN`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form.ask').first().isVisible()).toBe(false);
    expect(await page.locator('.bulletin').isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });

  it('shows a form that was not saved with its faults on top, in focus, and all that was typed', async () => {
    const { page } = officer;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${program.url}/console/products/${ids['parted']}?correct=1&lang=zh-CN`);
    await page.locator('#items-0-areas-0-place').fill('朝阳区');
    await page.locator('#items-1-areas-0-place').fill('无此地');
    await officer.go('Enter');
    await page.locator('#faults:focus').waitFor();
    expect(await page.locator('#items-1-areas-0-place').inputValue()).toBe('无此地');
    expect(await page.locator('.namesakes button').count()).toBeGreaterThan(1);
    await shot(page, 'arrival-faults-zh-1280');
    expect((await obstacles(page)).concat(faults.filter((one) => !one.includes('400')))).toEqual([]);
  });
});
