import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadBoundaries } from '../../../../src/reference/areas/boundaries/files/boundary-files.js';
import { loadDivisions } from '../../../../src/reference/areas/load-divisions.js';
import { ROOT } from '../../../../src/platform/config/paths.js';
import { queryPolygon } from '../../../../src/reference/areas/boundaries/polygon/query-polygon.js';

const folder = fileURLToPath(new URL('../../../../../shared/geo', import.meta.url));

const present = existsSync(`${folder}/counties.topojson`);

// The boundaries have no licence that lets them be committed; `boundary-index.spec.ts` has the same rules on invented ground.
describe.skipIf(!present)('the offline set (which may not be committed)', () => {
  const divisions = loadDivisions();
  // A skipped suite is still looked through for its tests.
  const index = present ? loadBoundaries({ geo: folder, data: `${ROOT}.tmp/real-set` }) : null;

  it.each([
    [104.06, 30.67, '510105'],
    [116.4, 39.9, '110101'],
    [104.62, 28.77, '511502'],
    [121.47, 31.23, '310101'],
  ])('%f, %f lies in %s', (lon, lat, code) => expect(index?.countyAt(lon, lat)).toBe(code));

  it('reaches to 赤尾屿 in the east and keeps the islets of 三沙', () => {
    expect(index?.box(['710000'])?.[2]).toBeGreaterThanOrEqual(124.55);
    expect((index?.partsOf('460301') ?? 0) + (index?.partsOf('460302') ?? 0)).toBe(233);
  });

  it('has a boundary for every county of the list but two young ones, and for none that is not on it', () => {
    const leaves = divisions.list('province').flatMap(({ code }) => divisions.countiesOf(code));
    expect(leaves.filter((code) => !index?.has(code))).toEqual(['659011', '659012']);
    expect(index?.codes.filter((code) => !leaves.includes(code))).toEqual([]);
  });

  it('keeps to 40 MB', () => expect(index?.bytes).toBeLessThan(40e6));

  it('dissolves a province into an outline that holds its counties whole and no other', () => {
    const [mainland = []] = index?.outline(divisions.countiesOf('420000')) ?? [];
    const found = index?.countiesIn(queryPolygon(mainland)) ?? [];
    expect(found.filter(({ code }) => !code.startsWith('42'))).toEqual([]);
    expect(found.filter(({ share }) => share > 0.999).length).toBeGreaterThan(100);
  });
});
