import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRY, requireTipWords, tipsOf } from '../../../src/dissemination/editions/tips.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { RANKS, type Rank } from '../../../src/reference/grading/rank.js';
import { TIP_FAMILIES } from '../../../src/reference/policy/editions.schema.js';
import { readPolicy } from '../../../src/reference/policy/policy.js';
import { wording } from '../../../src/reference/wording/wording.js';

const { tips: rules } = readPolicy().rules;
const provinces = loadDivisions()
  .list('province')
  .map(({ code }) => code);
const calm: ReadonlyMap<string, Rank> = new Map();
const code = (words: { readonly 'zh-CN': string } | undefined) =>
  rules.find((rule) => wording('zh-CN').tips[rule.code] === words?.['zh-CN'])?.code;

/** What a province is told over a month of days without warnings. */
const heard = (province: string, month: number) =>
  new Set(
    Array.from({ length: 31 }, (_, day) => {
      const tips = tipsOf(rules, { month, day }, provinces, calm);
      return code(tips[province] ?? tips[COUNTRY]);
    }),
  );

describe('the tips of an edition', () => {
  it('come from the four families of the paper', () => {
    expect(new Set(rules.map(({ family }) => family))).toEqual(new Set(TIP_FAMILIES));
  });

  it.each([
    { province: '350000', month: 8, tip: 'typhoon', told: true },
    { province: '350000', month: 2, tip: 'typhoon', told: false },
    { province: '650000', month: 8, tip: 'typhoon', told: false },
    { province: '610000', month: 8, tip: 'loess', told: true },
    { province: '440000', month: 8, tip: 'loess', told: false },
    { province: '230000', month: 4, tip: 'thaw', told: true },
    { province: '230000', month: 7, tip: 'thaw', told: false },
    { province: '530000', month: 6, tip: 'night-rain', told: true },
    { province: '310000', month: 6, tip: 'debris-flow', told: true },
    { province: '310000', month: 12, tip: 'debris-flow', told: false },
  ])('by season and region: $province in month $month, $tip: $told', ({ province, month, tip, told }) => {
    expect(heard(province, month).has(tip)).toBe(told);
  });

  it.each(RANKS)('where a %s warning is in force, what to do at that level, in any season', (rank) => {
    for (const month of [1, 7]) {
      const tips = tipsOf(rules, { month, day: 5 }, provinces, new Map([['420000', rank]]));
      expect(code(tips['420000'])).toBe(`level-${rank}`);
      expect(code(tips[COUNTRY])).not.toMatch(/^level/);
    }
  });

  it('take turns, and are the same all day', () => {
    const season = (day: number) => tipsOf(rules, { month: 7, day }, provinces, calm);
    expect(season(1)).toEqual(season(1));
    expect(season(1)[COUNTRY]).not.toEqual(season(2)[COUNTRY]);
  });

  it('say something to everybody on every day of the year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.nat(30_000),
        fc.constantFrom(...provinces),
        (month, day, province) => {
          const tips = tipsOf(rules, { month, day }, provinces, calm);
          const tip = tips[province] ?? tips[COUNTRY];
          expect(tip?.['zh-CN']).toMatch(/。$/u);
          expect(tip?.en).toMatch(/\.$/);
        },
      ),
    );
  });

  it('are none where the policy has none', () => {
    expect(tipsOf([], { month: 7, day: 1 }, provinces, calm)).toEqual({});
  });

  it('without words stop the program from starting', () => {
    expect(() => requireTipWords(rules)).not.toThrow();
    const unsaid = { code: 'unsaid', family: 'hazard' as const, months: [1], provinces: null, rank: null };
    expect(() => requireTipWords([unsaid])).toThrow(expect.objectContaining({ code: 'tips' }));
  });
});
