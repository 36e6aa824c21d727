import type { Edition, EditionEntry } from '../../../src/dissemination/editions/edition.js';

/** One warning as an edition mentions it. */
export const entry = (changes: Partial<EditionEntry> = {}): EditionEntry => ({
  alertId: '1',
  rank: 'orange',
  headline: {
    'zh-CN': '恩施州鹤峰县地质灾害气象风险橙色预警',
    en: 'Orange geological hazard warning for Hefeng County',
  },
  counties: { '422828': 'orange', '422801': 'yellow' },
  until: '2024-06-22T20:00:00+08:00',
  pageUrl: 'https://shanyu.example/warnings/20240621-7k3qfm',
  ...changes,
});

/** An evening's edition with one warning in force, one that ended, and tips. */
export const edition = (changes: Partial<Omit<Edition, 'id'>> = {}): Omit<Edition, 'id'> => ({
  code: 'evening',
  day: '2024-06-21',
  mode: 'live',
  title: { 'zh-CN': '地质灾害手机报', en: 'Geohazard digest' },
  signature: '自然资源部',
  madeAt: '2024-06-21T19:30:00+08:00',
  expires: '2024-06-22T07:30:00+08:00',
  inForce: [entry()],
  ended: [
    entry({
      alertId: '2',
      rank: 'yellow',
      headline: { 'zh-CN': '黔东南州黄色预警', en: 'Yellow warning for Qiandongnan' },
      counties: { '522601': 'yellow' },
      until: '2024-06-21T12:00:00+08:00',
    }),
  ],
  tips: {
    '100000': { 'zh-CN': '雨后一两天内仍要当心滑坡。', en: 'Slopes may still slide a day or two after rain.' },
    '420000': { 'zh-CN': '沟口和坡脚不要停留。', en: 'Keep away from gullies and the feet of slopes.' },
  },
  ...changes,
});
