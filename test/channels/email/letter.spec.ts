import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinLetter, splitLetter } from '../../../src/channels/email/letter.js';

describe('a letter in one text', () => {
  it('comes apart as it was put together, whatever the body', () => {
    const sign = fc.constantFrom('预', 'a', ' ', '.', ':');
    const subject = fc.string({ unit: sign }).filter((text) => text.trim() !== '');
    const body = fc.string({ unit: fc.oneof(sign, fc.constant('\n')) });
    fc.assert(
      fc.property(subject, body, (line, paragraphs) => {
        expect(splitLetter(joinLetter({ subject: line, body: paragraphs }))).toEqual({
          subject: line,
          body: paragraphs,
        });
      }),
    );
  });

  it('of one line is a subject without a body', () => {
    expect(splitLetter('预警')).toEqual({ subject: '预警', body: '' });
  });

  it.each(['', ' ', 'a\nb', 'a\rb', 'a\0', 'a\u0085b', 'a\u202eb'])('is not made with the subject %j', (subject) => {
    expect(() => joinLetter({ subject, body: 'x' })).toThrow(expect.objectContaining({ code: 'mail-subject' }));
    expect(splitLetter(`${subject}\n\nx`)).toBeNull();
  });
});
