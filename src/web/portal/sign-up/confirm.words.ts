import type { Language } from '../../../reference/language.js';

const CHINESE = {
  title: '请输入验证码',
  sent: (minutes: number) =>
    `我们向您填写的号码或邮箱发了一条消息，里面有6位数字。一般几分钟内会到，${minutes}分钟内有效。`,
  code: '6位验证码',
  confirm: '确认',
  again: '没有收到？',
  againLink: '检查号码，重新订阅',
  againLost: '已经订阅的，重新取得验证码',
  removeFirst: '先去掉一些地方，再回来确认。',
  byLink: '确认订阅',
  byLinkAbout: '按一下按钮，订阅就生效。',
  byLinkConfirm: '确认订阅',
  lost: '找回更改和退订的链接',
  lostAbout: '填写订阅时用的手机号或电子邮箱，我们发一个验证码；确认之后就能更改或退订。',
  lostSend: '发送验证码',
  toLost: '已经订阅，想更改或退订？',
};

const ENGLISH: typeof CHINESE = {
  title: 'Type the code',
  sent: (minutes) =>
    `We sent a message with six digits to the number or address you gave. It comes within minutes and is valid for ${minutes} minutes.`,
  code: 'Code of six digits',
  confirm: 'Confirm',
  again: 'Nothing came?',
  againLink: 'Check the number and subscribe anew',
  againLost: 'Subscribed already: ask for a new code',
  removeFirst: 'Remove some places first, then come back and confirm.',
  byLink: 'Confirm your subscription',
  byLinkAbout: 'Press the button and the subscription begins.',
  byLinkConfirm: 'Confirm',
  lost: 'Change or leave',
  lostAbout:
    'Give the mobile number or e-mail address with which you subscribed. We send a code; with it you can change or leave.',
  lostSend: 'Send the code',
  toLost: 'Subscribed already? Change or leave',
};

export const confirmWords = (language: Language): typeof CHINESE => (language === 'en' ? ENGLISH : CHINESE);
