import { bilingual } from '../words/bilingual.js';

type Names = Readonly<Record<string, string>>;

export const QUESTION_WORDS = bilingual(
  {
    title: (n: number) => `要您回答的（${n}）`,
    note: '按一下就是回答。改了内容的，记在您名下，您就不能签发它；只是确认的不算改动。',
    noteMode: (mode: string) => `它还没有草稿：一回答就起草（${mode}），您是起草人。`,
    'grade-ambiguous': (text: string) => `“${text}”按哪套分级？两套的方向相反。`,
    schemes: { 'five-grade': '五级', 'four-colour': '四色' } as Names,
    scheme: (scheme: string, level: string) => `${scheme}：是${level}`,
    level: (item: number, text: string) => `第${item}项（${text}）的等级没有定。是哪一级？`,
    proposed: (level: string) => `${level}（措辞提示）`,
    'level-from-wording': (item: number, text: string) => `第${item}项的等级只由措辞“${text}”得出。对吗？`,
    confirm: (level: string) => `对，是${level}`,
    'area-ambiguous': (text: string) => `“${text}”是哪一个？`,
    other: '都不是，去更正',
    part: (text: string) => `“${text}”指哪些县？`,
    place: (text: string) => `“${text}”在地名表里没有，指哪些县？`,
    counties: '去选县',
    window: '时段没有写明，或者已过。',
    fill: '去填写',
    partNoDraft: '有分区要确认到县；起草之后在草稿里确认。',
  },
  {
    title: (n: number) => `To be answered (${n})`,
    note: 'One press answers. What changes the reading is written in your name, and then you cannot sign it; a mere confirmation changes nothing.',
    noteMode: (mode: string) => `It has no draft yet: an answer makes one (${mode}), and you are its author.`,
    'grade-ambiguous': (text: string) => `Which scheme is “${text}” in? The two run in opposite directions.`,
    schemes: { 'five-grade': 'Five grades', 'four-colour': 'Four colours' } as Names,
    scheme: (scheme: string, level: string) => `${scheme}: ${level.toLowerCase()}`,
    level: (item: number, text: string) => `The level of item ${item} (${text}) is open. Which is it?`,
    proposed: (level: string) => `${level} (the wording suggests it)`,
    'level-from-wording': (item: number, text: string) =>
      `The level of item ${item} was taken from its wording alone, “${text}”. Is it right?`,
    confirm: (level: string) => `Yes: ${level.toLowerCase()}`,
    'area-ambiguous': (text: string) => `Which one is “${text}”?`,
    other: 'None of these: correct it',
    part: (text: string) => `Which counties does “${text}” mean?`,
    place: (text: string) => `“${text}” is not in the gazetteer. Which counties does it mean?`,
    counties: 'Choose counties',
    window: 'The window is not stated, or is over.',
    fill: 'Fill it in',
    partNoDraft: 'Parts have to be made into counties; that is done in the draft, once there is one.',
  },
);
