import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf, stretches, valueId, wordsId } from '../../../src/web/console/products/reading-marks.js';

const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
const spans = fc.dictionary(
  fc.constantFrom('validFrom', 'items.0.level', 'items.0.areas.0', 'verb', 'hazards.0'),
  fc.tuple(fc.integer({ min: -5, max: 70 }), fc.integer({ min: -5, max: 70 })),
);

describe('values lit up in the text they were read from', () => {
  it('loses and adds no character, whatever the spans', () => {
    fc.assert(
      fc.property(
        texts,
        spans,
        (text, given) =>
          stretches(text, given)
            .map((one) => one.text)
            .join('') === text,
      ),
    );
  });

  it('lights every character of a span, also where spans overlap', () => {
    const lit = stretches('abcdef', { validFrom: [0, 4], 'items.0.level': [2, 6] });
    expect(lit.map(({ text, paths }) => [text, paths])).toEqual([
      ['ab', ['validFrom']],
      ['cd', ['validFrom', 'items.0.level']],
      ['ef', ['items.0.level']],
    ]);
  });

  it('shows the shorter of two nested spans, and leaves what nobody read dark', () => {
    const lit = stretches('浙江西部，黄色预警', { 'items.0.areas.0': [0, 9], 'items.0.level': [5, 9] });
    expect(lit.map(({ text, mark }) => [text, mark])).toEqual([
      ['浙江西部，', 'place'],
      ['黄色预警', 'level'],
    ]);
    expect(stretches('没有', {})).toEqual([{ text: '没有', paths: [], mark: null, begins: [], ends: [] }]);
  });

  it('says once where a value begins and once where it ends, however its words are cut', () => {
    const lit = stretches('浙江西部，黄色预警', { 'items.0.areas.0': [0, 9], 'items.0.level': [5, 9] });
    expect(lit.flatMap(({ begins }) => begins)).toEqual(['items.0.areas.0', 'items.0.level']);
    expect(lit.map(({ ends }) => ends)).toEqual([[], ['items.0.level', 'items.0.areas.0']]);
  });

  it('gives no id to what is no path of a value', () => {
    expect([valueId('items.0.level'), wordsId('items.0.level')]).toEqual([
      'value-items.0.level',
      'words-items.0.level',
    ]);
    expect([valueId('"><script>'), wordsId('a b')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['verb', 'source'],
    ['issuers.1', 'source'],
    ['issuedAt', 'time'],
    ['validTo', 'time'],
    ['items.2.level', 'level'],
    ['items.0.areas.3', 'place'],
    ['hazards.0', 'hazard'],
    ['signer', 'other'],
  ])('calls %s a %s', (path, mark) => {
    expect(markOf(path)).toBe(mark);
  });
});
