import type { VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { invalid, missing } from '../../../src/kernel/domain-error.js';
import type { ManagedChoices } from '../../../src/people/subscribers/sign-up/sign-up.service.js';
import { LANGUAGES, type Language } from '../../../src/reference/language.js';
import { loadGeography } from '../../../src/reference/areas/load-geography.js';
import { renderPage } from '../../../src/web/parts/render.js';
import { pageCsp } from '../../../src/web/parts/style.js';
import { EditionPage } from '../../../src/web/portal/editions/edition.page.js';
import { EditionsPage } from '../../../src/web/portal/editions/editions.page.js';
import { faultInWords } from '../../../src/web/portal/frame/faults.words.js';
import { placesPath } from '../../../src/web/portal/frame/paths.js';
import { RefusedPage } from '../../../src/web/portal/frame/portal-errors.js';
import { LeavePage, LeftPage, ManagePage } from '../../../src/web/portal/manage/manage.page.js';
import { PlaceLooks } from '../../../src/web/portal/places/place-looks.service.js';
import { PlacesPage } from '../../../src/web/portal/places/places.page.js';
import { freshDetails } from '../../../src/web/portal/sign-up/choices.form.js';
import { ConfirmPage, LinkPage, LostPage } from '../../../src/web/portal/sign-up/confirm.page.js';
import { DetailsPage } from '../../../src/web/portal/sign-up/details.page.js';
import { edition, entry } from './portal.cast.js';

/** Without boundary files: county seats answer, and say so. */
const geography = loadGeography({ geo: null, data: '/nowhere' });
const looks = new PlaceLooks(geography.divisions, geography);
const editions = [{ code: 'evening', title: { 'zh-CN': '地质灾害手机报', en: 'Geohazard digest' } }];
const wanted = { codes: ['422828', '420000'], points: [{ lon: 110.03, lat: 29.89, km: 20 }] };
const evening = { ...edition(), id: '7' };
const TOKEN = 'm1z-4Zf0s9Yk2o3JXg7mD1qWcA';

const choices: ManagedChoices = {
  addressId: '5',
  kind: 'sms',
  masked: '138****8000',
  active: true,
  everSubscribed: true,
  language: 'zh-CN',
  lowestRank: 'orange',
  places: wanted.codes,
  points: wanted.points,
  hazards: ['debris flow'],
  quiet: { from: 1_320, to: 420 },
  editions: ['evening'],
};

const placesPageOf = (language: Language, query: Record<string, unknown>) => (
  <PlacesPage {...looks.visit(query, language)} language={language} path={placesPath} next="/next" />
);

const managePageOf = (language: Language, changes: Partial<ManagedChoices> = {}, done = '') => (
  <ManagePage
    language={language}
    token={TOKEN}
    choices={{ ...choices, ...changes }}
    places={looks.shown(wanted, language)}
    typed={{ ...freshDetails(language), hazards: ['debris flow'], quietFrom: '22:00', quietTo: '07:00' }}
    editions={editions}
    faults={{}}
    done={done}
  />
);

const detailsPageOf = (language: Language, faults: Record<string, string> = {}) => (
  <DetailsPage
    language={language}
    wanted={wanted}
    places={looks.shown(wanted, language)}
    address={{ phone: '', mail: '' }}
    typed={freshDetails(language)}
    editions={editions}
    faults={faults}
  />
);

const PAGES: Readonly<Record<string, (language: Language) => VNode>> = {
  'the first page': (language) => placesPageOf(language, {}),
  'a search': (language) => placesPageOf(language, { q: '恩施州', place: '422828' }),
  'a search for nothing': (language) => placesPageOf(language, { q: 'nowhere' }),
  'a wrong point': (language) => placesPageOf(language, { add: 'point', lon: '0', lat: '0' }),
  'the choices': (language) => detailsPageOf(language),
  'the choices with faults': (language) => detailsPageOf(language, { phone: 'no', quietFrom: 'no' }),
  'the code': (language) => <ConfirmPage language={language} token={TOKEN} minutes={30} />,
  'the code with a fault': (language) => (
    <ConfirmPage language={language} token={TOKEN} minutes={30} faults={{ code: 'no' }} />
  ),
  'the link of a mail': (language) => <LinkPage language={language} token={TOKEN} />,
  'a lost link': (language) => <LostPage language={language} address={{ phone: '', mail: '' }} faults={{}} />,
  'the subscription': (language) => managePageOf(language),
  'the subscription just confirmed': (language) => managePageOf(language, {}, 'confirmed'),
  'the subscription that was left': (language) => managePageOf(language, { active: false }),
  'the code for too many places': (language) => (
    <ConfirmPage language={language} token={TOKEN} minutes={30} faults={{ places: 'no' }} />
  ),
  'a subscription that never began': (language) => managePageOf(language, { active: false, everSubscribed: false }),
  'the way out': (language) => <LeavePage language={language} token={TOKEN} />,
  'the way out, taken': (language) => <LeftPage language={language} token={TOKEN} again="/subscribe" />,
  'the archive of the digest': (language) => <EditionsPage language={language} editions={[evening]} />,
  'the empty archive': (language) => <EditionsPage language={language} editions={[]} />,
  'an edition': (language) => <EditionPage language={language} edition={evening} names={geography.divisions} />,
  'an empty edition': (language) => (
    <EditionPage language={language} edition={{ ...evening, inForce: [], ended: [] }} names={geography.divisions} />
  ),
  'a refusal': (language) => <RefusedPage language={language} error={missing('manage-link', 'No.')} />,
};
const EACH = LANGUAGES.flatMap((language) =>
  Object.entries(PAGES).map(([name, page]) => [name, language, renderPage(page(language))] as const),
);
const htmlOf = (page: VNode) => renderPage(page);
const textOf = (page: VNode) =>
  htmlOf(page)
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('every page of the portal', () => {
  it.each(EACH)('%s in %s has its language, a title, one h1 and the other language', (_, language, html) => {
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain(`hreflang="${language === 'en' ? 'zh-CN' : 'en'}"`);
  });

  it.each(EACH)('%s in %s keeps a policy without unsafe-*, asks for nothing else and weighs little', (_a, _b, html) => {
    expect(html).not.toMatch(/ style=| on[a-z]+=|<script|<img|javascript:/);
    expect(pageCsp(html)).not.toContain('unsafe');
    expect(pageCsp(html)).toContain("form-action 'self'");
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });

  it.each(EACH)('%s in %s ties each label to one control, and each fault to its field', (_a, _b, html) => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const pointed = [...html.matchAll(/(?:\sfor|href|aria-describedby|aria-labelledby)="#?([\w -]+)"/g)];
    const wanting = pointed.flatMap(([, id = '']) => id.split(' ')).filter((id) => !ids.includes(id));
    expect(wanting).toEqual([]);
  });

  it.each(EACH)('%s in %s says nothing in the other language but its name', (_, language, html) => {
    const own = html.replace(/<style>.*?<\/style>/s, '').replace(/<(\w+)[^>]* lang="[^"]*"[^>]*>.*?<\/\1>/gs, '');
    const body = own.slice(own.indexOf('<main')).replace(/<[^>]+>/g, ' ');
    if (language === 'en') expect(body).not.toMatch(/\p{Script=Han}/u);
    else expect(body.replaceAll('name@example.org', '')).not.toMatch(/[A-Za-z]{3,}/);
  });
});

