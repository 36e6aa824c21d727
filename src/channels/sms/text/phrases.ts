import { beijingParts, type BeijingParts } from '../../../kernel/beijing-time.js';
import { invalid } from '../../../kernel/domain-error.js';
import type { Alert } from '../../../dissemination/alert.js';
import type { VariantReader } from '../../../dissemination/contracts/delivery.contract.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import { isAbove, type ReaderPlace } from '../../../reference/areas/reader-place.text.js';

/** What an SMS has to say, in the reader's words, before a sentence is made of it. */
export interface Phrases extends ReaderPlace {
  /** Mode mark and signature, `【演练】【自然资源部】`; carriers demand the signature and count it (domain.md §5). */
  readonly opening: string;
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
    partly: isAbove(reader.placeCode, alert.counties),
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

const at = (instant: string): BeijingParts => beijingParts(new Date(instant));

export const isSameDay = (a: BeijingParts, b: BeijingParts): boolean =>
  a.year === b.year && a.month === b.month && a.day === b.day;
