import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/dissemination/alert.js';
import { mastodonText, weiboText } from '../../../src/channels/microblog/microblog.text.js';
import { mastodonLength, weiboLength } from '../../../src/channels/microblog/post-length.js';
import { composedAlert } from '../../support/alert.js';
import { anyAlert, liftOf, manyAreas } from './alerts.js';

const short = (count: number): Partial<Alert> => ({ items: manyAreas(count) });
const SAMPLES: readonly (readonly [string, Alert])[] = [
  ['two-levels', composedAlert()],
  ['one-level', composedAlert(short(1))],
  ['thirty-places', composedAlert(short(30))],
  ['exercise', composedAlert({ mode: 'exercise' })],
  ['test', composedAlert({ mode: 'test' })],
  ['lift', liftOf()],
];

describe('a post on Weibo', () => {
  it.each(SAMPLES)('reads character for character as written down: %s', async (name, alert) => {
    await expect(weiboText(alert)).toMatchFileSnapshot(`golden/weibo.${name}.txt`);
  });

  it('never exceeds 140 units by any count, ends with the page, and hides, groups and calls nothing', () => {
    fc.assert(
      fc.property(anyAlert, (alert) => {
        const text = weiboText(alert);
        expect(text.length).toBeLessThanOrEqual(140);
        expect(weiboLength(text)).toBeLessThanOrEqual(140);
        expect(text.endsWith(` ${alert.pageUrl}`)).toBe(true);
        expect(text.match(/https?:/g)).toHaveLength(1);
        expect(text).not.toMatch(/[#@\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 300 },
    );
  });

  it('says of every exercise that it is one, however little room there is', () => {
    fc.assert(fc.property(anyAlert, (alert) => weiboText({ ...alert, mode: 'exercise' }).startsWith('【演练】')));
  });

  it.each([
    [1, '恩施土家族苗族自治州第1县', '请速转移避险'],
    [5, '第1县、恩施土家族苗族自治州第2县等5地', '6月21日20时至6月22日20时'],
    [300, '等300地', '6月21日20时至6月22日20时'],
  ])('of %i places names what fits and counts the rest', (count, places, kept) => {
    const text = weiboText(composedAlert(short(count)));
    expect(text).toContain(places);
    expect(text).toContain(kept);
  });

  it('leaves out hazards before advice, and advice before places', () => {
    const roomy = composedAlert({ items: [], pageUrl: 'http://w.cn/1' });
    expect(weiboText(roomy)).toMatch(/可能发生滑坡、泥石流。请速转移避险/);
    expect(weiboText({ ...roomy, pageUrl: `http://w.cn/${'1'.repeat(50)}` })).toMatch(/20时。请速转移避险/);
    expect(weiboText(composedAlert())).not.toMatch(/可能发生|请速转移/);
  });

  it('differs from the post before it even if only the time of issue does', () => {
    const first = weiboText(composedAlert());
    expect(weiboText(composedAlert({ sent: '2024-06-21T18:07:00+08:00' }))).not.toBe(first);
  });

  it('refuses an address that leaves no room for a word', () => {
    const pageUrl = `https://example.cn/${'w'.repeat(130)}`;
    expect(() => weiboText(composedAlert({ pageUrl }))).toThrow(
      expect.objectContaining({ code: 'post-too-long', details: expect.objectContaining({ where: 'pageUrl' }) }),
    );
  });
});

describe('a post on Mastodon', () => {
  it.each(SAMPLES)('reads character for character as written down: %s', async (name, alert) => {
    await expect(mastodonText(alert)).toMatchFileSnapshot(`golden/mastodon.${name}.txt`);
  });

  it('never exceeds 500 characters with its address as 23, and ends with the page', () => {
    fc.assert(
      fc.property(anyAlert, (alert) => {
        const text = mastodonText(alert);
        expect(mastodonLength(text)).toBeLessThanOrEqual(500);
        expect(text.endsWith(alert.pageUrl)).toBe(true);
        expect(text.replaceAll('\n', '')).not.toMatch(/[#@\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the length of a post', () => {
  it.each([
    ['中', 1],
    ['ab', 1],
    ['abc', 2],
    ['ÿĀ', 2],
    ['😀', 2],
    ['一二三four', 5],
  ])('is on Weibo, for %s, %i characters', (text, length) => expect(weiboLength(text)).toBe(length));

  it('is on Mastodon 23 for every address', () =>
    expect(mastodonLength(`看 https://example.cn/${'x'.repeat(99)} 。`)).toBe(27));
});
