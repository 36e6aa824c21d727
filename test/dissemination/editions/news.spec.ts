import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byLevel, newsOf, provinceLevels } from '../../../src/dissemination/editions/news.js';
import { rankOrder, RANKS, type Rank } from '../../../src/reference/grading/rank.js';
import { composedEdition, entry } from '../../support/edition.js';

const [EARLY, LATE] = ['2024-06-22T08:00:00+08:00', '2024-06-22T20:00:00+08:00'];

describe('the news of a province', () => {
  it('tells each county once, at its highest level and for as long as that holds', () => {
    const inForce = [
      entry({ counties: { '422828': 'orange', '422801': 'yellow' }, until: EARLY }),
      entry({ counties: { '422828': 'yellow', '422801': 'yellow' }, until: LATE }),
    ];
    expect(newsOf(composedEdition({ inForce }), '420000').groups).toEqual([
      { rank: 'orange', until: EARLY, counties: ['422828'] },
      { rank: 'yellow', until: LATE, counties: ['422801'] },
    ]);
  });

  it('counts the country’s warnings, and lists what ended here', () => {
    const edition = composedEdition();
    expect(newsOf(edition, '340000')).toMatchObject({ inCountry: 3, ended: [] });
    expect(newsOf(edition, '420000').ended).toEqual(edition.ended);
  });

  it('has the country’s tip where the province has none of its own', () => {
    const { tips } = composedEdition();
    expect(newsOf(composedEdition(), '420000').tip).toEqual(tips['420000']);
    expect(newsOf(composedEdition(), '340000').tip).toEqual(tips['100000']);
    expect(newsOf(composedEdition({ tips: {} }), '340000').tip).toBeNull();
  });

  it('is the same as counting county by county', () => {
    const county = fc.constantFrom('422801', '422802', '422828', '341002');
    const one = fc.record({
      counties: fc.dictionary(county, fc.constantFrom<Rank>(...RANKS)),
      until: fc.constantFrom(EARLY, LATE),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (all) => {
        const { groups } = newsOf(composedEdition({ inForce: all.map((each) => entry(each)) }), '420000');
        const told = groups.flatMap(({ rank, counties }) => counties.map((code) => [code, rank] as const));
        const worst = new Map<string, Rank>();
        for (const { counties } of all)
          for (const [code, rank] of Object.entries(counties))
            if (
              code.startsWith('42') &&
              rankOrder(rank) > rankOrder(worst.get(code) ?? 'blue') - (worst.has(code) ? 0 : 1)
            )
              worst.set(code, rank);
        expect(new Map(told)).toEqual(worst);
        expect(told).toHaveLength(worst.size);
        expect(
          byLevel(groups)
            .flatMap(({ counties }) => counties)
            .toSorted(),
        ).toEqual([...worst.keys()].toSorted());
      }),
    );
  });

  it('knows the highest level of every province warned', () => {
    const { inForce } = composedEdition();
    expect(provinceLevels(inForce)).toEqual(
      new Map([
        ['420000', 'orange'],
        ['340000', 'yellow'],
      ]),
    );
  });
});
