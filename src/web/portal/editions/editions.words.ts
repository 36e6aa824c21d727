import type { Language } from '../../../reference/language.js';

const CHINESE = {
  title: '手机报',
  about: '每天一期：哪些预警生效、哪些已经结束、当季要注意什么。订阅预警时可以一并选上。',
  subscribe: '订阅',
  none: '还没有出过手机报。',
  day: '日期',
  edition: '期',
  counts: '内容',
  news: (inForce: number, ended: number) => `生效${inForce}条，结束${ended}条`,
  empty: '没有预警生效，也没有预警结束。',
  made: '出刊时间',
  now: '现在还有没有预警，请看',
  toHome: '当前预警',
  inForce: '生效的预警（出刊时）',
  nothingInForce: '没有生效的预警。',
  until: '至',
  ended: '已结束的预警',
  nothingEnded: '自上一期以来没有预警结束。',
  endedAt: '结束于',
  provinces: '分省（区、市）',
  tip: '提示',
  all: '全部各期',
};

const ENGLISH: typeof CHINESE = {
  title: 'Digest',
  about:
    'One a day: which warnings are in force, which have ended, what to mind in this season. Choose it when you subscribe.',
  subscribe: 'Subscribe',
  none: 'No digest has been made yet.',
  day: 'Day',
  edition: 'Edition',
  counts: 'Contents',
  news: (inForce, ended) => `${inForce} in force, ${ended} ended`,
  empty: 'No warnings in force, none ended.',
  made: 'Made',
  now: 'For what is in force now, see',
  toHome: 'Current warnings',
  inForce: 'Warnings in force when it was made',
  nothingInForce: 'No warnings in force.',
  until: 'until',
  ended: 'Warnings that have ended',
  nothingEnded: 'No warnings ended since the edition before.',
  endedAt: 'ended',
  provinces: 'By province',
  tip: 'Tip',
  all: 'All editions',
};

export const editionsWords = (language: Language): typeof CHINESE => (language === 'en' ? ENGLISH : CHINESE);
