import { describe, expect, it } from 'vitest';
import { forbidden, invalid } from '../../../src/kernel/domain-error.js';
import { composedAlert } from '../../support/alert.js';
import { masked } from '../../../src/web/console/warnings/deliveries/undelivered.page.js';
import { wordsOf } from '../../../src/web/console/warnings/page/composition.js';
import { lampsOf } from '../../../src/web/console/warnings/page/lamps.js';
import { grouped } from '../../../src/web/console/warnings/page/previews.js';
import { stepOf } from '../../../src/web/console/warnings/page/steps.js';
import { refreshOf, WarningPage } from '../../../src/web/console/warnings/page/warning.page.js';
import type { WarningView } from '../../../src/web/console/warnings/warning-views.service.js';
import { renderPage } from '../../../src/web/parts/render.js';
import { area, content, dispatch, frame, NOW, openArea, preview, signature, view, warning } from './console.cast.js';

const page = (changes: Partial<WarningView> = {}, own = frame()) =>
  renderPage(<WarningPage view={view(changes)} frame={own} />);
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const red = content({ items: [{ rank: 'red', proposed: null, nestedIn: null, areas: [area()] }] });

describe('how far a warning has come', () => {
  it.each([
    ['a draft', warning({ state: 'draft' }), 0],
    ['submitted', warning(), 1],
    ['signed by one', warning({ signatures: [signature()] }), 2],
    ['issued', warning({ state: 'issued', issuedAt: NOW }), 4],
    ['lifted', warning({ state: 'lifted', issuedAt: NOW }), 4],
    ['discarded', warning({ state: 'discarded' }), 0],
  ])('%s', (_, one, step) => {
    expect(stepOf(one)).toBe(step);
  });
});

describe('the five lamps', () => {
  const joint = ['湖北省自然资源厅', '湖北省气象局'];

  it.each([
    ['all lit', content({ items: [{ rank: 'yellow', proposed: null, nestedIn: null, areas: [area()] }] }), joint, []],
    ['an open part', content(), joint, ['place']],
    ['no window', content({ validTo: null }), joint, ['place', 'time']],
    ['no hazard', content({ hazards: [] }), joint, ['hazard', 'place']],
    [
      'an open level',
      content({ items: [{ rank: null, proposed: null, nestedIn: null, areas: [area()] }] }),
      joint,
      ['action'],
    ],
    ['one issuer only', red, ['湖北省气象局'], ['source']],
    ['a lift, which has no product', { ...red, verb: 'lift' as const, hazards: [] }, null, []],
  ])('%s', (_, one, source, dark) => {
    const lamps = lampsOf({ warning: { content: one }, source });
    expect(Object.entries(lamps).flatMap(([lamp, lit]) => (lit ? [] : [lamp]))).toEqual(dark);
  });
});

