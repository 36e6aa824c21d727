import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beijingParts, fromBeijing, toBeijingIso } from '../../../src/kernel/beijing-time.js';
import { DomainError } from '../../../src/kernel/domain-error.js';
import type { Division } from '../../../src/reference/areas/division.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { Rank } from '../../../src/reference/grading/rank.js';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';

const divisions = loadDivisions();
const HOUR = 3_600_000;

/** An area to be written, and how it must come back. */
interface Written {
  readonly words: string;
  readonly place: string;
  readonly qualifier: string | null;
  readonly codes: readonly string[];
}

const provinces = divisions.list('province').filter((one) => !['710000', '810000', '820000'].includes(one.code));
const provincePart = fc
  .tuple(fc.constantFrom(...provinces), fc.constantFrom('西部', '东南部', '中北部', '北部'))
  .map(([{ short }, qualifier]): Written => ({ words: short + qualifier, place: short, qualifier, codes: [] }));

/** A county named inside its province: 四川汶川县. Counties of a name that its province has twice are not sure. */
const counties = divisions.list('county').filter((one) => {
  const province = divisions.ancestors(one.code).at(-1);
  return province !== undefined && divisions.resolve(one.name, province).candidates.length === 1;
});
const provinceOf = (division: Division) => divisions.get(divisions.ancestors(division.code).at(-1) ?? division.code);
const county = fc.constantFrom(...counties).map((one): Written => {
  const { short } = provinceOf(one);
  return { words: short + one.name, place: `${short}/${one.name}`, qualifier: null, codes: [one.code] };
});
const areas = fc.uniqueArray(fc.oneof(provincePart, county), {
  minLength: 1,
  maxLength: 5,
  selector: (one) => one.words,
});

const LEVELS: readonly (readonly [Rank, readonly string[]])[] = [
  ['yellow', ['气象风险较高(黄色预警)', '风险较高,预警等级为Ⅲ级', '气象风险较高(三级)']],
  ['orange', ['气象风险高(橙色预警)', '风险高,预警等级为Ⅱ级', '高(橙色预警)']],
  ['red', ['气象风险很高(红色预警)', '风险很高,预警等级为Ⅰ级', '可能性很大(红色预警)']],
];
const level = fc
  .constantFrom(...LEVELS)
  .chain(([rank, words]) => fc.record({ rank: fc.constant(rank), words: fc.constantFrom(...words) }));
const item = fc.record({ areas, level, inner: fc.option(level, { nil: null }) });
const issue = fc
  .record({
    year: fc.integer({ min: 2014, max: 2030 }),
    day: fc.integer({ min: 0, max: 364 }),
    hour: fc.integer({ min: 0, max: 23 }),
    length: fc.constantFrom(1, 12, 24, 48),
  })
  .map(({ year, day, hour, length }) => {
    const issued = new Date(fromBeijing(year, 1, 1, hour).getTime() + day * 24 * HOUR);
    return {
      issued,
      from: new Date(issued.getTime() + 2 * HOUR),
      to: new Date(issued.getTime() + (2 + length) * HOUR),
    };
  });
const product = fc.record({ times: issue, items: fc.array(item, { minLength: 1, maxLength: 4 }) });

const wrote = (at: Date, month: boolean) => {
  const parts = beijingParts(at);
  return `${month ? `${parts.month}月` : ''}${parts.day}日${parts.hour}时`;
};

type Product = typeof product extends fc.Arbitrary<infer T> ? T : never;

/** The bulletin as the national agencies write it; the end of the window leaves out its month. */
function compose({ times, items }: Product): string {
  const said = items.map((one) => {
    const nested = one.inner ? `,其中,${one.areas[0]?.words ?? ''}局地${one.inner.words}` : '';
    return `${one.areas.map((area) => area.words).join('、')}等地部分地区因降雨引发地质灾害的${one.level.words}${nested}`;
  });
  const window = `${wrote(times.from, true)}至${wrote(times.to, false)}`;
  return `自然资源部与中国气象局${wrote(times.issued, true)}联合发布地质灾害气象风险预警。\n\n${window},${said.join(';')}。请注意防范滑坡。`;
}

