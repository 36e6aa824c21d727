import type { Finding } from '../../../warnings/product.js';
import type { MessageInfo } from '../cap/message.js';
import { note } from '../cap/notes.js';

export interface Chosen {
  readonly infos: readonly MessageInfo[];
  readonly findings: readonly Finding[];
}

/**
 * The `info` blocks that make the items: those of one language (Chinese, else the first), since the others say the
 * same again (CAP 1.2, 3.2.2). A block of another language without a counterpart is kept, with a finding.
 */
export function oneLanguage(infos: readonly MessageInfo[]): Chosen {
  const languages = [...new Set(infos.map(languageOf))];
  const chosen = languages.find((one) => one.startsWith('zh')) ?? languages[0];
  const main = infos.filter((info) => languageOf(info) === chosen);
  const alone = infos.filter((info) => languageOf(info) !== chosen && !main.some((other) => counterpart(info, other)));
  if (alone.length === 0) return { infos: main, findings: [] };
  const message = `${alone.length} block(s) in ${[...new Set(alone.map(languageOf))].join(', ')} have no counterpart in ${chosen ?? ''}.`;
  return { infos: [...main, ...alone], findings: [note('languages-differ', null, message)] };
}

/** The standard's default is en-US. */
const languageOf = (info: MessageInfo): string => (info.language ?? 'en-US').toLowerCase();

const counterpart = (one: MessageInfo, other: MessageInfo): boolean =>
  one.severity === other.severity && one.expires?.getTime() === other.expires?.getTime();
