import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideLevel, provenScheme, type LevelContext } from '../../../src/reference/grading/level.js';
import { levelOfPhrase, levelWords } from '../../../src/reference/grading/level-text.js';
import { RANKS } from '../../../src/reference/grading/rank.js';

const kinds = (phrase: string, context?: LevelContext) =>
  levelOfPhrase(phrase, context).findings.map((one) => one.kind);

describe('the level of a phrase', () => {
  it.each<[string, LevelContext, string | null, string | null]>([
    ['气象等级为4级', { year: 2003 }, 'five-grade', 'orange'],
    ['将达到5级,可能性很大', { year: 2003 }, 'five-grade', 'red'],
    ['气象等级为3级', { year: 2003 }, 'five-grade', 'yellow'],
    ['气象等级为2级', { year: 2003 }, 'five-grade', 'blue'],
    ['气象等级为1级', { year: 2003 }, 'five-grade', 'blue'],
    ['风险Ⅲ级预警(风险较高)', {}, 'four-colour', 'yellow'],
    ['III级预警', {}, 'four-colour', 'yellow'],
    ['黄色(三级)预警', {}, 'four-colour', 'yellow'],
    ['预警等级为2级(橙色)', {}, 'four-colour', 'orange'],
    ['预警等级为4级(橙色)', {}, 'five-grade', 'orange'],
    ['预警等级为4级(蓝色)', { year: 2003 }, 'four-colour', 'blue'],
    ['Ⅰ级', { year: 2010 }, 'four-colour', 'red'],
    ['可能性较大,黄色预警', {}, 'four-colour', 'yellow'],
    ['4级', { year: 2014 }, 'four-colour', 'blue'],
    ['4级', { year: 2011 }, 'five-grade', 'orange'],
    ['4级', { issuers: ['自然资源部', '中国气象局'] }, 'four-colour', 'blue'],
    ['4级', { year: 2013, scheme: 'five-grade' }, 'five-grade', 'orange'],
    ['四级,有一定风险', { year: 2012 }, 'four-colour', 'blue'],
    ['3级', { year: 2012 }, null, 'yellow'],
    ['四级', { year: 2005 }, 'five-grade', 'orange'],
  ])('%s with %j is %s %s, and asks nothing', (phrase, context, scheme, rank) => {
    expect(levelOfPhrase(phrase, context)).toMatchObject({ scheme, rank, proposed: null, findings: [] });
  });

  it.each<[string, LevelContext]>([
    ['4级', {}],
    ['4级', { year: 2012 }],
    ['4级', { year: 2013 }],
    ['2级', { year: 2012 }],
    // The ministry's numbers rose then; Roman figures fall everywhere else.
    ['Ⅳ级', { year: 2009, issuers: ['国土资源部', '中国气象局'] }],
  ])('%s with %j is refused with a question, never guessed', (phrase, context) => {
    expect(levelOfPhrase(phrase, context)).toMatchObject({ rank: null, proposed: null, scheme: null });
    expect(kinds(phrase, context)).toEqual(['grade-ambiguous']);
  });

  it.each([
    ['有一定风险', 'blue'],
    ['气象风险较高', 'yellow'],
    ['气象风险高', 'orange'],
    ['风险等级为很高', 'red'],
  ])('%s alone gives %s, because the 风险 ladder defines the scheme', (phrase, rank) => {
    expect(levelOfPhrase(phrase)).toMatchObject({ rank, scheme: 'four-colour' });
    expect(kinds(phrase)).toEqual(['level-from-wording']);
  });

  it.each([
    ['可能性很小', 'blue', ['level-missing']],
    ['可能性较小', 'blue', ['level-missing']],
    ['可能性较大', 'yellow', ['level-missing']],
    ['可能性大', 'orange', ['level-missing']],
    ['可能性很大', 'red', ['level-missing']],
    ['可能性非常大', 'red', ['level-missing', 'wording-off-ladder']],
    ['风险较大', 'yellow', ['level-missing', 'wording-off-ladder']],
    ['高风险区', 'orange', ['level-missing', 'wording-off-ladder']],
  ])('%s alone only proposes %s', (phrase, proposed, findings) => {
    expect(levelOfPhrase(phrase)).toMatchObject({ rank: null, proposed, scheme: null });
    expect(kinds(phrase)).toEqual(findings);
  });

  it.each([
    ['风险较大(三级)', { year: 2019 }, 'yellow', ['wording-off-ladder']],
    ['风险大(二级)', { year: 2019 }, 'orange', ['wording-off-ladder']],
    ['风险高(黄色预警)', {}, 'yellow', ['level-conflict']],
  ])('%s keeps the grade and says what is odd about the wording', (phrase, context, rank, findings) => {
    expect(levelOfPhrase(phrase, context).rank).toBe(rank);
    expect(kinds(phrase, context)).toEqual(findings);
  });

  it('asks when grade and colour contradict each other in both schemes', () => {
    expect(levelOfPhrase('Ⅲ级(橙色)')).toMatchObject({ rank: null, proposed: 'orange' });
    expect(kinds('Ⅲ级(橙色)')).toEqual(['level-conflict']);
  });

  it.each(['阵风7级', '6-7级大风', '5级以上余震', '一级公路', '高风险点', '灾害高发', '14级'])(
    '%s is no level',
    (phrase) => expect(levelWords(phrase)).toEqual([]),
  );

  it.each([
    ['5级', 'five-grade'],
    ['2级(橙色)', 'four-colour'],
    ['Ⅱ级', 'four-colour'],
    ['4级', null],
    ['橙色', null],
  ])('%s proves the scheme %s for the other items of its text', (phrase, scheme) =>
    expect(provenScheme(levelWords(phrase))).toBe(scheme),
  );

  it('never lets a number out', () =>
    expect(JSON.stringify(levelWords('4级Ⅲ级五级'))).not.toMatch(/"(?:grade|number)":\d/));

  it('gives a rank or a finding, whatever the words', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^(?:[1-5Ⅰ-Ⅴ]级|[红橙黄蓝]色|风险(?:较高|高|大)|可能性(?:大|小)){0,4}$/),
        (phrase) => {
          const level = decideLevel(levelWords(phrase));
          if (level.rank === null) expect(level.findings).not.toEqual([]);
          else expect(RANKS).toContain(level.rank);
        },
      ),
    ));
});
