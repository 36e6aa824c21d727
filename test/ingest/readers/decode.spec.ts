import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { decode } from '../../../src/ingest/readers/decode.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
/** 滑坡 in GB18030. */
const LANDSLIDE = [0xbb, 0xac, 0xc6, 0xc2];

function offsetOf(input: Uint8Array): unknown {
  try {
    decode(input);
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'undecodable', kind: 'invalid' });
    return (error as DomainError).details['offset'];
  }
  return 'decoded';
}

describe('decoding a bulletin', () => {
  it.each([
    ['UTF-8', utf8('滑坡'), 'utf-8'],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, ...utf8('滑坡')), 'utf-8'],
    ['UTF-16 little-endian', bytes(0xff, 0xfe, 0xd1, 0x6e, 0x61, 0x57), 'utf-16le'],
    ['UTF-16 big-endian', bytes(0xfe, 0xff, 0x6e, 0xd1, 0x57, 0x61), 'utf-16be'],
    ['GB18030', bytes(...LANDSLIDE), 'gb18030'],
  ])('%s gives the same text, without the mark', (_name, input, encoding) =>
    expect(decode(input)).toEqual({ text: '滑坡', encoding }),
  );

  it('reads the four-byte characters of GB18030 (㐀)', () =>
    expect(decode(bytes(0x81, 0x39, 0xee, 0x39, ...LANDSLIDE)).text).toBe('㐀滑坡'));

  it.each([
    ['control bytes at the start', bytes(0, 1, 2, 3), 0],
    ['a control byte after six bytes of UTF-8', bytes(...utf8('滑坡'), 1), 6],
    ['a control byte after four bytes of GB18030', bytes(...LANDSLIDE, 0, 0x41), 4],
    ['a byte that is in no encoding', bytes(0x41, 0x42, 0xff, 0x43), 2],
    ['a cut character under a UTF-8 mark', bytes(0xef, 0xbb, 0xbf, 0x41, 0xe6, 0xbb), 4],
    ['half a unit of UTF-16', bytes(0xff, 0xfe, 0xd1, 0x6e, 0x61), 4],
    ['a replacement character that somebody saved', utf8('滑\ufffd坡'), 3],
  ])('refuses %s and names the byte', (_name, input, offset) => {
    expect(offsetOf(input)).toBe(offset);
  });

  it('never makes a replacement character out of any bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (input) => {
        try {
          expect(decode(input).text).not.toContain('\ufffd');
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
    ));

  it('gives back any clean text', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('滑', '坡', 'Ⅲ', '〇', ',', '1', '😀', '\n') }), (text) => {
        expect(decode(utf8(text)).text).toBe(text);
      }),
    ));
});
