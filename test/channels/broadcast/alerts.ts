import * as fc from 'fast-check';
import type { Alert } from '../../../src/dissemination/alert.js';
import { MODES } from '../../../src/kernel/mode.js';
import { RANKS } from '../../../src/reference/grading/rank.js';
import { composedAlert } from '../../support/alert.js';

const first = composedAlert();
const REFERENCES = [{ sender: first.sender, identifier: first.identifier, sent: first.sent }];

/** The composed alert, lifted the next morning. */
export function liftOf(changes: Partial<Alert> = {}): Alert {
  return composedAlert({
    id: '8',
    identifier: 'shanyu.invalid-20240622-9x2mwd',
    warningId: '20240622-9x2mwd',
    verb: 'lift',
    messageType: 'Cancel',
    sent: '2024-06-22T09:30:00+08:00',
    references: REFERENCES,
    texts: {
      'zh-CN': {
        ...first.texts['zh-CN'],
        headline: '自然资源部、中国气象局联合解除地质灾害气象风险橙色预警',
        instruction: '以上地区地质灾害气象风险预警已解除，请继续留意雨后山坡的异常。',
      },
      en: {
        ...first.texts.en,
        headline: 'Orange geological hazard warning lifted jointly by two agencies',
        instruction: 'The warning for these areas has been lifted. Keep an eye on slopes after the rain.',
      },
    },
    ...changes,
  });
}

/** The composed alert, upgraded to red at three in the morning. */
export function replacingAlert(): Alert {
  return composedAlert({
    id: '9',
    identifier: 'shanyu.invalid-20240622-3t7hbn',
    warningId: '20240622-3t7hbn',
    verb: 'upgrade',
    messageType: 'Update',
    rank: 'red',
    sent: '2024-06-22T03:00:00+08:00',
    validFrom: '2024-06-22T03:00:00+08:00',
    expires: '2024-06-22T20:00:00+08:00',
    references: REFERENCES,
    items: [{ rank: 'red', nestedIn: null, areas: [...(first.items[1]?.areas ?? [])] }],
    texts: {
      'zh-CN': {
        ...first.texts['zh-CN'],
        headline: '自然资源部、中国气象局联合升级发布地质灾害气象风险红色预警',
        instruction: '请受威胁的居民全部立即撤离，停止一切室外活动，发现险情马上报告。',
        window: '6月22日3时至20时',
      },
      en: {
        ...first.texts.en,
        headline: 'Geological hazard warning upgraded to red jointly by two agencies',
        instruction: 'Everyone under threat must leave now. Stop all outdoor activity and report any danger at once.',
        window: 'from 3:00 to 20:00 on 22 June 2024',
      },
    },
  });
}

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('湖', '\ud800', '\u202e', '\n', '😀'), maxLength: 20 }),
  fc.constant('见 HTTPS://evil.example/x 或 www.evil.example'),
);
const label = fc.record({ 'zh-CN': words, en: words });
const areas = fc.array(fc.record({ text: words, label, codes: fc.constant([]) }), { maxLength: 6 });
const text = fc.record({
  event: words,
  headline: words,
  description: words,
  instruction: words,
  areas: words,
  window: words,
  hazards: words,
  level: fc.constant('橙色'),
});

/** Any alert that could be frozen, with the worst words that could be in it. */
export const anyAlert: fc.Arbitrary<Alert> = fc
  .record({
    mode: fc.constantFrom(...MODES),
    verb: fc.constantFrom('first', 'lift'),
    items: fc.array(fc.record({ rank: fc.constantFrom(...RANKS), nestedIn: fc.constantFrom(null, 0, 1), areas })),
    texts: fc.record({ 'zh-CN': text, en: text }),
  })
  .map((changes) => composedAlert(changes));
