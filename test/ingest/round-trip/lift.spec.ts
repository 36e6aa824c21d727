import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';
import { RANKS, type Rank } from '../../../src/reference/grading/rank.js';
import { cities, sureCounties } from './places.js';
import { timed } from './windows.js';

const COLOURS: Readonly<Record<Rank, string>> = { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' };

/** A city whose agencies lift some of its counties and keep the others at a level. */
const lifting = fc.constantFrom(...cities.filter((city) => sureCounties(city).length > 2)).chain((city) => {
  const counties = fc.shuffledSubarray(sureCounties(city), { minLength: 2 });
  return fc.record({
    issuers: fc.constant(`${city.name}自然资源局、${city.name}气象局`),
    counties,
    kept: fc.integer({ min: 0, max: 1 }),
    rank: fc.constantFrom(...RANKS),
    times: timed({ min: 2018, max: 2030 }),
  });
});

describe('a lift, written and read back', () => {
  it('lifts the places it names and no others, and keeps the rest at its level', () =>
    fc.assert(
      fc.property(lifting, ({ issuers, counties, kept, rank, times }) => {
        const lifted = counties.slice(0, counties.length - kept);
        const stays = counties.slice(counties.length - kept);
        const words = (some: typeof counties) => some.map((one) => one.name).join('、');
        const rest = kept === 0 ? '' : `,${words(stays)}${COLOURS[rank]}预警继续生效`;
        const text = `${issuers}${times.issuedWords}解除${words(lifted)}地质灾害气象风险预警${rest}。`;
        const { reading, findings } = readBulletin(text, times.received);
        const codes = (lift: boolean) =>
          reading.items.filter((one) => one.lifted === lift).flatMap((one) => one.areas.flatMap((area) => area.codes));
        expect(reading.verb, text).toBe('lift');
        expect([codes(true), codes(false)], text).toEqual([
          lifted.map((one) => one.code),
          stays.map((one) => one.code),
        ]);
        expect(reading.items.filter((one) => !one.lifted).map((one) => one.level)).toEqual(stays.map(() => rank));
        expect(findings.some((one) => one.kind === 'partial-lift')).toBe(kept > 0);
      }),
      { numRuns: 150 },
    ));

  it('of a rain signal never lifts or makes a geohazard warning', () =>
    fc.assert(
      fc.property(
        lifting,
        fc.constantFrom('暴雨', '雷电', '大风', '强对流', '山洪灾害', '城市内涝'),
        ({ issuers, counties, rank, times }, event) => {
          const places = counties.map((one) => one.name).join('、');
          const agency = issuers.split('、')[1]?.replace('气象局', '气象台') ?? '';
          const text = `${agency}${times.issuedWords}解除${places}${event}${COLOURS[rank]}预警信号。`;
          const { status, findings } = readBulletin(text, times.received);
          expect(status, text).toBe('not-a-warning');
          expect(findings.map((one) => one.kind)).toContain('other-event');
        },
      ),
      { numRuns: 100 },
    ));
});
