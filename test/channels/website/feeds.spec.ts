import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { atomFeed, type FeedRange } from '../../../src/channels/website/feeds/atom.text.js';
import { warningJson, warningsJson } from '../../../src/channels/website/feeds/json.text.js';
import type { SiteView } from '../../../src/channels/website/site-view.js';
import { composedAlert } from '../../support/alert.js';
import { EVENING, published, threeMessages, twenty, viewOf, warningAt } from './season.js';

const NS = { a: 'http://www.w3.org/2005/Atom' };
const WEEKS: FeedRange = { path: '/feeds/warnings.atom', hours: 48, keepsInForce: true };
const HOUR: FeedRange = { path: '/feeds/recent.atom', hours: 1, keepsInForce: false };

/** The texts at an XPath; throws when the feed is not well-formed. */
function read(view: SiteView, xpath: string, range = WEEKS): string[] {
  using document = XmlDocument.fromString(atomFeed(view, range));
  return document.find(xpath, NS).map((node) => node.content);
}

describe('the Atom feed', () => {
  it('is valid and fresh without any warning: id, title, author, updated, self, no entry', () => {
    for (const [xpath, value] of [
      ['/a:feed/a:id', 'urn:shanyu:feed:shanyu.example/feeds/warnings.atom'],
      ['/a:feed/a:title', '地质灾害气象风险预警'],
      ['/a:feed/a:author/a:name', '山雨'],
      ['/a:feed/a:updated', '2024-06-21T21:00:00+08:00'],
      ['/a:feed/a:link[@rel="self"]/@href', 'https://shanyu.example/feeds/warnings.atom'],
    ] as const)
      expect(read(viewOf([]), xpath)).toEqual([value]);
    expect(read(viewOf([]), '//a:entry')).toEqual([]);
    expect(read(viewOf([]), '/a:feed/a:subtitle')[0]).toContain('不代表没有预警');
  });

  it('has an entry a message, an update beside the message that it replaces, with ids of the identifier alone', () =>
    expect(read(viewOf([...threeMessages()]), '//a:entry/a:id').toSorted()).toEqual([
      'urn:shanyu:shanyu.invalid-20240621-aaaa01',
      'urn:shanyu:shanyu.invalid-20240621-aaaa02',
      'urn:shanyu:shanyu.invalid-20240621-aaaa03',
    ]));

  it('keeps the id when every word is edited', () => {
    const other = warningAt('red', 1, { issuers: [], texts: composedAlert().texts });
    expect(read(viewOf([published(other)]), '//a:entry/a:id')).toEqual(
      read(viewOf([published(warningAt('yellow', 1))]), '//a:entry/a:id'),
    );
  });

  it('links each entry to its CAP document by type, and to its pages by language', () => {
    const view = viewOf([published(composedAlert())]);
    expect(read(view, '//a:entry/a:link[@type="application/cap+xml"]/@href')).toEqual([
      'https://shanyu.example/cap/shanyu.invalid-20240621-7k3qfm.xml',
    ]);
    expect(read(view, '//a:entry/a:link[@type="text/html"]/@hreflang')).toEqual(['zh-CN', 'en']);
  });

  it('says that a message ended, and moves its time, when it expires', () => {
    const later = viewOf([published(composedAlert())], new Date('2024-06-22T20:00:05+08:00'));
    expect(read(later, '//a:entry/a:category[@scheme="urn:shanyu:state"]/@term')).toEqual(['expired']);
    expect(read(later, '//a:entry/a:updated')).toEqual(['2024-06-22T20:00:00+08:00']);
    expect(read(later, '/a:feed/a:updated')).toEqual(['2024-06-22T20:00:05+08:00']);
  });

  it.each([
    ['48 hours after its end', '2024-06-24T20:00:00+08:00', 1],
    ['a second later', '2024-06-24T20:00:01+08:00', 0],
  ])('still has an expired message %s', (_name, now, count) =>
    expect(read(viewOf([published(composedAlert())], new Date(now)), '//a:entry')).toHaveLength(count),
  );

  it('keeps what is in force in the long feed, and only the last hour in the recent one', () => {
    const old = composedAlert({ sent: '2024-06-18T18:06:00+08:00' });
    const view = viewOf([published(old), published(warningAt('red', 1, { sent: '2024-06-21T20:30:00+08:00' }))]);
    expect(read(view, '//a:entry')).toHaveLength(2);
    expect(read(view, '//a:entry/a:id', HOUR)).toEqual(['urn:shanyu:shanyu.invalid-20240621-aaaa01']);
  });

  it('stays under 100 KB on the worst of nights', () => {
    const many = Array.from({ length: 5 }, (_, round) =>
      twenty().map(({ alert }, n) => published({ ...alert, id: `${round}${n}`, chainId: `${round}-${n}` })),
    ).flat();
    expect(Buffer.byteLength(atomFeed(viewOf(many), WEEKS))).toBeLessThan(100 * 1024);
  });

  it('of a test says so in its title and in every entry', () => {
    const view = viewOf([published(composedAlert({ mode: 'test' }))], EVENING, 'test');
    expect(read(view, '/a:feed/a:title')[0]).toMatch(/^【测试】/);
    expect(read(view, '//a:entry/a:title')[0]).toMatch(/^【测试】/);
    expect(read(view, '//a:entry/a:summary')[0]).toMatch(/测试.*TEST/s);
  });
});

describe('the public JSON', () => {
  const parse = (text: string) =>
    JSON.parse(text) as Record<string, unknown> & { warnings: { id: string }[]; recentlyEnded: { state: string }[] };

  it('keeps what is in force apart from what is over, and says as of when', () => {
    const json = parse(warningsJson(viewOf([published(composedAlert()), ...threeMessages()])));
    expect(json).toMatchObject({ asOf: '2024-06-21T21:00:00+08:00', freshMinutes: 5 });
    expect(json.warnings.map(({ id }) => id)).toEqual(['20240621-7k3qfm']);
    expect(json.recentlyEnded.map(({ state }) => state)).toEqual(['lifted']);
  });

  it('tells one message with its chain, oldest first', () => {
    const view = viewOf([...threeMessages()]);
    const [chain] = view.chains;
    const [message] = chain?.messages ?? [];
    expect(chain && message && JSON.parse(warningJson(view, chain, message))).toMatchObject({
      id: '20240621-aaaa01',
      state: 'replaced',
      endedAt: '2024-06-21T18:06:00+08:00',
      items: [{ level: 'yellow', areas: [{ codes: ['341002', '341003', '341021'] }, {}, { codes: [] }] }],
      links: { cap: 'https://shanyu.example/cap/shanyu.invalid-20240621-aaaa01.xml' },
      chain: [{ verb: 'first' }, { verb: 'upgrade' }, { verb: 'lift' }],
    });
  });
});