function expected({ times, items }: Product) {
  const flat = items.flatMap(({ areas: all, level: outer, inner }) => [
    {
      level: outer.rank,
      nested: false,
      areas: all.map(({ place, qualifier, codes }) => ({ place, qualifier, codes })),
    },
    ...(inner
      ? [
          {
            level: inner.rank,
            nested: true,
            areas: all.slice(0, 1).map(({ place, qualifier, codes }) => ({ place, qualifier, codes })),
          },
        ]
      : []),
  ]);
  return {
    issuedAt: toBeijingIso(times.issued),
    validFrom: toBeijingIso(times.from),
    validTo: toBeijingIso(times.to),
    items: flat,
  };
}

describe('a bulletin composed from a product', () => {
  it('is read back to the same levels, places, codes and times', () =>
    fc.assert(
      fc.property(product, fc.integer({ min: 0, max: 600 }), (made, minutesLater) => {
        const { reading } = readBulletin(compose(made), new Date(made.times.issued.getTime() + minutesLater * 60_000));
        const items = reading.items.map((one) => ({
          level: one.level,
          nested: one.nestedIn !== null,
          areas: one.areas.map(({ place, qualifier, codes }) => ({ place, qualifier, codes })),
        }));
        const { issuedAt, validFrom, validTo } = reading;
        expect({ issuedAt, validFrom, validTo, items }).toEqual(expected(made));
      }),
      { numRuns: 200 },
    ));

  it('finds every county of the country inside its province', () => {
    const lost = divisions.list('province').flatMap(({ code, short }) => {
      const inside = counties.filter((one) => divisions.within(one.code, code));
      const text = `自然资源部与中国气象局6月21日18时联合发布地质灾害气象风险预警:未来24小时,${inside.map((one) => short + one.name).join('、')}气象风险较高(黄色预警)。`;
      const [read] = inside.length === 0 ? [] : readBulletin(text, new Date('2024-06-21T18:04:00+08:00')).reading.items;
      const found = new Set(read?.areas.flatMap((area) => area.codes));
      return inside.filter((one) => !found.has(one.code)).map((one) => one.name);
    });
    expect(lost).toEqual([]);
  });

  it('is read the same whatever its spaces and widths', () =>
    fc.assert(
      fc.property(product, (made) => {
        const text = compose(made);
        const wide = text.replace(/[0-9(),;:]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
        const plain = readBulletin(text, made.times.issued).reading;
        expect(readBulletin(wide, made.times.issued).reading).toEqual({ ...plain, items: plain.items });
      }),
      { numRuns: 50 },
    ));
});

const WORDS = [
  '自然资源部',
  '中国气象局',
  '6月21日18时',
  '未来24小时',
  '至',
  '联合发布',
  '解除',
  '地质灾害',
  '气象风险预警',
  '浙江',
  '西部',
  '恩施',
  '(',
  ')',
  '、',
  ',',
  '。',
  ':',
  '其中',
  '局地',
  '风险较高',
  '黄色预警',
  'Ⅲ级',
  '4级',
  '可能性大',
  '暴雨',
  '升级为',
  '启动',
  '响应',
  '滑坡',
  '岩门镇',
  '等地',
  '\n',
  ' ',
  '(更正为',
  '我市',
  '请',
  '因',
  '受',
  '影响',
  '鼓楼区',
  '和',
];

describe('any text', () => {
  const survives = (text: string) => {
    try {
      const { reading, spans } = readBulletin(text, new Date('2024-06-21T18:04:10+08:00'));
      for (const [from, to] of Object.values(spans)) expect(from >= 0 && from <= to && to <= text.length).toBe(true);
      for (const one of reading.items) for (const area of one.areas) expect(text).toContain(area.text);
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
    }
  };
  it('made of the words of bulletins in any order is read or refused', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }), (words) => survives(words.join(''))),
      { numRuns: 500 },
    ));

  it('whatsoever is read or refused', () =>
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), survives), { numRuns: 200 }));

  it.each([
    ['brackets', '('.repeat(20_000)],
    ['one letter', '山'.repeat(20_000)],
    ['figures', '1'.repeat(20_000)],
    ['names', '北京'.repeat(10_000)],
    ['times', '1日'.repeat(10_000)],
    ['lines', '地质灾害预警\n'.repeat(3000)],
    ['lists', `地质灾害黄色预警:${'恩施(巴东)、'.repeat(3000)}`],
    ['responses', '启动'.repeat(10_000)],
    ['agencies', '气象局'.repeat(6000)],
  ])('of the longest allowed length made of %s ends', (_what, text) => survives(text), 5000);
});
