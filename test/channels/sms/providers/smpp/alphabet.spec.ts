import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../../../src/channels/sms/segments.js';
import {
  fromDefaultAlphabet,
  fromUcs2,
  textOf,
  toDefaultAlphabet,
  toUcs2,
} from '../../../../../src/channels/sms/providers/smpp/wire/alphabet.js';

describe('the octets of a text', () => {
  it.each([
    ['@£$', '000102'],
    ['A a', '412061'],
    ['€', '1b65'],
    ['[x]', '1b3c781b3e'],
    ['à', '7f'],
    ['ÆÉ', '1c1f'],
  ])('are those of 3GPP TS 23.038 for %s', (text, hex) => expect(toDefaultAlphabet(text)?.toString('hex')).toBe(hex));

  it('are the higher octet first in UCS-2, without a mark', () => expect(toUcs2('山').toString('hex')).toBe('5c71'));

  it('give the text back, and are the alphabet by which segments are counted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const octets = toDefaultAlphabet(text);
        expect(octets !== null).toBe(measure(text).encoding === 'gsm-7');
        if (octets) expect(fromDefaultAlphabet(octets)).toBe(text);
        expect(fromUcs2(toUcs2(text))).toBe(text.toWellFormed());
      }),
    );
  });

  it.each([
    [0, '5344', 'SD'],
    [8, '90008ba2', '退订'],
    [15, 'cdcbb6a9', '退订'],
    [3, 'e9', 'é'],
    [1, '5444', 'TD'],
    [4, '00', null],
  ])('are read in coding %i', (coding, hex, text) => expect(textOf(coding, Buffer.from(hex, 'hex'))).toBe(text));
});
