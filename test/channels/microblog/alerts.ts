import * as fc from 'fast-check';
import type { Alert, AlertItem } from '../../../src/dissemination/alert.js';
import { MODES } from '../../../src/kernel/mode.js';
import { RANKS } from '../../../src/reference/grading/rank.js';
import { composedAlert } from '../../support/alert.js';

/** A lift of the composed alert, as warnings word it. */
export function liftOf(changes: Partial<Alert> = {}): Alert {
  const base = composedAlert();
  const zh = { ...base.texts['zh-CN'], headline: '自然资源部、中国气象局联合解除地质灾害气象风险橙色预警' };
  const en = { ...base.texts.en, headline: 'Orange geological hazard warning lifted jointly by two agencies' };
  return composedAlert({
    verb: 'lift',
    messageType: 'Cancel',
    sent: '2024-06-22T09:30:00+08:00',
    warningId: '20240622-9x2mwd',
    pageUrl: 'http://localhost:3000/warnings/20240622-9x2mwd',
    texts: { 'zh-CN': zh, en },
    ...changes,
  });
}

/** Every area of the province by name: far too many for a post. */
export function manyAreas(count: number): readonly AlertItem[] {
  const areas = Array.from({ length: count }, (_, index) => {
    const name = `恩施土家族苗族自治州第${index + 1}县`;
    return { text: name, label: { 'zh-CN': name, en: `County ${index + 1} of Enshi` }, codes: [] };
  });
  return [{ rank: 'orange', nestedIn: null, areas }];
}

const words = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({
      unit: fc.constantFrom('湖', '北', '\ud800', '\udc00', '\u202e', '\u200b', '#', '@', '\n', '😀'),
      maxLength,
    }),
    fc.constant('#地质灾害# 见 http://evil.example/x 和 @某人'),
  );

const label = fc.record({ 'zh-CN': words(40), en: words(40) });
const area = fc.record({ text: words(20), label, codes: fc.constant([]) });
const item = fc.record({
  rank: fc.constantFrom(...RANKS),
  nestedIn: fc.constant(null),
  areas: fc.array(area, { maxLength: 8 }),
});
const text = fc.record({
  event: words(35),
  headline: words(140),
  description: words(200),
  instruction: words(200),
  areas: words(200),
  window: words(60),
  hazards: words(60),
  level: fc.constantFrom('橙色', '红色'),
});

/** Any alert that could be frozen, with the worst words that could be in it. */
export const anyAlert: fc.Arbitrary<Alert> = fc
  .record({
    mode: fc.constantFrom(...MODES),
    verb: fc.constantFrom('first', 'update', 'lift'),
    rank: fc.constantFrom(...RANKS),
    items: fc.array(item, { maxLength: 5 }),
    texts: fc.record({ 'zh-CN': text, en: text }),
    pageUrl: fc.constantFrom(
      'http://localhost:3000/warnings/20240621-7k3qfm',
      'https://warning.geological-environment.example.cn/warnings/20240621-7k3qfm',
    ),
  })
  .map((changes) => composedAlert(changes as Partial<Alert>));
