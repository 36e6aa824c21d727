import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isMarked } from '../../../../src/channels/email/email.text.js';
import { splitLetter } from '../../../../src/channels/email/letter.js';
import { composeEmailEdition } from '../../../../src/channels/email/text/edition.text.js';
import type { Edition } from '../../../../src/dissemination/editions/edition.js';
import { MODES } from '../../../../src/kernel/mode.js';
import { loadDivisions } from '../../../../src/reference/areas/load-divisions.js';
import { LANGUAGES, type Language } from '../../../../src/reference/language.js';
import { composedEdition, entry } from '../../../support/edition.js';

const divisions = loadDivisions();
const say = (changes: Partial<Edition> = {}, placeCode = '420000', language: Language = 'zh-CN') =>
  composeEmailEdition(composedEdition(changes), { placeCode, others: 0, rank: 'blue', language }, divisions);

describe('the words of a digest letter are exactly those of the golden files', () => {
  it.each(LANGUAGES)('%s', async (language) => {
    const evenings = { evening: {}, empty: { inForce: [], ended: [] }, exercise: { mode: 'exercise' } } as const;
    const letters = Object.entries(evenings).flatMap(([name, changes]) =>
      ['420000', '650000'].map((province) => `######## ${name}, ${province}\n${say(changes, province, language)}\n`),
    );
    const file = fileURLToPath(new URL(`golden/edition.${language}.txt`, import.meta.url));
    await expect(letters.join('\n')).toMatchFileSnapshot(file);
  });
});

describe('a digest letter', () => {
  it('names every county, however many: a letter is not cut', () => {
    const codes = divisions.countiesOf('420000');
    const text = say({ inForce: [entry({ counties: Object.fromEntries(codes.map((code) => [code, 'yellow'])) })] });
    for (const code of codes) expect(text).toContain(divisions.name(code, 'zh-CN'));
  });

  it.each(LANGUAGES)('links each warning of the country to its page in the reader’s language (%s)', (language) => {
    const path = language === 'en' ? '/en/warnings/' : '3000/warnings/';
    for (const id of ['20240621-7k3qfm', '20240621-aaaaaa', '20240621-bbbbbb'])
      expect(say({}, '420000', language)).toContain(`${path}${id}`);
  });

  it('says in its subject what is in force at the worst', () => {
    expect(splitLetter(say())?.subject).toBe('地质灾害手机报（2024年6月21日）：湖北省橙色预警有效');
    expect(splitLetter(say({}, '650000', 'en'))?.subject).toBe(
      'Geohazard digest (21 Jun 2024): no geohazard warning in force in Xinjiang',
    );
  });

  it.each(MODES.flatMap((mode) => LANGUAGES.map((language) => ({ mode, language }))))(
    'is known as $mode by its first characters ($language)',
    ({ mode, language }) => {
      expect(isMarked(say({ mode }, '420000', language))).toBe(mode !== 'live');
    },
  );

  it('with a line break in its title is refused, for a subject is one line', () => {
    const title = { 'zh-CN': '手机报\r\nBcc: x@example.net', en: 'x' };
    expect(() => say({ title })).toThrow(expect.objectContaining({ code: 'mail-subject' }));
  });
});
