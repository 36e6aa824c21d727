import { describe, expect, it } from 'vitest';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';
import type { Division } from '../../../src/reference/areas/division.js';
import { cities, divisions, sureCounties } from './places.js';

const AT = new Date('2024-06-21T18:04:00+08:00');

/** How counties are written after or in their city. */
const STYLES: Readonly<Record<string, (city: Division, named: readonly { short: string; name: string }[]) => string>> =
  {
    'short names in brackets': (city, named) => `${city.short}（${named.map((one) => one.short).join('、')}）`,
    'full names in brackets': (city, named) => `${city.name}（${named.map((one) => one.name).join('、')}）`,
    'full names behind the city': (city, named) => `${city.name}${named.map((one) => one.name).join('、')}`,
  };

/** The areas of a bulletin that names all sure counties of a city, each with the same part. */
function readAll(city: Division, part: string, style: string): string[] {
  const province = divisions.get(city.parent ?? '').name;
  const named = sureCounties(city).map(({ short, name }) => ({ short: short + part, name: name + part }));
  const words = STYLES[style]?.(city, named) ?? '';
  const text = `${province}自然资源厅、${province}气象局6月21日18时联合发布地质灾害气象风险预警：未来24小时，${words}气象风险较高（黄色预警）。`;
  const { items } = readBulletin(text, AT).reading;
  return items.flatMap((item) => item.areas.map((one) => `${one.place}=${one.codes.join()}`));
}

describe('every county of the country, inside its city', () => {
  const cases = [
    ['short names in brackets', ''],
    ['short names in brackets', '北部'],
    ['full names in brackets', '西南部'],
    ['full names behind the city', ''],
  ] as const;

  it.each(cases)('by %s, part "%s", is found under its own code', (style, part) => {
    const wrong = cities.flatMap((city) => {
      const meant = sureCounties(city).map(({ code, name }) => `${city.short}/${name}=${code}`);
      const read = readAll(city, part, style);
      return String(read) === String(meant)
        ? []
        : [{ city: city.name, read: read.filter((one) => !meant.includes(one)) }];
    });
    expect(wrong).toEqual([]);
  });
});
