import type { Language } from '../../../reference/language.js';

/** The words of the frame that stands around every page. */
export const LAYOUT_WORDS: Readonly<Record<Language, { skip: string; nav: string; self: string }>> = {
  'zh-CN': { skip: '跳到正文', nav: '主导航', self: '中文' },
  en: { skip: 'Skip to content', nav: 'Main', self: 'English' },
};
