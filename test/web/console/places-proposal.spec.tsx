import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { PartProposal } from '../../../src/reference/areas/proposal/part-proposals.js';
import {
  chosenCounties,
  COUNTRY,
  countyGroups,
  groupsAround,
} from '../../../src/web/console/warnings/places/counties.js';
import { CountiesPage } from '../../../src/web/console/warnings/places/counties.page.js';
import { frame, openArea, warning } from './console.cast.js';

const divisions = loadDivisions();
const proposal: PartProposal = { codes: ['422826', '422827'], from: 'seat', region: null, terrain: null };

const page = (
  given: PartProposal | null | undefined,
  ticked: readonly string[] = given?.codes ?? [],
  language: 'zh-CN' | 'en' = 'zh-CN',
) =>
  render(
    <CountiesPage
      frame={frame({ language })}
      warning={warning()}
      area={openArea}
      path="/console/warnings/w/places/0/0"
      division={divisions.get('420000')}
      groups={countyGroups(divisions, '420000')}
      ticked={ticked}
      remembered={true}
      proposal={given}
    />,
  );
const ticks = (html: string) =>
  [...html.matchAll(/<input[^>]*type="checkbox"[^>]*checked[^>]*>/g)].map(([tag]) => /value="(\d+)"/.exec(tag)?.[1]);

describe('the counties of a part that nobody has confirmed', () => {
  it('are ticked as proposed, and the page says that it is a proposal and where it is from', () => {
    const html = page(proposal);
    expect(ticks(html)).toEqual(['422826', '422827']);
    expect(html).toContain('初拟 2 个县，尚未确认');
    expect(html).toContain('没有边界数据');
    expect(html).toContain('blank=1');
    expect(page(proposal, proposal.codes, 'en')).toContain('2 counties proposed, not confirmed yet');
  });

  it.each<[string, Partial<PartProposal>, string]>([
    ['boundaries', { from: 'boundary' }, '一半以上面积'],
    ['a list', { from: 'region', region: '三峡库区' }, '按“三峡库区”的县名单'],
    ['a direction without its mountains', { terrain: '山区' }, '“山区”无法从方位判断'],
  ])('say that they are from %s', (_what, more, words) => expect(page({ ...proposal, ...more })).toContain(words));

  it('are left to the officer where nothing can be proposed, and the page says so', () => {
    const html = page(null);
    expect(ticks(html)).toEqual([]);
    expect(html).toContain('没有初拟');
  });

  it('come without a notice when they are remembered or the officer’s own', () => {
    expect(page(null, ['422826'])).not.toContain('初拟');
    expect(page(undefined, [])).not.toContain('初拟');
  });
});

describe('a region across provinces', () => {
  const region = ['420506', '420525', '500101', '429021'];

  it('shows the counties of every city that it touches, and those without a city alone', () => {
    const groups = groupsAround(divisions, region);
    expect(groups.map(({ city }) => city?.code ?? null)).toEqual(['420500', null, '500100']);
    expect(groups[1]?.counties.map(({ code }) => code)).toEqual(['429021']);
    expect(groups[0]?.counties.map(({ code }) => code)).toEqual(divisions.countiesOf('420500'));
  });

  it('may take counties of any province', () =>
    expect(chosenCounties(divisions, COUNTRY.code, region)).toEqual(region.toSorted()));
});
