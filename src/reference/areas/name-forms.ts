import type { Division } from './division.js';

/** How a written name led to a division, from the surest to the least sure. */
export const NAME_KINDS = ['official', 'short', 'old'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** What stands after the stem of an autonomous unit in everyday writing: 长阳县, 恩施州, 鄂伦春旗; also 湘西自治州. */
const PLAIN_SUFFIX: Readonly<Record<string, string>> = { 自治县: '县', 自治州: '州', 自治旗: '旗', 自治区: '' };

/** Names in general use that no rule makes from the official name. */
const CUSTOMARY: Readonly<Record<string, readonly string[]>> = {
  '652800': ['巴州'],
  '652700': ['博州'],
  '653000': ['克州'],
  '232700': ['大兴安岭'],
  '469025': ['白沙县'],
  '150722': ['莫旗'],
  '152221': ['科右前旗'],
  '152222': ['科右中旗'],
  '150521': ['科左中旗'],
  '150522': ['科左后旗'],
  '150927': ['察右中旗'],
  '150926': ['察右前旗'],
  '150928': ['察右后旗'],
  '210921': ['阜蒙县'],
  '211324': ['喀左', '喀左县'],
  '220721': ['前郭', '前郭县'],
  '230624': ['杜蒙', '杜蒙县'],
  '653131': ['塔县'],
  '654022': ['察县'],
};

/** Short names that are directions first (南部县 of Sichuan): as a name they need their suffix. */
const DIRECTION = /^[东西南北中]+部?$/;

/**
 * Every way in which a division is written, with how sure it is.
 * Units that exist only for the list (市辖区-like: 110100 beside 110000, 重庆市(县)) have no name of their own.
 */
export function nameForms(division: Division, parent: Division | null): Map<string, NameKind> {
  const forms = new Map<string, NameKind>();
  if (isListOnly(division, parent)) return forms;
  forms.set(division.name, 'official');
  for (const form of shortForms(division)) if (!forms.has(form)) forms.set(form, 'short');
  return forms;
}

const isListOnly = (division: Division, parent: Division | null) =>
  division.name.includes('(') || (parent !== null && parent.name === division.name);

function shortForms(division: Division): string[] {
  // 鄂温克族, 东乡族: the list keeps 族 in the short name, people do not.
  const stems = [division.short, division.short.replace(/族$/, '')].filter((stem) => stem.length > 1);
  const autonomous = division.name.slice(-3);
  const suffix = PLAIN_SUFFIX[autonomous];
  return stems
    .flatMap((stem) => [...(DIRECTION.test(stem) ? [] : [stem]), ...(suffix ? [stem + suffix, stem + autonomous] : [])])
    .concat(CUSTOMARY[division.code] ?? []);
}

/** The stem of an old name: 郧县 keeps two characters, 芜湖县 becomes 芜湖. */
export function oldForms(name: string): string[] {
  const stem = name.replace(/(?:县|市|区)$/, '');
  return stem.length > 1 && !DIRECTION.test(stem) ? [name, stem] : [name];
}
