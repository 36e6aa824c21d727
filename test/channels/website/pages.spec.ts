import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { archivePage } from '../../../src/channels/website/pages/archive.page.js';
import { homePage } from '../../../src/channels/website/pages/home.page.js';
import { missingPage } from '../../../src/channels/website/pages/missing.page.js';
import { MOST_TEXT_BYTES, textPage } from '../../../src/channels/website/pages/text.page.js';
import { warningPage } from '../../../src/channels/website/pages/warning.page.js';
import type { PublishedAlert } from '../../../src/dissemination/alerts.store.js';
import { LANGUAGES, type Language } from '../../../src/reference/language.js';
import { pageCsp } from '../../../src/web/parts/style.js';
import { composedAlert } from '../../support/alert.js';
import { EVENING, published, threeMessages, twenty, viewOf } from './season.js';

/** What a reader reads: no tags, no style. */
const readable = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

function pageOf(
  alerts: readonly PublishedAlert[],
  index: number,
  language: Language,
  mode: 'live' | 'test' = 'live',
): string {
  const view = viewOf(alerts, EVENING, mode);
  const chain = view.chains[0];
  const message = chain?.messages[index];
  if (!chain || !message) throw new Error('The case has no such message.');
  return warningPage(view, chain, message, language);
}

describe('the home page', () => {
  it.each([
    ['zh-CN', '现在没有生效的预警 截至 2024年6月21日 21:00 （北京时间）'],
    ['en', 'No warnings now As of 21 June 2024, 21:00 (Beijing time)'],
  ] as const)('says in %s that there is none, with its time', (language, words) =>
    expect(readable(homePage(viewOf([]), language))).toContain(words),
  );

  it('says first whether there is a warning, then where, then what to do', () => {
    const text = readable(homePage(viewOf([published(composedAlert())]), 'zh-CN'));
    const order = ['现在有1条预警生效', '橙色预警', '湖北西南部', '怎么办', '请高风险点居民立即转移'].map((words) =>
      text.lastIndexOf(words),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThanOrEqual(0);
  });

  it('shows one card for a chain of three messages, and none once it is lifted', () => {
    const [first, upgrade, lift] = threeMessages();
    const cards = (alerts: PublishedAlert[]) => homePage(viewOf(alerts), 'en').split('<article').length - 1;
    expect(cards([first, published(upgrade.alert)])).toBe(1);
    expect(cards([first, upgrade, lift])).toBe(0);
  });

  it('lists what ended recently, with how', () =>
    expect(readable(homePage(viewOf([...threeMessages()]), 'zh-CN'))).toMatch(
      /最近结束的预警 .*橙色 已解除 2024年6月21日 20:30/,
    ));

  it.each(LANGUAGES)(
    'weighs, with twenty warnings in %s, no more than 14 KB packed with its style, and asks for nothing else',
    (language) => {
      const html = homePage(viewOf(twenty()), language);
      expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024);
      expect(html).not.toMatch(/<script|<img|<link rel="stylesheet"|@import|url\(|src=/);
    },
  );
});

describe('the text-only page', () => {
  it.each([
    ['no warning', []],
    ['one warning', [published(composedAlert())]],
    ['twenty warnings', twenty()],
  ])('has at most 5 KB with %s, in both languages', (_name, alerts) => {
    for (const language of LANGUAGES)
      expect(Buffer.byteLength(textPage(viewOf(alerts), language))).toBeLessThanOrEqual(MOST_TEXT_BYTES);
  });

  it('counts the warnings that it has no room for, and never drops the highest', () => {
    const text = readable(textPage(viewOf(twenty()), 'zh-CN'));
    const shown = text.split('预警 6月21日').length - 1;
    expect(text).toContain(`另有${20 - shown}条`);
    expect(text.indexOf('红色预警')).toBeLessThan(text.indexOf('另有'));
  });
});

describe("a warning's page", () => {
  it('tells level, areas, window, advice, issuers, number and the CAP document', () => {
    const html = pageOf([published(composedAlert())], 0, 'zh-CN');
    const text = readable(html);
    for (const words of [
      '橙色预警',
      'Ⅱ级/严重',
      '贵州中部',
      '未逐县列出，以发布的文字为准。',
      '2024年6月22日 20:00',
      '自然资源部、中国气象局',
      '20240621-7k3qfm',
    ])
      expect(text).toContain(words);
    expect(html).toContain('href="/cap/shanyu.invalid-20240621-7k3qfm.xml" type="application/cap+xml"');
  });

  it.each([
    [0, /已被新消息代替.*查看最新消息/],
    [1, /已经解除.*查看最新消息/],
  ])('says on top of message %i of a lifted chain what became of it', (index, words) =>
    expect(readable(pageOf([...threeMessages()], index, 'zh-CN'))).toMatch(words),
  );

  it('no longer says what to do once it is over, so that an old link moves nobody', () =>
    expect(readable(pageOf([...threeMessages()], 1, 'en'))).not.toContain('What to do'));

  it('tells expiry from a lift', () => {
    const over = published(composedAlert({ expires: '2024-06-21T20:59:00+08:00' }));
    expect(readable(pageOf([over], 0, 'en'))).toContain('This warning has expired; it was not lifted before.');
  });

  it('lists every message of the chain, the newest first, with what changed', () => {
    const text = readable(pageOf([...threeMessages()], 0, 'zh-CN'));
    expect(text).toMatch(/解除.*预警解除。.*升级.*最高等级由黄色升为橙色。.*新增：重庆中部（橙色）。.*发布（本条）/);
  });

  it('has the same bytes a minute later, so nothing is published anew', () => {
    const view = viewOf([published(composedAlert())], new Date(EVENING.getTime() + 60_000));
    const [chain] = view.chains;
    const [message] = chain?.messages ?? [];
    expect(chain && message && warningPage(view, chain, message, 'en')).toBe(
      pageOf([published(composedAlert())], 0, 'en'),
    );
  });

  it('writes words of outsiders as words', () => {
    const evil = composedAlert();
    const texts = {
      ...evil.texts,
      en: { ...evil.texts.en, headline: '</title><script>alert(1)</script>', areas: '"><img onerror=x>' },
    };
    const alerts = [published({ ...evil, texts })];
    for (const html of [
      pageOf(alerts, 0, 'en'),
      homePage(viewOf(alerts), 'en'),
      archivePage(viewOf(alerts), 'en'),
      textPage(viewOf(alerts), 'en'),
    ])
      expect(html).not.toMatch(/<script|<img/);
  });
});

describe('every public page', () => {
  const pages = LANGUAGES.flatMap((language) => [
    ['home', language, homePage(viewOf([published(composedAlert())]), language)],
    ['archive', language, archivePage(viewOf([...threeMessages()]), language)],
    ['warning', language, pageOf([...threeMessages()], 2, language)],
    ['missing', language, missingPage('https://shanyu.example', language)],
  ]) as [string, Language, string][];

  it.each(pages)(
    '%s in %s has its language, a title, one h1, a skip link, the feed and the other language',
    (_name, language, html) => {
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toMatch(/<title>[^<]+<\/title>/);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toMatch(/<a class="skip" href="#main">.*<main[^>]* id="main"/s);
      expect(html).toContain('type="application/atom+xml" href="/feeds/warnings.atom"');
      expect(html).toContain(`hreflang="${language === 'en' ? 'zh-CN' : 'en'}"`);
    },
  );

  it.each(pages)(
    '%s in %s keeps a policy without unsafe-*: no inline style attribute, no script, its own style by hash',
    (_name, _language, html) => {
      expect(html).not.toMatch(/ style=| on[a-z]+=|<script|javascript:/);
      const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
      expect(pageCsp(html)).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(pageCsp(html)).not.toContain('unsafe');
    },
  );

  it('marks a test in title and text, in both languages, and keeps search engines off', () => {
    const html = pageOf([published(composedAlert({ mode: 'test' }))], 0, 'en', 'test');
    expect(html).toMatch(/<title>TEST: /);
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(readable(html)).toMatch(/TEST: this is a test message.*【测试】/);
  });

  it('of a live warning carries no mark of an exercise or a test', () =>
    expect(readable(pageOf([published(composedAlert())], 0, 'zh-CN'))).not.toMatch(/演练|测试/));
});