describe('choosing places', () => {
  it('is a link for each place that a name can mean, and keeps what was chosen before', () => {
    const html = htmlOf(placesPageOf('zh-CN', { q: '恩施州', place: '422828' }));
    expect(html).toContain('href="/subscribe?place=422828&amp;place=422800">恩施土家族苗族自治州');
    expect(html).toContain('href="/subscribe?place=422828&amp;place=422801">恩施市');
    expect(html).toContain('<a href="/subscribe" aria-label="去掉鹤峰县">去掉</a>');
  });

  it('shows of a city that exists in the list only what lies in it', () => {
    const html = htmlOf(placesPageOf('zh-CN', { q: '重庆' }));
    expect(html).toContain('城口县');
    expect(html).not.toContain('重庆市(县)');
  });

  it('tells namesakes apart by what they lie in', () => {
    const text = textOf(placesPageOf('zh-CN', { q: '朝阳区' }));
    expect(text).toContain('北京市');
    expect(text).toContain('吉林省长春市');
  });

  it('says which counties a circle covers, and that seats are only an estimate', () => {
    const [, , circle] = looks.shown(wanted, 'zh-CN');
    expect(circle?.name).toBe('东经110.03度、北纬29.89度周围20公里');
    expect(circle?.note).toMatch(/^包括.*鹤峰县.*按县城位置估计/);
  });

  it('adds a typed point under an address of its own, and says what is wrong with one that lies nowhere', () => {
    const near = looks.visit({ add: 'point', lon: '110.03', lat: '29.89', place: '422801' }, 'zh-CN');
    expect([near.added, near.look.wanted]).toEqual([
      true,
      { codes: ['422801'], points: [{ lon: 110.03, lat: 29.89, km: 0 }] },
    ]);
    const sea = looks.visit({ add: 'point', lon: '130', lat: '20', km: '5' }, 'en');
    const said = faultInWords({ code: 'point' }, 'en');
    expect([sea.added, sea.faults]).toEqual([false, { lon: said, lat: said }]);
    const north = looks.visit({ add: 'point', lon: '110.03', lat: '91' }, 'en');
    expect([north.added, north.faults]).toEqual([false, { lat: said }]);
    const sixth = { add: 'point', lon: '110.03', lat: '29.89', at: [1, 2, 3, 4, 5].map((n) => `109.${n},30.3,0`) };
    expect(Object.keys(looks.visit(sixth, 'zh-CN').faults)).toEqual(['lon']);
  });
});