describe('the signing part', () => {
  it('says how many people, where, on which outlets, and what the signature does', () => {
    const said = words(page());
    expect(said).toContain('187 人 374 条计费短信，按约定速率约 2 分钟发完');
    expect(said).toContain('中央电视台（广播电视）、中央人民广播电台（广播电视）、微博 ');
    expect(said).toContain('恩施州巴东县、湖北西南部、鹤峰县');
    expect(said).toContain('您签发后，还要湖北省自然资源厅签发');
  });

  it('warns that the second signature issues at once', () => {
    expect(words(page({ warning: warning({ signatures: [signature()] }) }))).toContain('您一签发，立即发布');
  });

  it('leads the keyboard back to the level that was typed wrong', () => {
    const error = invalid('level-not-typed', 'Wrong.', { where: 'typed' });
    const one = view({ warning: warning({ content: red }) });
    const html = renderPage(<WarningPage view={one} frame={frame()} error={error} kept={{ typed: '橙色' }} />);
    expect(html).toMatch(/<input id="typed"[^>]*autofocus/);
    expect([...html.matchAll(/\sautofocus/g)]).toHaveLength(1);
    expect(html).toContain('<a href="#typed">输入等级以确认');
  });

  it('binds the press to the version and the hash that stand on the page', () => {
    expect(page()).toContain('name="version" value="1"');
    expect(page()).toContain(`name="contentHash" value="${warning().contentHash}"`);
  });

  it('asks to type the level for red, and only for red', () => {
    expect(page({ warning: warning({ content: red }) })).toContain('name="typed"');
    expect(page()).not.toContain('name="typed"');
  });

  it('never puts the focus on the press itself: a second Enter out of habit must not sign', () => {
    for (const one of [warning(), warning({ state: 'draft' })])
      expect(page({ warning: one })).not.toMatch(/<button[^>]*autofocus/);
  });

  it('has no press for who may not sign, and says why in his language', () => {
    const signRefusal = forbidden('signed-by-editor', 'Who wrote or edited a warning cannot sign it.', {
      next: 'Ask a colleague.',
    });
    const html = page({ signRefusal });
    expect(html).not.toContain('/sign"');
    expect(words(html)).toContain('写过或改过这条预警的人不能签发它。 请同事签发。');
  });

  it('says so when nobody would get it, and when no channel would carry it', () => {
    const empty = {
      ...preview,
      deliveries: [
        {
          ...preview.deliveries[0],
          channel: 'sms',
          recipients: 0,
          silent: 0,
          segments: 0,
          etaSeconds: null,
          texts: [],
        },
      ],
    };
    expect(words(page({ forecast: { preview: empty } }))).toContain('没有短信接收人');
    expect(words(page({ forecast: { preview: { deliveries: [], publications: [] } } }))).toContain('没有渠道会发布它');
  });
});

describe('a draft', () => {
  const open = content({ validTo: null, items: [{ rank: null, proposed: 'orange', nestedIn: null, areas: [area()] }] });

  it('asks for level and window in one form, proposes what the wording says and chooses nothing', () => {
    const html = page({ warning: warning({ state: 'draft', content: open }) });
    const form = /<form[^>]*\/edit">.*?<\/form>/s.exec(html)?.[0] ?? '';
    expect(form).toContain('name="validTo"');
    expect(form).toContain('（措辞提示）');
    expect(form).not.toContain(' checked');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>提交签发/);
  });

  it('asks once for a part that several items name, and says which', () => {
    const items = content().items.map((item) => ({ ...item, areas: [openArea] }));
    const html = page({ warning: warning({ state: 'draft', content: content({ items }) }) });
    expect(words(html)).toContain('待回答的问题（1）');
    expect(words(html)).toMatch(/分区要确认到县\s*：\s*湖北西南部\s*（第1项、第2项）/);
  });

  it('can be submitted with a part still open, and says that no SMS goes there', () => {
    const html = page({ warning: warning({ state: 'draft' }) });
    expect(html).not.toMatch(/<button[^>]*disabled/);
    expect(words(html)).toContain('湖北西南部 未确认到县，不发短信');
  });

  it('gives an officer of other agencies nothing to press', () => {
    expect(page({ warning: warning({ state: 'draft' }), isMember: false })).not.toContain('/submit"');
  });
});

