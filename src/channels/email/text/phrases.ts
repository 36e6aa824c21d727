import { beijingParts, type BeijingParts } from '../../../kernel/beijing-time.js';
import type { Alert } from '../../../dissemination/alert.js';
import type { VariantReader } from '../../../dissemination/contracts/delivery.contract.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import { isAbove, type ReaderPlace } from '../../../reference/areas/reader-place.text.js';

/** What a letter has to say, in the reader's words, before sentences are made of it. */
export interface Phrases extends ReaderPlace {
  /** `【演练】`, `[EXERCISE] `; empty when live. */
  readonly mark: string;
  /** The same in a sentence of its own; empty when live. */
  readonly notice: string;
  /** Event as the alert has it: 地质灾害气象风险预警. */
  readonly event: string;
  /** Colour name of the reader's own level: 橙色, orange. */
  readonly level: string;
  /** The likelihood in words: 风险高, high risk. */
  readonly risk: string;
  readonly advice: string;
  readonly description: string;
  readonly window: string;
  readonly issuers: readonly string[];
  readonly sent: BeijingParts;
  /** 发布, 升级, 解除 … */
  readonly verb: string;
  readonly lifted: boolean;
  readonly pageUrl: string;
}

/** How each language brackets the word for an exercise or a test. */
export const MARKS: Readonly<Record<Language, (word: string) => string>> = {
  'zh-CN': (word) => `【${word}】`,
  en: (word) => `[${word}] `,
};

/** Picks one reader's words out of the frozen alert. */
export function phrases(alert: Alert, reader: VariantReader, names: PlaceNames): Phrases {
  const { language, rank } = reader;
  const words = wording(language);
  const text = alert.texts[language];
  const [mode, notice] = [words.modes[alert.mode], words.modeNotice[alert.mode]];
  return {
    mark: mode === '' ? '' : MARKS[language](mode),
    notice,
    place: names.name(reader.placeCode, language),
    partly: isAbove(reader.placeCode, alert.counties),
    others: reader.others,
    event: text.event,
    level: words.levels[rank].name,
    risk: words.levels[rank].word,
    advice: adviceFor(alert, reader),
    description: withoutNotice(text.description, notice),
    window: text.window,
    issuers: alert.issuers.map(({ name }) => name[language]),
    sent: beijingParts(new Date(alert.sent)),
    verb: (words.verbs as Readonly<Record<string, string>>)[alert.verb] ?? words.verbs.first,
    lifted: alert.verb === 'lift',
    pageUrl: pageIn(alert.pageUrl, language),
  };
}

/** The alert's instruction is that of its highest level; a reader below it gets the advice of the own level. */
function adviceFor(alert: Alert, { language, rank }: VariantReader): string {
  const words = wording(language);
  if (alert.verb === 'lift') return words.lifted;
  return rank === alert.rank ? alert.texts[language].instruction : words.advice[rank];
}

/** The description of an exercise may begin with the notice, which a letter has as its first paragraph. */
const withoutNotice = (description: string, notice: string): string =>
  notice !== '' && description.startsWith(notice) ? description.slice(notice.length).trim() : description;

/** The English page lies beside the Chinese one, below `/en`. */
export const pageIn = (pageUrl: string, language: Language): string =>
  language === 'en' ? pageUrl.replace(/\/warnings\/(?=[^/]*$)/, '/en/warnings/') : pageUrl;
