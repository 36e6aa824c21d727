import { invalid } from '../../../kernel/domain-error.js';
import type { Variant, VariantReader } from '../../../dissemination/contracts/delivery.contract.js';
import type { Edition } from '../../../dissemination/editions/edition.js';
import { byLevel, newsOf, type ProvinceNews } from '../../../dissemination/editions/news.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import { measure } from '../segments.js';
import { LONGEST } from '../sms.text.js';
import { editionEn } from './edition.en.js';
import { editionZh } from './edition.zh.js';
import { openingOf } from './phrases.js';

/** What one form of an edition is made of. */
export interface EditionParts {
  readonly opening: string;
  readonly title: string;
  /** The Beijing day it is for, `YYYY-MM-DD`. */
  readonly day: string;
  readonly province: string;
  readonly news: ProvinceNews;
  /** How many counties of a level are named before "and so on". */
  readonly named: number;
  readonly withTip: boolean;
  /** Until when each group holds. */
  readonly withTimes: boolean;
  readonly nameOf: (code: string) => string;
}

/** A digest goes to everybody who wants it, and each segment is paid for each of them. */
const SEGMENTS = 3;

/** From the fullest to the barest: first names go, then the tip, then the times, and last all names but the level's count. */
const FULLNESS = [
  { named: 6, withTip: true, withTimes: true },
  { named: 3, withTip: true, withTimes: true },
  { named: 1, withTip: true, withTimes: true },
  { named: 1, withTip: false, withTimes: true },
  { named: 1, withTip: false, withTimes: false },
  { named: 0, withTip: false, withTimes: false },
] as const;

/**
 * The digest for the readers of one province (`reader.placeCode`) in one language: the fullest form of at most three segments,
 * else the barest. Pure. Throws `sms-too-long` (invalid) beyond 500 characters, `sms-signature` as `openingOf`.
 */
export function composeSmsEdition(edition: Edition, reader: VariantReader, names: PlaceNames): Variant {
  const { language, placeCode } = reader;
  const parts = {
    opening: openingOf(edition, language),
    title: edition.title[language],
    day: edition.day,
    province: names.name(placeCode, language),
    nameOf: (code: string) => names.name(code, language),
  };
  const say = language === 'en' ? editionEn : editionZh;
  const news = newsOf(edition, placeCode);
  const forms = FULLNESS.map((fullness) => {
    const groups = fullness.withTimes ? news.groups : byLevel(news.groups);
    const text = say({ ...parts, ...fullness, news: { ...news, groups } });
    return { text, segments: measure(text).segments };
  });
  const chosen = forms.find(({ segments }) => segments <= SEGMENTS) ?? forms.at(-1);
  if (chosen === undefined || chosen.text.length > LONGEST) throw tooLong(placeCode);
  return chosen;
}

const tooLong = (province: string) =>
  invalid('sms-too-long', `The edition for province ${province} exceeds ${LONGEST} characters in its shortest form.`, {
    where: province,
    next: 'Shorten the title of the edition in config/policy.json.',
  });
