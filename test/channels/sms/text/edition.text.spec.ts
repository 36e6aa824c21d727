import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../../src/channels/sms/segments.js';
import { isMarked } from '../../../../src/channels/sms/sms.text.js';
import { composeSmsEdition } from '../../../../src/channels/sms/text/edition.text.js';
import type { Edition } from '../../../../src/dissemination/editions/edition.js';
import { MODES } from '../../../../src/kernel/mode.js';
import { loadDivisions } from '../../../../src/reference/areas/load-divisions.js';
import { RANKS } from '../../../../src/reference/grading/rank.js';
import { LANGUAGES, type Language } from '../../../../src/reference/language.js';
import { composedEdition, entry } from '../../../support/edition.js';

const divisions = loadDivisions();
const compose = (edition: Edition, placeCode: string, language: Language) =>
  composeSmsEdition(edition, { placeCode, others: 0, rank: 'blue', language }, divisions);
const say = (changes: Partial<Edition> = {}, placeCode = '420000', language: Language = 'zh-CN') =>
  compose(composedEdition(changes), placeCode, language).text;

/** All counties of a province at one level: the fullest evening there can be. */
const whole = (province: string, rank = 'orange' as const) =>
  entry({ counties: Object.fromEntries(divisions.countiesOf(province).map((code) => [code, rank])) });

describe('the words of a digest are exactly those of the golden files', () => {
  const evenings: Readonly<Record<string, Edition>> = {
    'evening of two warnings': composedEdition(),
    'nothing ended': composedEdition({ ended: [] }),
    'empty day': composedEdition({ inForce: [], ended: [] }),
    'a whole province': composedEdition({ inForce: [whole('530000')], ended: [] }),
    'into the next month': composedEdition({
      day: '2024-06-30',
      inForce: [entry({ until: '2024-07-01T08:05:00+08:00' })],
    }),
    exercise: composedEdition({ mode: 'exercise' }),
    test: composedEdition({ mode: 'test' }),
  };

  it.each(LANGUAGES)('%s', async (language) => {
    const texts = Object.entries(evenings).flatMap(([name, edition]) =>
      ['420000', '340000', '530000', '650000'].map((province) => {
        const { text, segments } = compose(edition, province, language);
        return `# ${name}, ${province}: ${measure(text).units} units, ${segments} segments\n${text}\n`;
      }),
    );
    const file = fileURLToPath(new URL(`golden/edition.${language}.txt`, import.meta.url));
    await expect(texts.join('')).toMatchFileSnapshot(file);
  });
});

describe('a digest tells the readers of a province', () => {
  it('each county once, at its highest level, the reddest first', () => {
    const text = say();
    expect(text.match(/鹤峰县/gu)).toHaveLength(1);
    expect(text.indexOf('橙色预警')).toBeLessThan(text.indexOf('黄色预警'));
    expect(text).toContain('橙色预警鹤峰县（至22日20时）');
    expect(text).toContain('黄色预警巴东县（至21日23时30分）');
  });

  it('what ended in their province, not elsewhere', () => {
    expect(say()).toContain('上期以来本地结束1条');
    expect(say({}, '340000')).not.toContain('结束');
  });

  it('that nothing is in force where nothing is', () => {
    expect(say({}, '650000')).toContain('新疆维吾尔自治区目前无地质灾害预警。全国有效预警3条。');
    expect(say({ inForce: [], ended: [] })).toContain('全国目前无预警');
    expect(say({ inForce: [], ended: [] }, '420000', 'en')).toContain('Hubei: no geohazard warning in force.');
  });

  it('the tip of their province, or else the country’s', () => {
    expect(say()).toContain('提示：高风险点人员请先转移');
    expect(say({}, '340000')).toContain('提示：山区行车');
    expect(say({ tips: {} })).not.toContain('提示');
  });

  it.each(LANGUAGES)('who signs it and how to stop it (%s)', (language) => {
    const text = say({}, '420000', language);
    expect(text.startsWith('【自然资源部】')).toBe(true);
    expect(text).toContain('TD');
  });
});

describe('a digest is paid for each reader', () => {
  it.each(
    divisions.list('province').flatMap(({ code, name }) => LANGUAGES.map((language) => ({ code, name, language }))),
  )('so it takes three segments at most, with every county of $name warned ($language)', ({ code, language }) => {
    const { text, segments } = compose(composedEdition({ inForce: [whole(code)] }), code, language);
    expect(segments).toBe(measure(text).segments);
    expect(segments).toBeLessThanOrEqual(3);
  });

  it('and never more, whatever an evening brings', () => {
    const counties = fc.constantFrom(...divisions.countiesOf('530000'), ...divisions.countiesOf('422800'));
    const told = fc.record({
      counties: fc.dictionary(counties, fc.constantFrom(...RANKS), { maxKeys: 30 }),
      until: fc.constantFrom('2024-06-22T20:00:00+08:00', '2024-06-22T08:00:00+08:00', '2024-06-23T20:00:00+08:00'),
    });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 6 }), fc.constantFrom(...LANGUAGES), (all, language) => {
        const edition = composedEdition({ inForce: all.map((one) => entry(one)) });
        expect(compose(edition, '530000', language).segments).toBeLessThanOrEqual(3);
      }),
      { numRuns: 50 },
    );
  });

  it('one that cannot be said in 500 characters is refused, never cut', () => {
    const title = { 'zh-CN': '长'.repeat(500), en: 'x' };
    expect(() => say({ title })).toThrow(expect.objectContaining({ code: 'sms-too-long' }));
  });
});

describe('an exercise is known by its first characters', () => {
  it.each(MODES.flatMap((mode) => LANGUAGES.map((language) => ({ mode, language }))))(
    '$mode, $language',
    ({ mode, language }) => {
      expect(isMarked(say({ mode }, '420000', language))).toBe(mode !== 'live');
    },
  );
});