describe('after issue', () => {
  const issued = (changes: Partial<WarningView> = {}) =>
    page({
      warning: warning({ state: 'issued', issuedAt: NOW }),
      forecast: null,
      dispatches: [dispatch()],
      ...changes,
    });

  it('shows every counter, and they add up to what was planned', () => {
    const { counters } = dispatch();
    const sum = Object.values(counters ?? {}).reduce((total, n) => total + n, 0);
    expect(sum).toBe(dispatch().planned);
    const row = /<tr><th scope="row">短信.*?<\/tr>/s.exec(issued())?.[0] ?? '';
    expect([...row.matchAll(/<td class="number">(\d+)<\/td>/g)].map(([, n]) => Number(n))).toEqual([
      200, 10, 20, 30, 120, 4, 5, 6, 2, 3, 3,
    ]);
  });

  it.each([
    ['while something moves', [dispatch()], 3],
    ['once all is settled', [dispatch({ state: 'finished' })], 60],
    ['while an officer holds it', [dispatch({ state: 'paused' })], 60],
  ])('reloads by itself %s', (_, dispatches, seconds) => {
    const one = warning({ state: 'issued', issuedAt: NOW });
    expect(refreshOf({ warning: one, dispatches })).toBe(seconds);
    expect(issued({ dispatches })).toContain(`本页每 ${seconds} 秒自动刷新`);
  });

  it('says that reloading is stopped when asked to', () => {
    const own = frame({ still: true });
    expect(
      page({ warning: warning({ state: 'issued', issuedAt: NOW }), forecast: null, dispatches: [dispatch()] }, own),
    ).toContain('本页已停止自动刷新');
  });

  it('never reloads a page with something to type on it', () => {
    for (const state of ['draft', 'submitted'] as const)
      expect(refreshOf({ warning: warning({ state }), dispatches: [] })).toBeUndefined();
  });

  it('links to the public page and the CAP document, an exercise to its own', () => {
    const published = (mode: 'live' | 'exercise') => ({
      alert: composedAlert({ mode }),
      endedAt: null,
      endedHow: null,
    });
    expect(issued({ published: published('live') })).toContain('href="/warnings/20240621-7k3qfm"');
    expect(issued({ published: published('exercise') })).toContain('href="/exercise/warnings/20240621-7k3qfm"');
    expect(issued({ published: published('live') })).toContain('href="/cap/shanyu.invalid-20240621-7k3qfm.xml"');
  });

  it('shows SMS first, and bars only of what was sent to somebody', () => {
    const none = Object.fromEntries(Object.keys(dispatch().counters ?? {}).map((state) => [state, 0]));
    const counters = { ...dispatch().counters, ...none } as NonNullable<ReturnType<typeof dispatch>['counters']>;
    const html = issued({ dispatches: [dispatch({ id: '4', channel: 'email', planned: 0, counters }), dispatch()] });
    const bars = [...html.matchAll(/<h3>([^<]*)<\/h3><div class="measure">/g)].map(([, name]) => name);
    expect(bars).toEqual(['短信（手机报）']);
    expect(html.indexOf('<th scope="row">短信')).toBeLessThan(html.indexOf('<th scope="row">邮件'));
  });

  it('says that it went out, no more that it will', () => {
    expect(words(issued())).toContain('已真实发送');
    expect(words(issued())).not.toContain('签发后真实发送');
  });

  it('offers the lift of a warning, and never the lift of a lift', () => {
    expect(issued()).toContain('/lift"');
    expect(issued({ warning: warning({ state: 'issued', issuedAt: NOW, verb: 'lift' }) })).not.toContain('/lift"');
    expect(issued({ warning: warning({ state: 'expired', issuedAt: NOW }) })).not.toContain('/lift"');
  });

  it('shows no more of an address than tells rows apart', () => {
    expect(masked('123456789')).toBe('…789');
  });
});

describe('previews', () => {
  it('put outlets that say the same together', () => {
    expect(grouped(preview.publications).map(({ outlets }) => outlets)).toEqual([
      ['中央电视台', '中央人民广播电台'],
      ['微博'],
    ]);
  });

  it('name the words of a channel that they do not know, and leave technical fields out', () => {
    expect(
      wordsOf(
        { provider: 'weibo', text: '字', length: 4, texts: { en: { crawl: 'x', notice: null } }, codes: ['1'] },
        'zh-CN',
      ),
    ).toEqual([
      { label: '文字', text: '字', language: null },
      { label: '字数', text: '4', language: null },
      { label: '滚动字幕（英文）', text: 'x', language: 'en' },
    ]);
  });
});
