import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulletinOf } from '../../src/cli/demonstration/bulletin.js';
import { OutletsStore } from '../../src/dissemination/outlets.store.js';
import { Divisions } from '../../src/reference/areas/divisions.js';
import { startBrowser } from '../support/browser.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { Duty } from './duty.js';
import { obstacles, readerOf, shot, watch, type Width } from './reader.js';

const AT = new Date('2024-06-21T18:05:00+08:00');
const WIDTHS: readonly Width[] = [360, 1280];
const TREES = { zh: '', en: '/en' } as const;
const LEVELS = ['风险较高(黄色预警)', '风险高(橙色预警)', '风险很高(红色预警)'];

describe('the public pages, as readers see them', () => {
  let program: TestProgram;
  let browser: Browser;
  let duty: Duty;

  beforeAll(async () => {
    [program, browser] = await Promise.all([startTestProgram({ at: AT }), startBrowser()]);
    duty = new Duty(program, await seed(program));
    const drill = { code: 'web-drill', channel: 'website', name: '演练网站', nameEn: 'Exercise site' };
    await program.get(OutletsStore).save({ ...drill, mode: 'exercise', since: '2011-01-01' });
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  /** Both languages on a telephone and a desk, with script and without: nothing in the way, and the same words. */
  async function isReadable(name: string, path: string, tree = ''): Promise<void> {
    for (const width of WIDTHS) {
      const [scripted, plain] = [
        await readerOf(browser, { width, script: true }),
        await readerOf(browser, { width, script: false }),
      ];
      const faults = watch(scripted, program.url);
      for (const [language, prefix] of Object.entries(TREES)) {
        const url = `${program.url}${tree}${prefix}${path}` || '/';
        await scripted.goto(url);
        await plain.goto(url);
        const where = `${name}-${language}-${width}`;
        expect({ where, faults: [...faults, ...(await obstacles(scripted))] }).toEqual({ where, faults: [] });
        expect(await plain.locator('body').innerText()).toBe(await scripted.locator('body').innerText());
        await shot(plain, where);
      }
      await scripted.context().close();
      await plain.context().close();
    }
  }

  it('can be read when there is no warning', async () => {
    await isReadable('home-empty', '');
    await isReadable('archive-empty', '/archive');
  });

  it('can be read with one warning', async () => {
    const id = await duty.issue(bulletinOf(AT));
    await duty.published('/', '现在有1条预警生效');
    await isReadable('home-one', '');
    await isReadable('warning', `/warnings/${id}`);
    await isReadable('text', '/text');
  });

  it('cannot take an exercise for a warning, in any language', async () => {
    const id = await duty.issueAs('exercise', drillOf());
    await duty.published('/exercise', id);
    await isReadable('exercise', `/warnings/${id}`, '/exercise');
    const page = await readerOf(browser, { width: 1280, script: false });
    for (const path of ['/exercise', '/exercise/en', `/exercise/warnings/${id}`, `/exercise/en/warnings/${id}`]) {
      await page.goto(`${program.url}${path}`);
      const words = path.includes('/en') ? 'EXERCISE' : '演练';
      expect(await page.title()).toContain(words);
      expect(await page.locator('.drill').innerText()).toMatch(/这是一次演练，不是真实预警[\s\S]*|EXERCISE: this is/);
      expect(await page.evaluate<string>('getComputedStyle(document.body).borderTopWidth')).toBe('8px');
    }
    await page.goto(program.url);
    expect(await page.locator('body').innerText()).not.toContain('演练');
    expect(await page.content()).not.toContain(id);
    await page.context().close();
  });

  it('can be read with twenty warnings', async () => {
    const counties = program.get(Divisions).countiesOf('420000').slice(0, 19);
    for (const [n, code] of counties.entries()) await duty.issue(warningOf(code, LEVELS[n % LEVELS.length] ?? ''));
    await duty.published('/', '现在有20条预警生效');
    await isReadable('home-twenty', '');
    await isReadable('archive-twenty', '/archive');
  });

  function warningOf(code: string, level: string): string {
    const divisions = program.get(Divisions);
    const [city] = divisions.ancestors(code);
    return (
      '湖北省自然资源厅、湖北省气象局6月21日18时联合发布地质灾害气象风险预警:6月21日18时至6月22日18时,' +
      `${city ? divisions.name(city, 'zh-CN') : ''}${divisions.get(code).name}发生崩塌、滑坡的气象${level}。请做好防范。`
    );
  }

  /** Of offices that are no pair we know: an officer takes it up, and chooses the mode. */
  const drillOf = () =>
    '利川市自然资源和规划局、利川市气象局6月21日18时联合发布地质灾害气象风险预警:6月21日18时至6月22日18时,' +
    '恩施州利川市发生滑坡的气象风险高(橙色预警)。请做好防范。';
});
