import { beijingParts } from '../../kernel/beijing-time.js';
import type { AlertItem, AlertText } from '../../dissemination/alert.js';
import type { Rank } from '../../reference/grading/rank.js';
import type { Bilingual, Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import type { Hazard, Verb } from '../product.js';

export interface Said {
  readonly verb: Verb;
  readonly mode: 'live' | 'exercise' | 'test';
  readonly rank: Rank;
  readonly issuers: readonly Bilingual[];
  readonly items: readonly AlertItem[];
  readonly hazards: readonly Hazard[];
  readonly validFrom: Date;
  readonly validTo: Date;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const LONGEST_HEADLINE = 140;

/** The finished sentences in one language (DB45/T 2427-2021 asks for type, level, start, area, what to mind and do, issuer). */
export function sentences(said: Said, language: Language): AlertText {
  const words = wording(language);
  const level = words.levels[said.rank].name;
  const lifted = said.verb === 'lift';
  const window = windowText(said.validFrom, said.validTo, language);
  return {
    event: words.event,
    headline: headline(said, language).slice(0, LONGEST_HEADLINE),
    description:
      noticed(said.mode, language) + (lifted ? liftText(said, language) : warningText(said, window, language)),
    instruction: lifted ? words.lifted : words.advice[said.rank],
    areas: areasText(said.items, language),
    window,
    hazards: joined(
      said.hazards.map((hazard) => words.hazards[hazard]),
      language,
    ),
    level,
  };
}

/** What says that this is no live warning; in English sentences stand apart. */
function noticed(mode: Said['mode'], language: Language): string {
  const notice = wording(language).modeNotice[mode];
  return notice && language === 'en' ? `${notice} ` : notice;
}

function headline(said: Said, language: Language): string {
  const words = wording(language);
  const level = words.levels[said.rank].name;
  const issuers = said.issuers.map((issuer) => issuer[language]);
  const mark = words.modes[said.mode];
  if (language === 'zh-CN') {
    const verb = said.verb === 'lift' ? '解除' : `${words.verbs[said.verb]}`;
    return `${mark ? `【${mark}】` : ''}${issuers.join('、')}联合${verb}${words.event.replace(/预警$/, '')}${level}预警`;
  }
  const name = `${level.charAt(0).toUpperCase()}${level.slice(1)} ${words.event.toLowerCase()}`;
  return `${mark ? `${mark}: ` : ''}${name} ${words.verbs[said.verb]} jointly by ${joined(issuers, language)}`;
}

function warningText(said: Said, window: string, language: Language): string {
  const risks = said.items.map((item) => itemText(item, language));
  const hazards = joined(
    said.hazards.map((hazard) => wording(language).hazards[hazard]),
    language,
  );
  if (language === 'zh-CN') return `${window}，${risks.join('；')}。${hazards ? `请防范${hazards}。` : ''}`;
  return `${capital(window)}: ${risks.join('; ')}.${hazards ? ` Beware of ${hazards}.` : ''}`;
}

function itemText(item: AlertItem, language: Language): string {
  const { name, word } = wording(language).levels[item.rank];
  const areas = joined(
    item.areas.map((area) => area.label[language]),
    language,
  );
  if (language === 'zh-CN')
    return `${item.nestedIn === null ? '' : '其中，'}${areas}地质灾害气象${word}（${name}预警）`;
  return `${item.nestedIn === null ? '' : 'of these, '}${word} (${name}) in ${areas}`;
}

function liftText(said: Said, language: Language): string {
  const areas = areasText(said.items, language);
  if (language === 'zh-CN') return `${areas}地质灾害气象风险预警已解除。`;
  return `The geological hazard warning for ${areas} has been lifted.`;
}

/** Every area once, in the order of the bulletin. */
function areasText(items: readonly AlertItem[], language: Language): string {
  return joined([...new Set(items.flatMap((item) => item.areas.map((area) => area.label[language])))], language);
}

/** The window in words, the year only where it changes. */
export function windowText(from: Date, to: Date, language: Language): string {
  const [a, b] = [beijingParts(from), beijingParts(to)];
  if (language === 'zh-CN') {
    const year = a.year === b.year ? '' : `${b.year}年`;
    return `${a.month}月${a.day}日${clockZh(a)}至${year}${b.month}月${b.day}日${clockZh(b)}`;
  }
  const day = (p: typeof a) => `${p.day} ${MONTHS[p.month - 1]}`;
  const first = a.year === b.year ? day(a) : `${day(a)} ${a.year}`;
  return `from ${clock(a)} on ${first} to ${clock(b)} on ${day(b)} ${b.year}`;
}

const pad = (n: number) => String(n).padStart(2, '0');
const clock = (p: { hour: number; minute: number }) => `${pad(p.hour)}:${pad(p.minute)}`;
const clockZh = (p: { hour: number; minute: number }) => `${p.hour}时${p.minute === 0 ? '' : `${p.minute}分`}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function joined(parts: readonly string[], language: Language): string {
  if (language === 'zh-CN') return parts.join('、');
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
