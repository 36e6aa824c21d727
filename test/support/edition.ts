import type { Edition, EditionEntry } from '../../src/dissemination/editions/edition.js';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** A composed evening in June: orange and yellow in Hubei by two warnings, one more in Anhui, one lifted in Hubei. */
export function composedEdition(changes: Partial<Edition> = {}): Edition {
  return {
    id: '3',
    code: 'evening',
    day: '2024-06-21',
    mode: 'live',
    title: both('地质灾害手机报', 'Geohazard digest'),
    signature: '自然资源部',
    madeAt: '2024-06-21T18:30:00+08:00',
    expires: '2024-06-22T14:30:00+08:00',
    inForce: [HUBEI, ANHUI, BADONG],
    ended: [LIFTED],
    tips: {
      '100000': both('山区行车遇落石、路裂，请绕行并报告。', 'On mountain roads turn round at fallen rocks.'),
      '420000': both('高风险点人员请先转移，解除前不要返回。', 'Leave high-risk places first.'),
    },
    ...changes,
  };
}

/** Entries as an edition keeps them, from the frozen alerts. */
export function entry(changes: Partial<EditionEntry> = {}): EditionEntry {
  return {
    alertId: '7',
    rank: 'orange',
    headline: both(
      '自然资源部、中国气象局联合发布地质灾害气象风险橙色预警',
      'Orange warning issued jointly by two agencies',
    ),
    counties: { '422828': 'orange', '422801': 'yellow', '422802': 'yellow' },
    until: '2024-06-22T20:00:00+08:00',
    pageUrl: 'http://localhost:3000/warnings/20240621-7k3qfm',
    ...changes,
  };
}

const HUBEI = entry();
const ANHUI = entry({
  alertId: '8',
  rank: 'yellow',
  headline: both(
    '自然资源部、中国气象局联合发布地质灾害气象风险黄色预警',
    'Yellow warning issued jointly by two agencies',
  ),
  counties: { '341002': 'yellow', '341003': 'yellow' },
  pageUrl: 'http://localhost:3000/warnings/20240621-aaaaaa',
});
/** The same county as in the warning above, at a lower level, and one more that ends earlier. */
const BADONG = entry({
  alertId: '9',
  rank: 'yellow',
  headline: both(
    '湖北省自然资源厅、湖北省气象局联合继续发布黄色预警',
    'Yellow warning continued jointly by two agencies',
  ),
  counties: { '422828': 'yellow', '422823': 'yellow' },
  until: '2024-06-21T23:30:00+08:00',
  pageUrl: 'http://localhost:3000/warnings/20240621-bbbbbb',
});
const LIFTED = entry({
  alertId: '5',
  rank: 'yellow',
  headline: both(
    '自然资源部、中国气象局联合升级地质灾害气象风险黄色预警',
    'Yellow warning upgraded jointly by two agencies',
  ),
  counties: { '420527': 'yellow' },
  until: '2024-06-21T08:10:00+08:00',
  pageUrl: 'http://localhost:3000/warnings/20240620-cccccc',
});
