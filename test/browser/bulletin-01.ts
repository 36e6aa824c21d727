import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/config/paths.js';
import type { Divisions } from '../../src/reference/areas/divisions.js';

/** Five minutes after it was issued. */
export const AT = new Date('2024-06-21T18:05:00+08:00');

export const BULLETIN = readFileSync(join(ROOT, 'test/fixtures/bulletins/01-national-yellow-orange.txt'), 'utf8');

/** Which counties the officer ticks for each part, in the order in which they are asked. */
export const PARTS: Readonly<Record<string, readonly string[]>> = {
  浙江西部: ['330802', '330803'],
  安徽南部: ['341002', '341003', '341004'],
  江西北部: ['360402', '360403'],
  湖北西南部: ['422801', '422802', '422822', '422823', '422825', '422826', '422827', '422828'],
  重庆中部: ['500106', '500107'],
  贵州中部: ['520102', '520103'],
};

/** Phones of the demonstration's 200 subscribers in the counties of 湖北西南部; outside Hubei it has none. */
export function reachedIn(divisions: Divisions): string[] {
  const counties = divisions.countiesOf('420000');
  return Array.from({ length: 200 }, (_, n) => ({ county: counties[n % counties.length] ?? '', n }))
    .filter(({ county }) => PARTS['湖北西南部']?.includes(county))
    .map(({ n }) => `+86${13_800_000_000 + n}`);
}
