import { bilingual } from '../../words/bilingual.js';

export const PREVIEW_WORDS = bilingual(
  {
    title: '各渠道预览',
    channels: { sms: '短信（手机报）', website: '网站', microblog: '微博', broadcast: '广播电视', email: '邮件', webhook: '推送' } as Readonly<Record<string, string>>,
    recipients: '人数',
    segments: '每条计费段数',
    text: '文字',
    noTexts: '没有人会收到。',
    not: '现在不能预览',
    more: (n: number) => `另有 ${n} 种文字，人数较少，未列出。`,
    languages: { 'zh-CN': '中文', en: '英文' } as Readonly<Record<string, string>>,
    parts: {
      text: '文字', crawl: '滚动字幕', anchorScript: '口播稿', radioScript: '广播稿', notice: '致编辑部', headline: '标题', badge: '角标',
      titles: '网页标题', page: '网页地址', cap: 'CAP 地址', subject: '邮件标题', body: '正文', doNotAirAfter: '此后勿播', presentation: '播出方式', length: '字数',
    } as Readonly<Record<string, string>>,
  },
  {
    title: 'Previews by channel',
    channels: { sms: 'SMS (mobile newspaper)', website: 'Website', microblog: 'Microblog', broadcast: 'Broadcast', email: 'Mail', webhook: 'Webhook' } as Readonly<Record<string, string>>,
    recipients: 'People',
    segments: 'Segments each',
    text: 'Text',
    noTexts: 'Nobody would get it.',
    not: 'No preview yet',
    more: (n: number) => `${n} more texts for fewer people are not listed.`,
    languages: { 'zh-CN': 'Chinese', en: 'English' } as Readonly<Record<string, string>>,
    parts: {
      text: 'Text', crawl: 'Crawl', anchorScript: 'Anchor script', radioScript: 'Radio script', notice: 'To the newsroom', headline: 'Headline', badge: 'Badge',
      titles: 'Page title', page: 'Page address', cap: 'CAP address', subject: 'Subject', body: 'Body', doNotAirAfter: 'Do not air after', presentation: 'Presentation', length: 'Length',
    } as Readonly<Record<string, string>>,
  },
);
