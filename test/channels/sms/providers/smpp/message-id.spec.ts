import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf, keptForm, numberCheck } from '../../../../../src/channels/sms/providers/smpp/receipts/message-id.js';

describe('the id of the centre', () => {
  it('is found whether the response wrote it in hexadecimal and the receipt in decimal, or the other way round', () => {
    const padded = (text: string, zeros: number, big: boolean) => '0'.repeat(zeros) + (big ? text.toUpperCase() : text);
    fc.assert(
      fc.property(fc.bigInt(1n, 2n ** 63n), fc.nat(3), fc.boolean(), (serial, zeros, big) => {
        const [hex, decimal] = [serial.toString(16), serial.toString(10)];
        const [written, told] = [padded(hex, zeros, big), padded(decimal, zeros, big)];
        expect(formsOf(told)).toContain(keptForm(written));
        expect(formsOf(written)).toContain(keptForm(told));
        expect(formsOf(written)[0]).toBe(keptForm(hex));
      }),
    );
  });

  it.each(['smsc-42-x', '4f2c8f6e-5c1b-4b1a-9f0e-5d0f3f7c2a11', 'Zz9'])('is itself where it is no number: %s', (id) =>
    expect(formsOf(id)).toEqual([id]),
  );

  it('does not grow without end', () => expect(formsOf('9'.repeat(64)).length).toBe(1));
});

describe('the check of a number', () => {
  it('is the same with and without the country, and another for other readers and other keys', () => {
    expect(numberCheck('k', '+8613800000001')).toBe(numberCheck('k', '13800000001'));
    expect(numberCheck('k', '13800000001')).not.toBe(numberCheck('k', '13800000002'));
    expect(numberCheck('k', '13800000001')).not.toBe(numberCheck('q', '13800000001'));
  });

  it.each(['', '10690', 'BANK', '138****0001'])('is none where a number is hidden or no reader: %s', (number) =>
    expect(numberCheck('k', number)).toBeNull(),
  );
});
