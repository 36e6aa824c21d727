import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeBroadcast } from '../../../src/channels/broadcast/broadcast.text.js';
import { CRAWL_LIMIT } from '../../../src/channels/broadcast/crawl.text.js';
import type { Alert } from '../../../src/dissemination/alert.js';
import { LANGUAGES } from '../../../src/reference/language.js';
import { composedAlert } from '../../support/alert.js';
import { anyAlert, liftOf, replacingAlert } from './alerts.js';

const SAMPLES: readonly (readonly [string, Alert])[] = [
  ['first', composedAlert()],
  ['exercise', composedAlert({ mode: 'exercise' })],
  ['lift', liftOf()],
  ['upgrade', replacingAlert()],
];

/** Everything that is read or shown on air; the notice is for the newsroom. */
const onAir = (alert: Alert) =>
  LANGUAGES.flatMap((language) => {
    const { headline, badge, crawl, anchorScript, radioScript } = composeBroadcast(alert).texts[language];
    return [headline, badge, crawl, anchorScript, radioScript];
  });

describe('what a broadcaster gets', () => {
  it.each(SAMPLES)('reads character for character as written down: %s', async (name, alert) => {
    const texts = JSON.stringify(composeBroadcast(alert), null, 2);
    await expect(texts).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it('never holds an address, a line break or an unseen character', () => {
    fc.assert(
      fc.property(anyAlert, (alert) => {
        for (const text of onAir(alert)) expect(text).not.toMatch(/https?:|www\.|[\p{Cc}\p{Cf}\p{Cs}]/iu);
      }),
    );
  });

  it('names every place with its level in the script, in both languages', () => {
    const { texts } = composeBroadcast(composedAlert());
    expect(texts['zh-CN'].anchorScript).toContain(
      '安徽南部、湖北西南部和贵州中部为黄色预警，风险较高。其中，湖北西南部为橙色预警，风险高。',
    );
    expect(texts.en.anchorScript).toContain('southern Anhui, southwestern Hubei and central Guizhou');
  });

  it('says a place inside a place inside a place, too', () => {
    const at = (name: string) => [{ text: name, label: { 'zh-CN': name, en: name }, codes: [] }];
    const items = [
      { rank: 'yellow', nestedIn: null, areas: at('甲') },
      { rank: 'orange', nestedIn: 0, areas: at('乙') },
      { rank: 'red', nestedIn: 1, areas: at('丙') },
    ] as const;
    expect(composeBroadcast(composedAlert({ items })).texts['zh-CN'].anchorScript).toMatch(
      /甲为黄色.*乙为橙色.*丙为红色/,
    );
  });

  it.each([40, 300])('keeps the crawl short with %i places, and counts those it leaves out', (count) => {
    const areas = Array.from({ length: count }, (_, index) => {
      return { text: '', label: { 'zh-CN': `第${index}县`, en: `County ${index}` }, codes: [] };
    });
    const { texts } = composeBroadcast(composedAlert({ items: [{ rank: 'orange', nestedIn: null, areas }] }));
    expect(texts['zh-CN'].crawl).toContain(`等${count}地`);
    for (const language of LANGUAGES) expect(texts[language].crawl.length).toBeLessThanOrEqual(CRAWL_LIMIT[language]);
  });

  it.each([
    ['blue', 'programme'],
    ['yellow', 'crawl'],
    ['orange', 'large-crawl'],
    ['red', 'interrupt'],
  ] as const)('enters the programme by severity: %s as %s', (rank, presentation) =>
    expect(composeBroadcast(composedAlert({ rank })).presentation).toBe(presentation),
  );

  it('may be aired until the warning expires and not after', () =>
    expect(composeBroadcast(composedAlert()).doNotAirAfter).toBe('2024-06-22T20:00:00+08:00'));

  it('says of an exercise in every text that it is one, and of a live warning never', () => {
    for (const text of onAir(composedAlert({ mode: 'exercise' }))) expect(text).toMatch(/演练|EXERCISE/);
    for (const text of onAir(composedAlert())) expect(text).not.toMatch(/演练|测试|EXERCISE|TEST/);
  });
});

describe('what must not be aired any more', () => {
  it('is stopped by a lift, which names it by time and number', () => {
    const item = composeBroadcast(liftOf());
    expect(item).toMatchObject({ kind: 'kill', replaces: [{ identifier: 'shanyu.invalid-20240621-7k3qfm' }] });
    expect(item.texts['zh-CN'].notice).toBe(
      '停播通知：预警已解除，请立即停播六月二十一日十八时零六分发布的稿件（编号shanyu.invalid-20240621-7k3qfm）。',
    );
    expect(item.texts.en.notice).toMatch(/^KILL: .*6:06 p\.m\. on the 21st of June \(number shanyu\.invalid-/);
  });

  it('is replaced by an update, which names it', () => {
    const item = composeBroadcast(replacingAlert());
    expect(item.kind).toBe('replace');
    expect(item.texts['zh-CN'].notice).toMatch(/^换播通知：请立即停播.*改播本稿。$/);
  });

  it('is nothing after a first issue', () => {
    const item = composeBroadcast(composedAlert());
    expect(item).toMatchObject({ kind: 'air', replaces: [] });
    expect(item.texts['zh-CN'].notice).toBeNull();
  });

  it('is everything of the event where a lift names nothing', () =>
    expect(composeBroadcast(liftOf({ references: [] })).texts['zh-CN'].notice).toContain('此前的全部稿件'));
});
