import { bilingual } from '../words/bilingual.js';

/** Headings of tables of warnings. */
export const LIST_WORDS = bilingual(
  { warning: '编号', mode: '性质', level: '等级', state: '状态', where: '地方', until: '有效至', none: '没有。' },
  { warning: 'Id', mode: 'Kind', level: 'Level', state: 'State', where: 'Where', until: 'Valid until', none: 'None.' },
);
