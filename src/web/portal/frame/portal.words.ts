import type { Language } from '../../../reference/language.js';

const CHINESE = {
  editions: '手机报',
  title: '没有完成',
  missing: '没有找到这个页面',
  toHome: '看当前预警',
  toStart: '重新订阅',
  toLost: '已经订阅：更改或退订',
  step: (n: number, of: number) => `第${n}步，共${of}步`,
};

const ENGLISH: typeof CHINESE = {
  editions: 'Digest',
  title: 'Not done',
  missing: 'Page not found',
  toHome: 'See the current warnings',
  toStart: 'Subscribe anew',
  toLost: 'Subscribed already: change or leave',
  step: (n, of) => `Step ${n} of ${of}`,
};

/** Words that more than one page of the portal says; a key that is missing in one language does not compile. */
export const PORTAL_WORDS: Readonly<Record<Language, typeof CHINESE>> = { 'zh-CN': CHINESE, en: ENGLISH };
