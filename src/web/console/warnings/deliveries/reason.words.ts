import type { Language } from '../../../../reference/language.js';
import { bilingual } from '../../words/bilingual.js';
import { bracketed } from '../../words/stops.js';

/** The provider's codes in words (Twilio, error and warning dictionary). */
const CODES = bilingual<Readonly<Record<string, string>>>(
  {
    '30001': '运营商队列已满',
    '30002': '短信账户被停用',
    '30003': '手机无法接通：关机或不在服务区',
    '30004': '短信被拦截',
    '30005': '号码不存在或已停用',
    '30006': '固定电话，或运营商收不到',
    '30007': '被运营商过滤',
    '30008': '原因不明',
    '30036': '有效期内没有送出',
    '21610': '本人已退订',
    '21614': '不是手机号码',
  },
  {
    '30001': 'the carrier’s queue is full',
    '30002': 'the SMS account is suspended',
    '30003': 'unreachable: switched off or out of range',
    '30004': 'blocked',
    '30005': 'number unknown or out of use',
    '30006': 'a landline, or a carrier that cannot be reached',
    '30007': 'filtered by the carrier',
    '30008': 'for reasons unknown',
    '30036': 'not sent within its validity',
    '21610': 'opted out',
    '21614': 'not a mobile number',
  },
);

/** Why a message did not arrive: in words where the provider's code is known, always with what the provider said. */
export function reasonSaid(reason: string | null, language: Language): string {
  if (reason === null) return '';
  const code = /(?:^| )(\d{5})$/.exec(reason)?.[1] ?? '';
  const said = CODES[language][code];
  return said === undefined ? reason : bracketed(said, reason, language);
}
