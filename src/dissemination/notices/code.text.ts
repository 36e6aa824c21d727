import { beijingParts } from '../../kernel/beijing-time.js';
import { clock } from '../../reference/wording/moments.text.js';
import type { CodeNotice } from './notice.js';

type Said = Pick<CodeNotice, 'code' | 'language' | 'expiresAt'>;

/** The code stands first, where a phone's notification shows it; no other six digits are in the text. */
export function codeShortMessage(said: Said, signature: string): string {
  const until = clock(beijingParts(said.expiresAt));
  return said.language === 'en'
    ? `【${signature}】${said.code} is your code to subscribe to geological hazard warnings, valid until ${until}. Not you? Do nothing.`
    : `【${signature}】${said.code}是您订阅地质灾害预警的验证码，${until}前有效。如非本人操作，请勿理会。`;
}

/** A mail of code and link, as channels take it: subject, empty line, body. */
export function codeLetter(said: Said, link: string): string {
  return said.language === 'en' ? letterEn(said, link) : letterZh(said, link);
}

function letterZh({ code, expiresAt }: Said, link: string): string {
  return [
    `${code}是您订阅地质灾害预警的验证码`,
    `您（或他人）用这个邮箱地址订阅地质灾害预警。\n请在页面上输入验证码：${code}`,
    `也可以打开此链接确认：\n${link}`,
    `验证码和链接在${clock(beijingParts(expiresAt))}（北京时间）前有效。如非本人操作，请勿理会：不确认，就不会收到预警邮件。`,
  ].join('\n\n');
}

function letterEn({ code, expiresAt }: Said, link: string): string {
  return [
    `${code} is your code to subscribe to geological hazard warnings`,
    `You, or somebody else, asked for geological hazard warnings to this mail address.\nEnter this code on the page: ${code}`,
    `Or open this link to confirm:\n${link}`,
    `Code and link are valid until ${clock(beijingParts(expiresAt))} (Beijing time). Was it not you? Do nothing: without confirmation no warnings are sent here.`,
  ].join('\n\n');
}
