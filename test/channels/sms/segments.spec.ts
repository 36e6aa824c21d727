import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, measure } from '../../../src/channels/sms/segments.js';

describe('SMS are counted as carriers bill them', () => {
  it.each([
    { what: 'an empty text', text: '', encoding: 'gsm-7', units: 0, segments: 1 },
    { what: 'GSM-7, all that one message holds', text: 'a'.repeat(160), encoding: 'gsm-7', units: 160, segments: 1 },
    { what: 'GSM-7, one more', text: 'a'.repeat(161), encoding: 'gsm-7', units: 161, segments: 2 },
    { what: 'GSM-7, two full parts', text: 'a'.repeat(306), encoding: 'gsm-7', units: 306, segments: 2 },
    { what: 'GSM-7, a third part', text: 'a'.repeat(307), encoding: 'gsm-7', units: 307, segments: 3 },
    { what: 'the euro sign, two septets', text: '€'.repeat(80), encoding: 'gsm-7', units: 160, segments: 1 },
    { what: 'one euro sign too many', text: '€'.repeat(81), encoding: 'gsm-7', units: 162, segments: 2 },
    {
      what: 'an escape pair that does not fit the end of a part',
      text: `${'a'.repeat(152)}€${'a'.repeat(152)}`,
      encoding: 'gsm-7',
      units: 306,
      segments: 3,
    },
    { what: 'accents of the default alphabet', text: 'àéùìòÇØøÅåÄÖÑÜäöñü', encoding: 'gsm-7', units: 18, segments: 1 },
    {
      what: 'one Chinese character among Latin letters',
      text: `${'a'.repeat(70)}县`,
      encoding: 'ucs-2',
      units: 71,
      segments: 2,
    },
    { what: 'a typographic dash, outside GSM-7', text: '8–20', encoding: 'ucs-2', units: 4, segments: 1 },
    { what: 'UCS-2, all that one message holds', text: '山'.repeat(70), encoding: 'ucs-2', units: 70, segments: 1 },
    { what: 'UCS-2, one more', text: '山'.repeat(71), encoding: 'ucs-2', units: 71, segments: 2 },
    { what: '134 characters', text: '山'.repeat(134), encoding: 'ucs-2', units: 134, segments: 2 },
    { what: '135 characters', text: '山'.repeat(135), encoding: 'ucs-2', units: 135, segments: 3 },
    { what: 'the signature of delivery.md', text: '【国土资源部】', encoding: 'ucs-2', units: 7, segments: 1 },
    {
      what: 'a character outside the BMP, two units',
      text: '𠮷'.repeat(35),
      encoding: 'ucs-2',
      units: 70,
      segments: 1,
    },
    {
      what: 'a surrogate pair that does not fit the end of a part',
      text: `${'山'.repeat(66)}𠮷${'山'.repeat(66)}`,
      encoding: 'ucs-2',
      units: 134,
      segments: 3,
    },
  ])('$what', ({ text, encoding, units, segments }) => {
    expect(measure(text)).toEqual({ encoding, units, segments });
  });
});

describe('a long text is divided', () => {
  const symbol = fc.constantFrom('a', '€', '{', 'é', '山', '雨', '𠮷', '🏔', '\n', '\ud83d');
  const text = fc
    .oneof(fc.array(symbol, { maxLength: 400 }), fc.array(fc.constantFrom('a', '€', 'é', '['), { maxLength: 400 }))
    .map((symbols) => symbols.join(''));

  it('into parts that joined are the text, as many as were counted', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const parts = divide(whole);
        expect(parts.join('')).toBe(whole);
        expect(parts.length).toBe(measure(whole).segments);
      }),
    );
  });

  it('never inside a surrogate pair', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const parts = divide(whole);
        for (const [index, part] of parts.entries()) {
          const opens = /[\ud800-\udbff]$/.test(part);
          expect(opens && /^[\udc00-\udfff]/.test(parts[index + 1] ?? '')).toBe(false);
        }
      }),
    );
  });

  it('into parts none of which exceeds its capacity, and no fewer would do by units', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const { encoding, units, segments } = measure(whole);
        const room = encoding === 'gsm-7' ? 153 : 67;
        if (segments === 1) expect(units).toBeLessThanOrEqual(encoding === 'gsm-7' ? 160 : 70);
        else expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / room));
        if (encoding === 'ucs-2' && segments > 1)
          for (const part of divide(whole)) expect(part.length).toBeLessThanOrEqual(room);
      }),
    );
  });
});
