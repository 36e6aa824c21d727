import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../src/channels/sms/segments.js';
import { composeSms, isMarked } from '../../../src/channels/sms/sms.text.js';
import type { Alert } from '../../../src/dissemination/alert.js';
import type { VariantReader } from '../../../src/dissemination/contracts/delivery.contract.js';
import { MODES, type Mode } from '../../../src/kernel/mode.js';
import { LANGUAGES, type Language } from '../../../src/reference/language.js';
import { RANKS } from '../../../src/reference/grading/rank.js';
import { wording } from '../../../src/reference/wording/wording.js';
import { composedAlert } from '../../support/alert.js';
import { FewPlaces, PLACES } from './place-names.fixture.js';

const names = new FewPlaces();
const reader = (changes: Partial<VariantReader> = {}): VariantReader => ({
  placeCode: '422801',
  others: 0,
  rank: 'orange',
  language: 'zh-CN',
  ...changes,
});
/** A minute of the day of issue. */
const at = (minute: number) =>
  `2024-06-21T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+08:00`;
const say = (alert: Partial<Alert>, whom: Partial<VariantReader> = {}) =>
  composeSms(composedAlert(alert), reader(whom), names).text;

/** The season's eve in the window of the golden files: over the end of a month, the longest a window is said. */
const WINDOW = { validFrom: '2024-06-30T20:00:00+08:00', expires: '2024-07-01T20:00:00+08:00' };
/** Each verb at a minute of its own, as messages of one chain come. */
const VERBS = ['first', 'update', 'continue', 'upgrade', 'downgrade', 'correct', 'lift'].map((verb, index) => ({
  verb,
  sent: `2024-06-30T18:0${index}:00+08:00`,
}));
/** Live warnings for all places, alone and with others; exercises and tests for the shortest and the longest name. */
const READERS: Readonly<Record<Mode, readonly Partial<VariantReader>[]>> = {
  live: [...Object.keys(PLACES).map((placeCode) => ({ placeCode })), { placeCode: '422801', others: 2 }],
  exercise: [{ placeCode: '422801' }, { placeCode: '530925' }],
  test: [{ placeCode: '422801' }, { placeCode: '530925' }],
};

/** A golden file: for each verb, level and reader a line that says what it costs, and the text below. */
const golden = (mode: Mode, language: Language): string =>
  VERBS.flatMap(({ verb, sent }) =>
    RANKS.flatMap((rank) =>
      READERS[mode].map((whom) => {
        const to = reader({ ...whom, rank, language });
        const { text, segments } = composeSms(composedAlert({ ...WINDOW, mode, verb, sent }), to, names);
        const head = `# ${verb}, ${rank}, ${to.placeCode}, others ${to.others}: ${measure(text).units} units, ${segments} segments`;
        return `${head}\n${text}\n`;
      }),
    ),
  ).join('');

describe('the words of an SMS are exactly those of the golden files', () => {
  const cases = MODES.flatMap((mode) => LANGUAGES.map((language) => ({ mode, language })));

  it.each(cases)('every verb at every level: $mode, $language', async ({ mode, language }) => {
    const file = fileURLToPath(new URL(`golden/${mode}.${language}.txt`, import.meta.url));
    await expect(golden(mode, language)).toMatchFileSnapshot(file);
  });
});

