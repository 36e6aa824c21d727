import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEmail, isMarked } from '../../../src/channels/email/email.text.js';
import { splitLetter, type Letter } from '../../../src/channels/email/letter.js';
import type { Alert } from '../../../src/dissemination/alert.js';
import type { VariantReader } from '../../../src/dissemination/contracts/delivery.contract.js';
import { RANKS } from '../../../src/reference/grading/rank.js';
import { LANGUAGES } from '../../../src/reference/language.js';
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
const say = (alert: Partial<Alert> = {}, whom: Partial<VariantReader> = {}): string =>
  composeEmail(composedAlert(alert), reader(whom), names);
const letter = (alert: Partial<Alert> = {}, whom: Partial<VariantReader> = {}): Letter =>
  splitLetter(say(alert, whom)) ?? { subject: '', body: '' };

/** The fixture's sentences with a description of their own. */
function described(descriptions: Readonly<Record<'zh-CN' | 'en', string>>): Pick<Alert, 'texts'> {
  const { texts } = composedAlert();
  return {
    texts: {
      'zh-CN': { ...texts['zh-CN'], description: descriptions['zh-CN'] },
      en: { ...texts.en, description: descriptions.en },
    },
  };
}

const LIFT: Partial<Alert> = {
  verb: 'lift',
  messageType: 'Cancel',
  sent: '2024-06-22T08:10:00+08:00',
  ...described({
    'zh-CN': '安徽南部、湖北西南部、贵州中部地质灾害气象风险预警已解除。',
    en: 'The geological hazard warning for southern Anhui, southwestern Hubei and central Guizhou has been lifted.',
  }),
};

describe('the words of a letter are exactly those of the golden files', () => {
  const alerts: Readonly<Record<string, Partial<Alert>>> = {
    first: {},
    upgrade: { verb: 'upgrade', messageType: 'Update', sent: '2024-06-21T23:05:00+08:00' },
    lift: LIFT,
    exercise: { mode: 'exercise' },
    test: { mode: 'test' },
  };
  const readers = [
    reader({ rank: 'yellow' }),
    reader({ others: 2 }),
    reader({ placeCode: '420000', others: 1, rank: 'red' }),
    reader({ placeCode: '530925', rank: 'blue' }),
  ];
  const cases = Object.keys(alerts).flatMap((name) => LANGUAGES.map((language) => ({ name, language })));

  it.each(cases)('$name, $language', ({ name, language }) => {
    const file = new URL(`golden/${name}.${language}.txt`, import.meta.url);
    const letters = readers.map((whom) => {
      const head = `######## ${whom.rank}, ${whom.placeCode}, others ${whom.others}`;
      return `${head}\n${say(alerts[name], { ...whom, language })}\n`;
    });
    expect(letters.join('\n')).toBe(readFileSync(file, 'utf8'));
  });
});

describe('a letter says what a reader must know', () => {
  it.each([
    { others: 0, zh: '恩施市地质灾害', en: ': Enshi (' },
    { others: 1, zh: '恩施市等2地地质灾害', en: 'Enshi and 1 more place (' },
    { others: 2, zh: '恩施市等3地地质灾害', en: 'Enshi and 2 more places (' },
  ])('the own place and $others others, in the subject', ({ others, zh, en }) => {
    expect(letter({}, { others }).subject).toContain(zh);
    expect(letter({}, { others, language: 'en' }).subject).toContain(en);
  });

  it('only parts of a province, when counties in it are warned; the whole of a city without counties', () => {
    expect(letter({}, { placeCode: '420000' }).subject).toContain('湖北省部分地区');
    expect(letter({}, { placeCode: '420000', language: 'en' }).body).toContain('Parts of Hubei:');
    expect(letter({ counties: { '420000': 'orange' } }, { placeCode: '420000' }).subject).toContain('湖北省地质');
  });

  it('the own level and what to do at it, not those of the highest level elsewhere', () => {
    const { subject, body } = letter({ rank: 'orange' }, { rank: 'yellow' });
    expect(subject).toContain('黄色预警');
    expect(subject).not.toContain('橙色');
    expect(body).toContain(`怎么办：${wording('zh-CN').advice.yellow}`);
    expect(body).not.toContain(wording('zh-CN').advice.orange);
  });

  it("at the highest level the alert's own instruction, as it was signed", () => {
    const { texts } = composedAlert();
    const signed = { ...texts, 'zh-CN': { ...texts['zh-CN'], instruction: '请立即到村小学集合。' } };
    expect(letter({ texts: signed }, { rank: 'orange' }).body).toContain('怎么办：请立即到村小学集合。');
  });

  it.each(LANGUAGES)(
    'the whole warning, its window, both agencies and the page; how to leave is each reader’s own (%s)',
    (language) => {
      const { body } = letter({}, { language });
      const { description, window } = composedAlert().texts[language];
      const issuers = composedAlert().issuers.map(({ name }) => name[language]);
      const page = { 'zh-CN': '/warnings/20240621-7k3qfm', en: '/en/warnings/20240621-7k3qfm' }[language];
      for (const part of [description, window, ...issuers, page]) expect(body).toContain(part);
      expect(body).not.toMatch(/退订|unsubscribe/u);
    },
  );

  it('that it is over, and no window, when it is lifted', () => {
    const { subject, body } = letter(LIFT);
    expect(subject).toBe('恩施市地质灾害气象风险橙色预警已解除（22日08:10）');
    expect(body).not.toContain('时段');
  });

  it.each(LANGUAGES)('that it is an exercise or a test, in subject and body, once each (%s)', (language) => {
    for (const mode of ['exercise', 'test'] as const) {
      const { modes, modeNotice } = wording(language);
      const description = `${modeNotice[mode]}words`;
      const { subject, body } = letter({ mode, ...described({ 'zh-CN': description, en: description }) }, { language });
      expect(subject.slice(1).startsWith(modes[mode])).toBe(true);
      expect(body.startsWith(modeNotice[mode])).toBe(true);
      expect(body.split(modeNotice[mode]).length).toBe(2);
    }
  });
});

describe('an exercise is known by its first characters', () => {
  it.each(LANGUAGES)('and nothing live is taken for one (%s)', (language) => {
    expect((['exercise', 'test', 'live'] as const).map((mode) => isMarked(say({ mode }, { language })))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('nothing is cut', () => {
  it('however long names and sentences are', () => {
    const word = fc.string({ unit: fc.constantFrom('山', '县', '族', 'x'), minLength: 1, maxLength: 2000 });
    fc.assert(
      fc.property(
        word,
        word,
        fc.constantFrom(...RANKS),
        fc.constantFrom(...LANGUAGES),
        (name, told, rank, language) => {
          const one = new FewPlaces({ '422801': { 'zh-CN': name, en: name } });
          const alert = composedAlert(described({ 'zh-CN': told, en: told }));
          const text = splitLetter(composeEmail(alert, reader({ rank, language }), one));
          expect(text?.subject).toContain(name);
          expect(text?.body).toContain(told);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('a name with a line break is refused, for a subject is one line', () => {
    const broken = new FewPlaces({ '422801': { 'zh-CN': '恩施\r\nBcc: x@example.net', en: 'x' } });
    expect(() => composeEmail(composedAlert(), reader(), broken)).toThrow(
      expect.objectContaining({ code: 'mail-subject' }),
    );
  });

  it('every place of the fixture makes a letter that comes apart again', () => {
    for (const placeCode of Object.keys(PLACES)) expect(letter({}, { placeCode }).subject).not.toBe('');
  });
});
