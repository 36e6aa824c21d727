import { invalid } from '../../kernel/domain-error.js';
import { LANGUAGES, type Bilingual } from '../../reference/language.js';
import type { Rank } from '../../reference/grading/rank.js';
import type { TipRule } from '../../reference/policy/editions.schema.js';
import { wording } from '../../reference/wording/wording.js';

/** The country's own entry in `Edition.tips`. */
export const COUNTRY = '100000';

/** A day of the calendar, in Beijing. */
export interface Season {
  /** 1–12 */
  readonly month: number;
  /** Days since any fixed day: the tips of a season take turns by it. */
  readonly day: number;
}

/**
 * What each province is told to mind: by its highest level in force, else one of the season's and the region's in turn.
 * Provinces that are told the same as the country have no entry of their own. Pure; the same day gives the same tips.
 * @param levels provinces with a warning in force, with their highest level
 */
export function tipsOf(
  rules: readonly TipRule[],
  season: Season,
  provinces: readonly string[],
  levels: ReadonlyMap<string, Rank>,
): Record<string, Bilingual> {
  const everywhere = pick(inSeason(rules, season, null), season);
  const tips: Record<string, Bilingual> = everywhere ? { [COUNTRY]: wordsOf(everywhere) } : {};
  for (const province of provinces) {
    const tip = levelTip(rules, season, levels.get(province)) ?? pick(inSeason(rules, season, province), season);
    if (tip && tip !== everywhere) tips[province] = wordsOf(tip);
  }
  return tips;
}

/** Throws `tips` (invalid) for a tip that has no words; policy and wording are two files. */
export function requireTipWords(rules: readonly TipRule[]): void {
  for (const { code } of rules)
    for (const language of LANGUAGES)
      if (wording(language).tips[code] === undefined)
        throw invalid('tips', `The tip "${code}" of the policy has no words in ${language}.`, {
          where: `config/wording: tips.${code}`,
          next: 'Write its sentence in both languages, or take it out of the policy.',
        });
}

const levelTip = (rules: readonly TipRule[], { month }: Season, rank: Rank | undefined): TipRule | undefined =>
  rules.find((rule) => rule.family === 'level' && rule.rank === rank && isIn(rule, month));

/** A region's own tips come in turn with those for everywhere, so that each is heard. */
const inSeason = (rules: readonly TipRule[], { month }: Season, province: string | null): TipRule[] =>
  rules.filter(
    (rule) =>
      rule.family !== 'level' &&
      isIn(rule, month) &&
      (rule.provinces === null || (province !== null && rule.provinces.includes(province))),
  );

const isIn = ({ months }: TipRule, month: number): boolean => months === null || months.includes(month);

const pick = (rules: readonly TipRule[], { day }: Season): TipRule | undefined => rules[day % rules.length];

const wordsOf = ({ code }: TipRule): Bilingual => ({
  'zh-CN': wording('zh-CN').tips[code] ?? '',
  en: wording('en').tips[code] ?? '',
});
