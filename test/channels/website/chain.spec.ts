import { describe, expect, it } from 'vitest';
import { chainsOf, inForce, recentlyEnded } from '../../../src/channels/website/chain/chain.js';
import { changesSince } from '../../../src/channels/website/chain/changes.js';
import { composedAlert } from '../../support/alert.js';
import { EVENING, published, threeMessages, twenty, warningAt } from './season.js';

describe('a chain of messages', () => {
  it('is one chain however many messages it has, and its last one speaks for it', () => {
    const [chain, ...others] = chainsOf(threeMessages().toReversed(), EVENING);
    expect(others).toEqual([]);
    expect(chain?.messages.map(({ alert, state }) => [alert.verb, state])).toEqual([
      ['first', 'replaced'],
      ['upgrade', 'lifted'],
      ['lift', 'lifted'],
    ]);
  });

  it.each([
    ['in force one second before its end', '2024-06-22T19:59:59+08:00', 'in-force'],
    ['expired at its end', '2024-06-22T20:00:00+08:00', 'expired'],
  ])('is %s', (_name, now, state) => {
    expect(chainsOf([published(composedAlert())], new Date(now))[0]?.latest.state).toBe(state);
  });

  it('is in force before its window starts: people must know in time', () =>
    expect(inForce(chainsOf([published(composedAlert())], new Date('2024-06-21T18:06:00+08:00')))).toHaveLength(1));

  it('stands in the list with the highest level first, then the newest', () => {
    const ranks = inForce(chainsOf(twenty(), EVENING)).map(({ latest }) => latest.alert.rank);
    expect(ranks).toEqual([
      ...ranks.filter((r) => r === 'red'),
      ...ranks.filter((r) => r === 'orange'),
      ...ranks.filter((r) => r === 'yellow'),
    ]);
  });

  it('leaves the list of the recently ended after seven days', () => {
    const chains = chainsOf([published(composedAlert(), 'expired')], EVENING);
    const end = Date.parse(composedAlert().expires);
    const day = 86_400_000;
    expect(recentlyEnded(chains, new Date(end + 7 * day), 7)).toHaveLength(1);
    expect(recentlyEnded(chains, new Date(end + 7 * day + 1), 7)).toEqual([]);
  });
});

describe('what a message changed', () => {
  const before = warningAt('yellow', 1);
  const elsewhere = [
    {
      rank: 'yellow' as const,
      nestedIn: null,
      areas: [{ text: '重庆中部', label: { 'zh-CN': '重庆中部', en: 'central Chongqing' }, codes: [] }],
    },
  ];

  it.each([
    ['the first message', undefined, before, []],
    ['nothing', before, before, ['Level, areas and times are unchanged.']],
    ['a higher level', before, { ...before, rank: 'red' as const }, ['Highest level raised from yellow to red.']],
    ['a lower level', { ...before, rank: 'red' as const }, before, ['Highest level lowered from red to yellow.']],
    [
      'a longer window',
      before,
      { ...before, expires: '2024-06-23T20:00:00+08:00' },
      [`Times are now ${before.texts.en.window}.`],
    ],
    [
      'other areas',
      before,
      { ...before, items: elsewhere },
      [
        'Added: central Chongqing (yellow).',
        'No longer included: southern Anhui (yellow), southwestern Hubei (yellow), central Guizhou (yellow).',
      ],
    ],
    ['a lift', before, { ...before, verb: 'lift' }, ['The warning was lifted.']],
  ])('is said in sentences: %s', (_name, old, fresh, sentences) =>
    expect(changesSince(old, fresh, 'en')).toEqual(sentences),
  );

  it('names a place that moves to a higher level, in Chinese too', () => {
    const raised = {
      ...before,
      rank: 'orange' as const,
      items: before.items.map((item) => ({ ...item, rank: 'orange' as const })),
    };
    expect(changesSince(before, raised, 'zh-CN')).toEqual([
      '最高等级由黄色升为橙色。',
      '新增：安徽南部（橙色）、湖北西南部（橙色）、贵州中部（橙色）。',
      '不再包括：安徽南部（黄色）、湖北西南部（黄色）、贵州中部（黄色）。',
    ]);
  });
});
