import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Geography } from '../../../../src/reference/areas/geography.js';
import { loadDivisions } from '../../../../src/reference/areas/load-divisions.js';
import { loadGeography, loadPartProposals } from '../../../../src/reference/areas/load-geography.js';
import { NamedRegions } from '../../../../src/reference/areas/proposal/named-regions.js';
import { Seats } from '../../../../src/reference/areas/seats/seats.js';
import { BADONG, ENSHI, JIANSHI, LICHUAN, rectangles } from '../boundaries/rectangles.js';

const divisions = loadDivisions();
/** 恩施州, of whose counties four have invented boundaries (`rectangles.ts`): 108–111 east, 29–31 north. */
const PREFECTURE = '422800';
const byBoundaries = loadPartProposals(new Geography(divisions, rectangles, () => new Seats([])));
const bySeats = loadPartProposals(loadGeography({ geo: null, data: '/nowhere' }));

describe('a first proposal by boundaries', () => {
  it.each([
    ['东部', [JIANSHI]],
    ['北部', [ENSHI, JIANSHI]],
    // The greater piece of 利川 lies in the south-west, its enclave in the middle.
    ['西部', [LICHUAN]],
    ['南部', [LICHUAN, BADONG]],
    ['东北部', [JIANSHI]],
    ['中南部', [LICHUAN, BADONG]],
  ])('of the %s takes the counties with half of their area in it', (part, codes) => {
    const proposal = byBoundaries.propose(PREFECTURE, part);
    expect(proposal).toMatchObject({ codes, from: 'boundary', region: null, terrain: null });
  });

  it('says which words it could not follow', () =>
    expect(byBoundaries.propose(PREFECTURE, '北部山区')).toMatchObject({ codes: [ENSHI, JIANSHI], terrain: '山区' }));

  it.each(['大部', '局地', '沿海', '山区'])('of %s is none: never the whole division in silence', (part) =>
    expect(byBoundaries.propose(PREFECTURE, part)).toBeNull(),
  );

  it('of a division without boundaries is none', () => expect(byBoundaries.propose('110000', '北部')).toBeNull());
});

describe('a first proposal by seats', () => {
  const names = (place: string, part: string) => {
    const [province] = divisions.resolve(place).candidates;
    const proposal = bySeats.propose(province?.code ?? '', part);
    return { from: proposal?.from, names: proposal?.codes.map((code) => divisions.get(code).short) ?? [] };
  };

  it.each([
    ['重庆', '东南部', ['黔江', '酉阳', '秀山', '彭水'], ['万州', '渝中']],
    ['四川', '东北部', ['巴州', '通川', '朝天'], ['西昌', '宜宾', '武侯']],
    ['湖南', '西北部', ['永定', '永顺', '桑植'], ['长沙', '郴州']],
    ['湖北', '西南部', ['咸丰', '来凤', '鹤峰'], ['黄州', '茅箭']],
    ['海南', '北部', ['秀英', '龙华'], ['西沙', '三亚', '天涯']],
    ['新疆', '西部', ['喀什'], ['伊州']],
  ])('of %s%s has its heart in it and not the other end', (place, part, inside, outside) => {
    const proposal = names(place, part);
    expect(proposal.from).toBe('seat');
    expect(proposal.names).toEqual(expect.arrayContaining(inside));
    for (const name of outside) expect(proposal.names).not.toContain(name);
  });

  it('of any side of any province is a part of it: some counties, and never all', () => {
    const large = divisions.list('province').filter(({ code }) => divisions.countiesOf(code).length > 30);
    for (const { code } of large)
      for (const part of ['东部', '西部', '南部', '北部']) {
        const count = bySeats.propose(code, part)?.codes.length ?? 0;
        expect.soft(count, `${code} ${part}`).toBeGreaterThan(0);
        expect.soft(count, `${code} ${part}`).toBeLessThan(divisions.countiesOf(code).length * 0.75);
      }
  });
});

describe('a region with a name of its own', () => {
  const regions = new NamedRegions(
    readFileSync(new URL('../../../../config/areas/regions.csv', import.meta.url), 'utf8'),
  );

  it('has counties that exist, each once and under its own name', () => {
    const rows = readFileSync(new URL('../../../../config/areas/regions.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    for (const row of rows.slice(1)) {
      const [, code = '', name] = row.split(',');
      expect(divisions.get(code)).toMatchObject({ code, name, leaf: true });
    }
    expect(new Set(rows).size).toBe(rows.length);
    expect(regions.list()).toEqual(['三峡库区', '秦巴山区', '武陵山区', '乌蒙山区']);
  });

  it.each([
    ['三峡库区', null, 26],
    ['三峡库区', '420000', 4],
    ['秦巴山区', null, 75],
    ['秦巴山区', '620000', 9],
  ])('%s inside %s has %i counties', (region, within, count) =>
    expect(regions.counties(region, divisions, within)).toHaveLength(count),
  );

  it('comes before the direction when the words name it, inside the division that was named', () => {
    const proposal = bySeats.propose('420000', '库区', '湖北三峡库区');
    expect(proposal).toMatchObject({ from: 'region', region: '三峡库区' });
    expect(proposal?.codes.map((code) => divisions.get(code).short)).toEqual(['夷陵', '兴山', '秭归', '巴东']);
  });

  it('is proposed across provinces when no division was named, and nothing for other words', () => {
    expect(bySeats.proposeRegion('三峡库区')?.codes).toHaveLength(26);
    expect(bySeats.proposeRegion('其他暴雨中心')).toBeNull();
  });
});