describe('a short form says what a reader must know', () => {
  it('in one segment at red, even in the county with the longest name', () => {
    for (const placeCode of Object.keys(PLACES))
      for (const others of [0, 2, 11]) {
        const whom = reader({ placeCode, others, rank: 'red' });
        expect(composeSms(composedAlert(), whom, names).segments).toBe(1);
      }
  });

  it('with an eight-character signature, over the end of a month, still in one segment at red', () => {
    const alert = composedAlert({
      signature: '云南省自然资源厅',
      verb: 'continue',
      sent: '2024-06-30T18:06:00+08:00',
      validFrom: '2024-06-30T20:00:00+08:00',
      expires: '2024-07-01T20:00:00+08:00',
    });
    expect(composeSms(alert, reader({ placeCode: '530925', others: 11, rank: 'red' }), names).segments).toBe(1);
  });

  it('in one segment at red in English too, where the name is short', () => {
    const { text, segments } = composeSms(
      composedAlert({ verb: 'continue' }),
      reader({ rank: 'red', language: 'en' }),
      names,
    );
    expect(segments).toBe(1);
    for (const part of ['RED', 'Enshi', '20:00 22 Jun', 'Leave now', '18:06', '【自然资源部】'])
      expect(text).toContain(part);
  });

  it.each(LANGUAGES)('level, place, time, action, issue time and signature, at every level (%s)', (language) => {
    const words = wording(language);
    for (const rank of RANKS) {
      const said = say({}, { rank, language }).toLowerCase();
      const place = language === 'en' ? 'enshi' : '恩施市';
      const until = language === 'en' ? '20:00 22 jun' : '22日20时';
      const action = words.shortAdvice[rank].replaceAll(',', language === 'en' ? ',' : '，').toLowerCase();
      for (const part of [words.levels[rank].name, place, until, action, '18:06', '【自然资源部】'])
        expect(said).toContain(part);
    }
  });

  it('another text for each message of a chain, for gateways drop what they carried that day', () => {
    const verb = fc.constantFrom('first', 'update', 'continue', 'upgrade', 'downgrade', 'correct', 'lift');
    const minute = fc.integer({ min: 0, max: 1439 });
    const message = fc.record({ verb, minute });
    fc.assert(
      fc.property(
        message,
        message,
        fc.constantFrom(...RANKS),
        fc.constantFrom(...LANGUAGES),
        (one, other, rank, language) => {
          fc.pre(one.minute !== other.minute);
          const text = (of: typeof one) => say({ verb: of.verb, sent: at(of.minute) }, { rank, language });
          expect(text(one)).not.toBe(text(other));
        },
      ),
    );
  });

  it.each([
    {
      when: 'overnight',
      from: '2024-06-21T20:00',
      to: '2024-06-22T20:00',
      zh: '6月21日20时至22日20时',
      en: '20:00 21 Jun to 20:00 22 Jun',
    },
    {
      when: 'within a day',
      from: '2024-06-21T08:00',
      to: '2024-06-21T20:00',
      zh: '6月21日8时至20时',
      en: '08:00 to 20:00 21 Jun',
    },
    {
      when: 'with minutes',
      from: '2024-06-21T18:05',
      to: '2024-06-21T19:05',
      zh: '6月21日18时05分至19时05分',
      en: '18:05 to 19:05 21 Jun',
    },
    {
      when: 'over the end of a month',
      from: '2024-06-30T20:00',
      to: '2024-07-01T20:00',
      zh: '6月30日20时至7月1日20时',
      en: '20:00 30 Jun to 20:00 1 Jul',
    },
    {
      when: 'over New Year',
      from: '2024-12-31T20:00',
      to: '2025-01-01T20:00',
      zh: '12月31日20时至1月1日20时',
      en: '20:00 31 Dec to 20:00 1 Jan',
    },
  ])('the window $when', ({ from, to, zh, en }) => {
    const window = { validFrom: `${from}:00+08:00`, expires: `${to}:00+08:00` };
    expect(say(window)).toContain(zh);
    expect(say(window, { language: 'en' })).toContain(en);
  });

  it.each([
    { others: 0, zh: '恩施市地质灾害', en: 'Enshi:' },
    { others: 1, zh: '恩施市等2地地质灾害', en: 'Enshi and 1 more place:' },
    { others: 2, zh: '恩施市等3地地质灾害', en: 'Enshi and 2 more places:' },
  ])('the own place and $others others', ({ others, zh, en }) => {
    expect(say({}, { others })).toContain(zh);
    expect(say({}, { others, language: 'en' })).toContain(en);
  });

  it('only parts of a province, when counties in it are warned; the whole of a city without counties', () => {
    expect(say({}, { placeCode: '420000' })).toContain('湖北省部分地区地质灾害');
    expect(say({}, { placeCode: '420000', language: 'en' })).toContain('parts of Hubei');
    expect(say({ counties: { '420000': 'orange' } }, { placeCode: '420000' })).toContain('湖北省地质灾害');
  });

  it('with full-width commas between Chinese characters, however the wording was typed', () => {
    expect(say({}, { rank: 'yellow' })).toMatch(/加强巡查，准备转移/u);
    expect(say({}, { rank: 'yellow' })).not.toContain(',');
  });

  it("with the reader's own level, not the highest of the alert", () => {
    expect(say({ rank: 'red' }, { rank: 'yellow' })).toContain('黄色预警');
    expect(say({ rank: 'red' }, { rank: 'yellow' })).not.toContain('红色');
  });

  it('a name beyond 500 characters is refused with the place, never cut', () => {
    const long = new FewPlaces({ '422801': { 'zh-CN': '长'.repeat(480), en: 'x' } });
    expect(() => composeSms(composedAlert(), reader(), long)).toThrow(
      expect.objectContaining({ code: 'sms-too-long' }),
    );
  });

  it('never exceeds 500 characters, and holds place, signature and issue time whole', () => {
    const place = fc.string({ unit: fc.constantFrom('山', '县', '族'), minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(
        place,
        fc.constantFrom(...RANKS),
        fc.nat(300),
        fc.constantFrom(...LANGUAGES),
        (name, rank, others, language) => {
          const one = new FewPlaces({ '422801': { 'zh-CN': name, en: name } });
          const { text, segments } = composeSms(composedAlert(), reader({ rank, others, language }), one);
          expect(text.length).toBeLessThanOrEqual(500);
          expect(segments).toBe(measure(text).segments);
          for (const part of ['【自然资源部】', name, '18:06']) expect(text).toContain(part);
        },
      ),
    );
  });
});

describe('an exercise is known by its first characters', () => {
  it.each(LANGUAGES)('and nothing live is taken for one (%s)', (language) => {
    expect(isMarked(say({ mode: 'exercise' }, { language }))).toBe(true);
    expect(isMarked(say({ mode: 'test' }, { language }))).toBe(true);
    expect(isMarked(say({ mode: 'live' }, { language }))).toBe(false);
  });

  it.each(['演练', '测试'])("so 【%s】 cannot be an agency's signature", (signature) => {
    expect(() => say({ signature })).toThrow(expect.objectContaining({ code: 'sms-signature' }));
  });
});
