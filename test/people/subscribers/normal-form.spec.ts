import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../src/people/subscribers/normal-form.js';

describe('a phone number', () => {
  it.each([
    ['eleven digits', '13800138000', '+8613800138000'],
    ['digits in groups', ' 138 0013-8000 ', '+8613800138000'],
    ['with the country code', '+86 138 0013 8000', '+8613800138000'],
    ['with the country code and no plus', '8613800138000', '+8613800138000'],
    ['dialled from abroad', '0086 13800138000', '+8613800138000'],
    ['full-width digits', '138001380００', '+8613800138000'],
    ['of Hong Kong', '+852 9123 4567', '+85291234567'],
    ['of a country where a number does not tell its kind', '+1 202 456 1111', '+12024561111'],
  ])('%s has one form', (_name, written, expected) => expect(normalise('sms', written)).toBe(expected));

  it.each([
    ['one digit short', '1380013800', '(+86 and 10 digits) is none'],
    ['one digit too long', '138001380000', '(+86 and 12 digits) is none'],
    ['three digits', '138', 'is none that any operator'],
    ['of a range nobody has', '12900138000', 'is none that any operator'],
    ['a land line', '010-6655 1234', 'not a mobile number'],
    ['an extension', '13800138000 ext. 5', 'extension'],
    ['a name before it', '张三 13800138000', 'is not a phone number'],
    ['two numbers', '13800138000/13900139000', 'too many digits'],
    ['words', '村主任', 'is not a phone number'],
    ['nothing', '', 'is not a phone number'],
    ['a country code nobody has', '+999 13800138000', 'unknown country code'],
    ['far too many digits', '1'.repeat(40), 'too many digits'],
    ['a mail address', 'a@example.org', 'is not a phone number'],
  ])('with %s is refused, and not repeated', (_name, written, reason) => {
    expect(() => normalise('sms', written)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        code: 'phone',
        message: expect.stringContaining(reason),
        details: expect.objectContaining({ where: 'address', next: expect.any(String) }),
      }),
    );
    expect(() => normalise('sms', written)).not.toThrow(/\d{5}/);
  });
});

describe('a Chinese mobile number in plain digits', () => {
  it('is read the same whether its beginning was met before or not', () => {
    const digits = fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => `1${String(n).padStart(10, '0')}`);
    const read = (text: string) => {
      try {
        return normalise('sms', text);
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(digits, (number) => {
        const grouped = `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
        expect([read(number), read(number), read(`+86${number}`)]).toEqual(
          Array.from({ length: 3 }, () => read(grouped)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a mail address', () => {
  it.each([
    ['in capitals', ' Land.Duty@Example.ORG ', 'land.duty@example.org'],
    ['with a Chinese domain', 'a@例子.中国', 'a@xn--fsqu00a.xn--fiqs8s'],
  ])('%s has one form', (_name, written, expected) => expect(normalise('email', written)).toBe(expected));

  it.each([
    ['no domain', 'chen@'],
    ['no at', 'chen.example.org'],
    ['a second recipient', 'a@example.org,b@example.org'],
    ['a line break and a header', 'a@example.org\r\nBcc: b@example.org'],
    ['a display name', 'Chen <chen@example.org>'],
    ['a machine of this network', 'chen@localhost'],
    ['nothing', ''],
    ['255 characters', `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.org`],
  ])('with %s is refused', (_name, written) => {
    expect(() => normalise('email', written)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'mail' }));
  });
});
