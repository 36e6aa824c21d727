import { describe, expect, it } from 'vitest';
import { archivePage } from '../../../src/channels/website/pages/archive.page.js';
import { homePage } from '../../../src/channels/website/pages/home.page.js';
import { areaRows, areasInWords, countyGroups, placesOnce } from '../../../src/channels/website/pages/places.js';
import { warningPage } from '../../../src/channels/website/pages/warning.page.js';
import type { Alert, AlertArea } from '../../../src/dissemination/alert.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { Language } from '../../../src/reference/language.js';
import { composedAlert } from '../../support/alert.js';
import { published, threeMessages, twenty, viewOf } from './season.js';

const names = loadDivisions();
const readable = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

function pageOf(alert: Alert, language: Language): string {
  const view = viewOf([published(alert)]);
  const [chain] = view.chains;
  if (!chain) throw new Error('The case has no chain.');
  return warningPage(view, chain, chain.latest, language);
}

const area = (text: string, en: string, ...codes: string[]): AlertArea => ({
  text,
  label: { 'zh-CN': text, en },
  codes,
});
const alertOf = (outer: readonly AlertArea[], inner: readonly AlertArea[] = []): Alert =>
  composedAlert({
    items: [
      { rank: 'yellow', nestedIn: null, areas: outer },
      { rank: 'orange', nestedIn: 0, areas: inner },
    ],
  });

describe("the counties on a warning's page", () => {
  it.each([
    ['zh-CN', ['恩施土家族苗族自治州：鹤峰县', '黄山市：屯溪区、黄山区、歙县', '另有1个县（市、区）已列在上面。']],
    [
      'en',
      ['Enshi Autonomous Prefecture: Hefeng County', 'Huangshan: Tunxi District', '1 more county is listed above.'],
    ],
  ] as const)('are named in %s, so that people there find themselves', (language, words) => {
    for (const one of words) expect(readable(pageOf(composedAlert(), language))).toContain(one);
  });

  it('are each named once, where the level is highest', () => {
    expect(areaRows(composedAlert()).map(({ rank, fresh, above }) => [rank, fresh.join(' '), above])).toEqual([
      ['orange', '422828', 0],
      ['yellow', '341002 341003 341021', 0],
      ['yellow', '422801 422802', 1],
      ['yellow', '', 0],
    ]);
  });

  it('that all stand in a higher row are told from an area that was never listed by county', () => {
    const hefeng = area('鹤峰县', 'Hefeng County', '422828');
    const text = readable(pageOf(alertOf([hefeng, area('贵州中部', 'central Guizhou')], [hefeng]), 'zh-CN'));
    expect(text).toMatch(/鹤峰县 .*黄色.* 1个县（市、区）已全部列在上面。 贵州中部 .*未逐县列出，以发布的文字为准。/);
  });

  it.each([
    [12, false],
    [13, true],
  ])('are folded behind their number only when they are many: %i', (count, folded) => {
    const codes = names.countiesOf('420000').slice(0, count);
    const html = pageOf(alertOf([area('湖北东部', 'eastern Hubei', ...codes)]), 'zh-CN');
    expect(html.includes(`<summary>${count}个县（市、区）</summary>`)).toBe(folded);
    for (const code of codes) expect(html).toContain(names.name(code, 'zh-CN'));
  });

  it('stand under prefecture, province or city, and an unknown code stands for itself', () => {
    const codes = ['420281', '429004', '441900', '500101', '500230', '999999'];
    expect(countyGroups(codes, names, 'zh-CN')).toEqual([
      { parent: '黄石市', names: ['大冶市'] },
      { parent: '湖北省', names: ['仙桃市'] },
      { parent: '广东省', names: ['东莞市'] },
      { parent: '重庆市', names: ['万州区', '丰都县'] },
      { parent: '', names: ['999999'] },
    ]);
  });
});

describe('the places in words', () => {
  it('name a part once when only its extent differs, and other parts besides', () => {
    const hubei = area('湖北西南部', 'southwestern Hubei', '422801', '422828');
    const alert = alertOf(
      [hubei, area('贵州中部等地部分地区', 'parts of central Guizhou')],
      [area('湖北西南部局地', 'places in southwestern Hubei', '422828'), area('湖北东部', 'eastern Hubei')],
    );
    expect(placesOnce(alert, names, 'zh-CN')).toBe('湖北西南部、贵州中部等地部分地区、湖北东部');
    expect(placesOnce(alert, names, 'en')).toBe('southwestern Hubei, parts of central Guizhou, eastern Hubei');
  });

  it('give an English county its prefecture, once for neighbours in the list', () => {
    const areas = [
      area('利川市', 'Lichuan City', '422802'),
      area('鹤峰县', 'Hefeng County', '422828'),
      area('武昌区', 'Wuchang District', '420106'),
      area('安徽南部', 'southern Anhui', '341002'),
    ];
    expect(areasInWords(areas, names, 'en')).toBe(
      'Lichuan City, Hefeng County (Enshi Autonomous Prefecture), Wuchang District (Wuhan), southern Anhui',
    );
  });

  it('are not said twice after a lift, on home and in the archive', () => {
    const [, , lift] = threeMessages();
    const nested = area('湖北西南部局地', 'places in southwestern Hubei', '422828');
    const [outer] = lift.alert.items;
    const items = [...(outer ? [outer] : []), { rank: 'orange' as const, nestedIn: 0, areas: [nested] }];
    const view = viewOf([published({ ...lift.alert, items })]);
    for (const html of [homePage(view, 'zh-CN'), archivePage(view, 'zh-CN')])
      expect(html.split('湖北西南部')).toHaveLength(2);
  });
});

describe('the home page with many warnings', () => {
  it('first lists the places by level with links, the highest first, and says once a level what to do', () => {
    const html = homePage(viewOf(twenty()), 'zh-CN');
    const overview = html.slice(html.indexOf('class="overview"'), html.indexOf('<article'));
    expect(readable(overview)).toMatch(/红色预警（6条）.*橙色预警（7条）.*黄色预警（7条）/);
    expect(overview.match(/<a href="\/warnings\/[^"]+">安徽南部、湖北西南部、贵州中部<\/a>/g)).toHaveLength(20);
    expect(overview.match(/怎么办/g)).toHaveLength(3);
    expect(html.match(/<details class="todo">/g)).toHaveLength(20);
  });

  it('with five needs no list, and each card says what to do', () => {
    const html = homePage(viewOf(twenty().slice(0, 5)), 'en');
    expect(html).not.toMatch(/class="overview"|<details/);
    expect(html.match(/<p class="todo">/g)).toHaveLength(5);
  });
});
