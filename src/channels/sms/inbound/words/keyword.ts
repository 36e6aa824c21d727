import type { Rank } from '../../../../reference/grading/rank.js';
import type { Language } from '../../../../reference/language.js';

/** What a person asks for by SMS. `language` is that of the words, null where they tell nothing (TD, DY 422801, HELP). */
export type Request = Asked & { readonly language: Language | null };

type Asked =
  | { readonly kind: 'subscribe'; readonly places: string; readonly lowestRank: Rank | null }
  | { readonly kind: 'query'; readonly places: string }
  | { readonly kind: 'leave' | 'help' | 'unknown' };

const HIDDEN = /[\p{Cc}\p{Cf}]/gu;
/** People copy the quotation marks of "回复“TD”退订", and end a message as a sentence. */
const AROUND = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

const SUBSCRIBE_ZH = /^(?:DY(?![A-Z])|订阅|定阅|订閱|訂閱)[\s:,+#-]*(.*)$/s;
const SUBSCRIBE_EN = /^(?:SUBSCRIBE|SUB)(?:[\s:,+-]+(.*))?$/s;
const QUERY_ZH = /^(?:CX(?![A-Z])|查询|查詢)[\s:,+#-]*(.*)$/s;
const QUERY_EN = /^(?:QUERY|STATUS|CHECK)(?:[\s:,+-]+(.*))?$/s;
/** 退订 leaves wherever it stands in a short message (我要退订, 退订恩施), unless it is denied. */
const LEAVE_ZH = /^(?:TD(?![A-Z])|T$|N$|取消$|取消订阅|退定)|(?<![不别勿没未甭]要?)(?:退订|退訂)/;
const LEAVE_EN = /^(?:STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|OPTOUT|REVOKE)(?:\s+(?:ALL|PLEASE))?$/;
const HELP = /^(?:BZ|帮助|幫助|说明|說明|怎么订阅|如何订阅|HELP|INFO|\?)$/;
/** Longer texts are letters to somebody: only their beginning can be a keyword. */
const SHORT = 20;

/** With 色 a colour stands out by itself; alone it needs a mark before it, for names of places end in 红 and 黄, too. */
const LEVELS: readonly [RegExp, Rank][] = [
  [/(?:[红紅]色|(?:^|[\s,、])(?:[红紅]|RED))$/, 'red'],
  [/(?:橙色|(?:^|[\s,、])(?:橙|ORANGE))$/, 'orange'],
  [/(?:[黄黃]色|(?:^|[\s,、])(?:[黄黃]|YELLOW))$/, 'yellow'],
  [/(?:[蓝藍]色|(?:^|[\s,、])(?:[蓝藍]|BLUE))$/, 'blue'],
];

/**
 * Reads a keyword: full-width letters, case, quotation marks and hidden characters make no difference. Levels are colours only: a bare
 * grade number means different things in the two schemes.
 */
export function readRequest(text: string): Request {
  const said = folded(text);
  return { ...askedBy(said), language: languageOf(said) };
}

function askedBy(said: string): Asked {
  if (isLeave(said)) return { kind: 'leave' };
  const wanted = argument(said, SUBSCRIBE_ZH, SUBSCRIBE_EN);
  if (wanted !== null) return { kind: 'subscribe', ...levelled(wanted) };
  const places = argument(said, QUERY_ZH, QUERY_EN);
  if (places !== null) return { kind: 'query', places };
  return { kind: HELP.test(said) ? 'help' : 'unknown' };
}

/** DY, TD and CX are typed by everybody, whatever they speak. */
function languageOf(said: string): Language | null {
  if (/\p{Script=Han}/u.test(said)) return 'zh-CN';
  return [SUBSCRIBE_EN, QUERY_EN, LEAVE_EN].some((words) => words.test(said)) ? 'en' : null;
}

/** NFKC turns full-width forms into plain ones (ＤＹ, ，, the ideographic space). */
function folded(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/gu, ' ').replace(HIDDEN, '').toUpperCase();
  const bare = plain.replace(AROUND, '');
  return bare === '' && plain.includes('?') ? '?' : bare;
}

const isLeave = (said: string): boolean =>
  LEAVE_EN.test(said) || (LEAVE_ZH.test(said) && (said.length <= SHORT || /^(?:TD|退订|退訂)/.test(said)));

const argument = (said: string, ...forms: readonly RegExp[]): string | null => {
  const found = forms.map((form) => form.exec(said)).find((match) => match !== null);
  return found ? (found[1] ?? '').trim() : null;
};

/** 恩施市 橙色 → 恩施市, orange. */
function levelled(words: string): { places: string; lowestRank: Rank | null } {
  const bare = words.replace(/(?:预警)?(?:及|或)?以上$|\s+AND ABOVE$/, '').replace(/(?<=色)预警$/, '');
  for (const [level, rank] of LEVELS)
    if (level.test(bare)) return { places: bare.replace(level, '').replace(/[\s,、]+$/, ''), lowestRank: rank };
  return { places: words, lowestRank: null };
}
