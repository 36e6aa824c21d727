import { beijingParts, type BeijingParts } from '../../../kernel/beijing-time.js';
import { invalid } from '../../../kernel/domain-error.js';
import type { Alert } from '../../../dissemination/alert.js';
import type { VariantReader } from '../../../dissemination/contracts/delivery.contract.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';

/** What an SMS has to say, in the reader's words, before a sentence is made of it. */
export interface Phrases {
  /** Mode mark and signature, `【演练】【自然资源部】`; carriers demand the signature and count it (domain.md §5). */
  readonly opening: string;
  readonly place: string;
  /** The place is above the counties warned (a province, a prefecture): only parts of it are meant. */
  readonly partly: boolean;
  readonly others: number;
  /** Colour name: 橙色, orange. */
  readonly level: string;
  /** The likelihood in words: 风险高, high risk. */
  readonly risk: string;
  readonly advice: string;
  readonly from: BeijingParts;
  readonly until: BeijingParts;
  readonly sent: BeijingParts;
  /** 发布, 升级, 解除 … */
  readonly verb: string;
  readonly lifted: boolean;
  /** At red the start of the window tells nothing: the act is now. */
  readonly atOnce: boolean;
}

/** Picks one reader's words out of the frozen alert; throws `sms-signature` where a signature looks like a mode mark. */
export function phrases(alert: Alert, reader: VariantReader, names: PlaceNames): Phrases {
  const words = wording(reader.language);
  const level = words.levels[reader.rank];
  const lifted = alert.verb === 'lift';
  return {
    opening: openingOf(alert, reader.language),
    place: names.name(reader.placeCode, reader.language),
    partly: isAbove(reader.placeCode, alert),
    others: reader.others,
    level: level.name,
    risk: level.word,
    advice: lifted ? words.shortLifted : words.shortAdvice[reader.rank],
    from: at(alert.validFrom),
    until: at(alert.expires),
    sent: at(alert.sent),
    verb: (words.verbs as Readonly<Record<string, string>>)[alert.verb] ?? words.verbs.first,
    lifted,
    atOnce: reader.rank === 'red',
  };
}

/** Mode mark and signature; throws `sms-signature` (invalid) where a signature looks like a mode mark (W3). */
export function openingOf({ mode, signature }: Pick<Alert, 'mode' | 'signature'>, language: Language): string {
  const { modes } = wording(language);
  const taken = Object.values(modes).concat(Object.values(wording('zh-CN').modes));
  if (taken.includes(signature))
    throw invalid('sms-signature', `"${signature}" marks exercises and tests and cannot be a signature.`, {
      where: 'signature',
      next: 'Give the agency another SMS signature.',
    });
  const mark = modes[mode];
  return `${mark === '' ? '' : `【${mark}】`}【${signature}】`;
}

/** GB/T 2260: codes that end in 00 are prefectures and provinces; one that is warned itself has no counties (441900 东莞市). */
const isAbove = (code: string, alert: Alert): boolean =>
  code.length === 6 && code.endsWith('00') && !(code in alert.counties);

const at = (instant: string): BeijingParts => beijingParts(new Date(instant));

/** `08:05`, as clocks on phones show it. */
export const clock = ({ hour, minute }: BeijingParts): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

export const isSameDay = (a: BeijingParts, b: BeijingParts): boolean =>
  a.year === b.year && a.month === b.month && a.day === b.day;
