import type { Rank, Scheme } from './rank.js';

type Language = 'zh-CN' | 'en';

/** Fill colours of the four ranks, checked for colour blindness (quality sheet, "The public site"). */
export const RANK_COLOURS: Readonly<Record<Rank, `#${string}`>> = {
  blue: '#2B74C9',
  yellow: '#FFE45C',
  orange: '#F28C28',
  red: '#9B0014',
};

const NAMES: Readonly<Record<Language, Readonly<Record<Rank, string>>>> = {
  'zh-CN': { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' },
  en: { blue: 'Blue', yellow: 'Yellow', orange: 'Orange', red: 'Red' },
};

const GRADES: Readonly<Record<Scheme, Readonly<Record<Language, Readonly<Record<Rank, string>>>>>> = {
  'four-colour': {
    'zh-CN': { blue: 'Ⅳ级', yellow: 'Ⅲ级', orange: 'Ⅱ级', red: 'Ⅰ级' },
    en: { blue: 'Level IV', yellow: 'Level III', orange: 'Level II', red: 'Level I' },
  },
  // Grades 1 and 2 share the lowest rank (提醒级, no colour): the label names both.
  'five-grade': {
    'zh-CN': { blue: '1–2级', yellow: '3级', orange: '4级', red: '5级' },
    en: { blue: 'Grade 1–2 of 5', yellow: 'Grade 3 of 5', orange: 'Grade 4 of 5', red: 'Grade 5 of 5' },
  },
};

/** Severity words of the feeds: [Ⅲ级/较重]. */
const SEVERITIES: Readonly<Record<Rank, string>> = { blue: '一般', yellow: '较重', orange: '严重', red: '特别严重' };

/** 黄色 or Yellow. The lowest rank of the five-grade scheme has no colour: use `gradeLabel` with the scheme. */
export const rankName = (rank: Rank, language: Language): string => NAMES[language][rank];

/** Number and colour for people: Ⅲ级/黄色, Level III (yellow); 1–2级/提醒级 below yellow in the five-grade scheme. */
export function gradeLabel(rank: Rank, scheme: Scheme, language: Language): string {
  const grade = GRADES[scheme][language][rank];
  const name = scheme === 'five-grade' && rank === 'blue' ? REMINDER[language] : NAMES[language][rank];
  return language === 'en' ? `${grade} (${name.toLowerCase()})` : `${grade}/${name}`;
}

const REMINDER: Readonly<Record<Language, string>> = { 'zh-CN': '提醒级', en: 'reminder' };

/** The label of national feeds: [Ⅲ级/较重]. Four-colour only. */
export const feedLabel = (rank: Rank): string => `[${GRADES['four-colour']['zh-CN'][rank]}/${SEVERITIES[rank]}]`;