describe('the pages of a subscription', () => {
  it('tie what is said to a whole group of fields to the group', () => {
    const html = htmlOf(detailsPageOf('zh-CN'));
    for (const hint of ['whereTo-hint', 'quiet-hint'])
      expect(html).toMatch(new RegExp(`<fieldset[^>]*aria-describedby="${hint}"`));
    expect(htmlOf(placesPageOf('zh-CN', {}))).toMatch(/role="group"[^>]*aria-describedby="point-hint"/);
  });

  it('lead who proves himself for more than he may have to where he can take some away', () => {
    const html = htmlOf(<ConfirmPage language="zh-CN" token={TOKEN} minutes={30} faults={{ places: '太多' }} />);
    expect(html).toContain('<a id="places" href="/subscribe/lost">');
  });

  it('speak of a new code, and lead to one, who has lost his link', () => {
    for (const code of ['code-expired', 'code-spent', 'link-unknown'])
      expect(faultInWords({ code }, 'zh-CN')).toMatch(/重新取得验证码/);
    expect(htmlOf(<ConfirmPage language="zh-CN" token={TOKEN} minutes={30} />)).toContain('href="/subscribe/lost"');
    expect(htmlOf(<RefusedPage language="zh-CN" error={missing('link-unknown', 'No.')} />)).toContain(
      'href="/subscribe/lost"',
    );
  });

  it('tell who never confirmed that he has not subscribed, not that he has left', () => {
    const text = textOf(managePageOf('zh-CN', { active: false, everSubscribed: false }));
    expect(text).toContain('您还没有订阅');
    expect(text).not.toContain('您已退订');
  });

  it('count the places there really are, when there are too many to add another', () => {
    const place = Array.from({ length: 30 }, (_, n) => String(420_000 + n));
    const visit = looks.visit({ place }, 'zh-CN', { codes: place, points: [] });
    const text = textOf(<PlacesPage {...visit} language="zh-CN" path={placesPath} />);
    expect(text).toContain('已经选了30个地方');
  });

  it('open the folded part when a fault lies in it', () => {
    expect(htmlOf(detailsPageOf('zh-CN'))).toContain('<details class="more"><summary>更多选择');
    expect(htmlOf(detailsPageOf('zh-CN', { quietFrom: '不对' }))).toContain('<details class="more" open>');
  });

  it('carry the chosen places through the form', () => {
    const html = htmlOf(detailsPageOf('zh-CN'));
    for (const field of [
      'name="place" value="422828"',
      'name="place" value="420000"',
      'name="at" value="110.03,29.89,20"',
    ])
      expect(html).toContain(field);
  });

  it('show who has left how to come back, and no second way out', () => {
    const html = htmlOf(managePageOf('zh-CN', { active: false }));
    expect(html).toContain('您已退订');
    expect(html).not.toContain('/subscribe/leave/');
  });

  it('say what was done only where it was', () => {
    expect(textOf(managePageOf('zh-CN', {}, 'saved'))).toContain('已保存。');
    expect(textOf(managePageOf('zh-CN', {}, 'toString'))).not.toContain('已');
    expect(textOf(managePageOf('zh-CN', {}, 'confirmed'))).toContain('确认成功，订阅有效。');
    expect(textOf(managePageOf('zh-CN', { active: false }, 'confirmed'))).not.toContain('订阅有效');
  });

  it.each([
    [invalid('code-wrong', 'The code is wrong.'), '验证码不对', 'not the code'],
    [invalid('something-new', 'Something.'), '没有做成（something-new）', 'not possible (something-new)'],
  ])('say a refusal in the words of the visitor', (error, chinese, english) => {
    expect(faultInWords(error, 'zh-CN')).toContain(chinese);
    expect(faultInWords(error, 'en')).toContain(english);
  });
});

