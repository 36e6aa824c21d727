import type { Language } from '../../../reference/language.js';
import type { Rank } from '../../../reference/grading/rank.js';

const CHINESE = {
  title: '怎么通知您？',
  places: '您的地方',
  changePlaces: '改地方',
  whereTo: '发到哪里',
  whereToHint: '手机号和电子邮箱填一个。',
  phone: '手机号',
  mail: '电子邮箱',
  lowest: '从哪一级开始通知',
  lowestOf: (level: string, wordsOfRisk: string) => `${level}及以上（${wordsOfRisk}）`,
  highestOnly: (level: string, wordsOfRisk: string) => `只要${level}（${wordsOfRisk}）`,
  hazards: '只要这些灾害（都不勾就是全部）',
  language: '用哪种语言',
  quiet: '免打扰时间（可不填）',
  quietHint: '这段时间里黄色预警和手机报等到时间过后再发；橙色和红色预警随时都发。',
  quietFrom: '从',
  quietTo: '到',
  editions: '手机报（可不选）',
  consent: '我们只用您的号码或邮箱发预警和您选的手机报，加密保存，不给别人。',
  more: '更多选择：灾害、语言、免打扰、手机报',
  send: '发送验证码',
};

const ENGLISH: typeof CHINESE = {
  title: 'How shall we tell you?',
  places: 'Your places',
  changePlaces: 'Change places',
  whereTo: 'Where to',
  whereToHint: 'A mobile number or an e-mail address.',
  phone: 'Mobile number',
  mail: 'E-mail address',
  lowest: 'From which level',
  lowestOf: (level, wordsOfRisk) => `${level} and above (${wordsOfRisk})`,
  highestOnly: (level, wordsOfRisk) => `${level} only (${wordsOfRisk})`,
  hazards: 'Only these hazards (none ticked: all)',
  language: 'Language',
  quiet: 'Quiet hours (optional)',
  quietHint:
    'During these, yellow warnings and digests wait until they are over. Orange and red warnings are sent at any time.',
  quietFrom: 'From',
  quietTo: 'To',
  editions: 'Digests (optional)',
  consent:
    'We use your number or address for warnings and the digests you choose, and for nothing else. It is stored encrypted and given to nobody.',
  more: 'More choices: hazards, language, quiet hours, digests',
  send: 'Send the code',
};

export const detailsWords = (language: Language): typeof CHINESE => (language === 'en' ? ENGLISH : CHINESE);

/** Levels one can begin with: blue is for the agencies' own use and is sent to nobody. */
export const LEVELS_OFFERED: readonly Rank[] = ['yellow', 'orange', 'red'];
