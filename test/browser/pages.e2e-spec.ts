import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulletinOf } from '../../src/cli/demonstration/bulletin.js';
import { OutletsStore } from '../../src/dissemination/outlets.store.js';
import { Divisions } from '../../src/reference/areas/divisions.js';
import { startBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { Duty } from './duty.js';
import { obstacles, readerOf, shot, watch, type Width } from './reader.js';

const AT = new Date('2024-06-21T18:05:00+08:00');
const TREES = { zh: '', en: '/en' } as const;
type View = readonly [language: keyof typeof TREES, width: Width];
const EVERY_VIEW: readonly View[] = [
  ['zh', 360],
  ['en', 360],
  ['zh', 1280],
  ['en', 1280],
];
/** Each language and each width once: enough for pages that are built of the same parts. */
const TWO_VIEWS: readonly View[] = [
  ['zh', 360],
  ['en', 1280],
];
const LEVELS = ['风险较高(黄色预警)', '风险高(橙色预警)', '风险很高(红色预警)'];

/** Of the smallest telephones that are still in use, in CSS pixels. */
const SMALL_SCREEN = 640;
/** Higher than a line of a tag, lower than two. */
const ONE_LINE = 40;
const bottomOf = async (found: Locator): Promise<number> => {
  const box = await found.boundingBox();
  return box ? box.y + box.height : Infinity;
};

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

  /** `path` is that of the Chinese page without its tree; with script and without, the same words and nothing in the way. */
  async function isReadable(name: string, path: string, views = TWO_VIEWS, tree = ''): Promise<void> {
    for (const [language, width] of views) {
      const scripted = await readerOf(browser, { width, script: true });
      const plain = await readerOf(browser, { width, script: false });
      const faults = watch(scripted, program.url);
      const url = `${program.url}${tree}${TREES[language]}${path}`;
      await Promise.all([scripted.goto(url), plain.goto(url)]);
      const where = `${name}-${language}-${width}`;
      expect({ where, faults: [...faults, ...(await obstacles(scripted))] }).toEqual({ where, faults: [] });
      expect(await plain.locator('body').innerText()).toBe(await scripted.locator('body').innerText());
      await shot(plain, where);
      await Promise.all([scripted.context().close(), plain.context().close()]);
    }
  }

  it('would not pass with a fault in them', async () => {
    const page = await readerOf(browser, { width: 360, script: true });
    const faults = watch(page, program.url);
    await page.goto(program.url);
    await page.evaluate(`document.body.innerHTML = '<img src="http://other.invalid/x.png">'`);
    await page.evaluate(`document.body.style.width = '400px'`);
    await eventually('the fault', () => faults.find((fault) => fault.includes('Content Security Policy')) ?? null);
    expect((await obstacles(page)).join()).toMatch(/image-alt.*wider than the screen/s);
    await page.context().close();
  });

  it('can be read when there is no warning', async () => {
    await isReadable('home-empty', '', EVERY_VIEW);
    await isReadable('archive-empty', '/archive');
  });

  it('can be read with one warning', async () => {
    const id = await duty.issue(bulletinOf(AT));
    await duty.published('/', '现在有1条预警生效');
    await isReadable('home-one', '', EVERY_VIEW);
    await isReadable('warning', `/warnings/${id}`);
    await isReadable('text', '/text');
  });

  it('say on the first screen of a small telephone that there is a warning, where, and what to do', async () => {
    const page = await readerOf(browser, { width: 360, script: false });
    await page.goto(program.url);
    for (const words of ['现在有1条预警生效', '恩施州鹤峰县', '请高风险点居民立即转移'])
      expect(await bottomOf(page.getByText(words).first())).toBeLessThan(SMALL_SCREEN);
    await page.context().close();
  });

  it('let people find their county on a small telephone, with nothing cut or broken a character a line', async () => {
    const page = await readerOf(browser, { width: 360, script: false });
    await page.goto(`${program.url}/archive`);
    await page.locator('tbody a').first().click();
    expect(await page.locator('.counties').allInnerTexts()).toContainEqual(expect.stringContaining('鹤峰县'));
    expect(
      await page.evaluate(
        '[...document.querySelectorAll(".scroll")].every((box) => box.scrollWidth <= box.clientWidth)',
      ),
    ).toBe(true);
    await page.goBack();
    const state = await page.locator('tbody .tag').first().boundingBox();
    expect(state?.height).toBeLessThan(ONE_LINE);
    await page.context().close();
  });

  it('cannot be taken for live ones in an exercise, in any language', async () => {
    const id = await duty.issueAs('exercise', drillOf());
    await duty.published('/exercise', id);
    await isReadable('exercise', `/warnings/${id}`, TWO_VIEWS, '/exercise');
    const page = await readerOf(browser, { width: 1280, script: false });
    for (const path of ['/exercise', '/exercise/en', `/exercise/warnings/${id}`, `/exercise/en/warnings/${id}`]) {
      await page.goto(`${program.url}${path}`);
      const words = path.includes('/en') ? 'EXERCISE' : '演练';
      expect(await page.title()).toContain(words);
      const banner = await page.locator('.drill').innerText();
      expect(banner).toContain('【演练】这是一次演练，不是真实预警。');
      expect(banner).toContain('EXERCISE: this is an exercise, not a real warning.');
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
    await isReadable('home-twenty', '', EVERY_VIEW);
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