describe('an edition of the digest', () => {
  it('tells its day, what was in force by province and county, what ended, and the tips', () => {
    const text = textOf(<EditionPage language="zh-CN" edition={evening} names={geography.divisions} />);
    for (const words of [
      '地质灾害手机报 2024年6月21日',
      '恩施州鹤峰县地质灾害气象风险橙色预警',
      '湖北省',
      '橙色 ：鹤峰县，至 2024年6月22日 20:00',
      '黄色 ：恩施市，至',
      '沟口和坡脚不要停留。',
      '结束于 2024年6月21日 12:00',
      '雨后一两天内仍要当心滑坡。',
    ])
      expect(text).toContain(words);
  });

  it('leads to each warning in the language of the reader', () => {
    const of = (language: Language) =>
      htmlOf(<EditionPage language={language} edition={evening} names={geography.divisions} />);
    expect(of('zh-CN')).toContain('href="/warnings/20240621-7k3qfm"');
    expect(of('en')).toContain('href="/en/warnings/20240621-7k3qfm"');
  });

  it('says of an empty day that it was empty', () => {
    const empty = { ...evening, inForce: [], ended: [] };
    const text = textOf(<EditionPage language="zh-CN" edition={empty} names={geography.divisions} />);
    expect(text).toContain('没有生效的预警。');
    expect(text).toContain('自上一期以来没有预警结束。');
    expect(textOf(<EditionsPage language="en" editions={[empty]} />)).toContain('No warnings in force, none ended.');
  });

  it('stands in the archive with its day and what it tells', () => {
    const text = textOf(
      <EditionsPage language="zh-CN" editions={[{ ...evening, inForce: [entry(), entry({ alertId: '3' })] }]} />,
    );
    expect(text).toMatch(/2024年6月21日.*地质灾害手机报.*生效2条，结束1条/);
  });
});
