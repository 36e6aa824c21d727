import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressCipher, ADDRESS_KINDS } from '../../../src/people/subscribers/addresses.js';
import { normalise } from '../../../src/people/subscribers/normal-form.js';
import { keysOf } from './subscribers.cast.js';

const keys = keysOf(1);
const cipher = new AddressCipher(keys);
const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);
const clear = fc.string({ unit: 'grapheme', maxLength: 80 });

describe('an encrypted address', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(id, clear, (row, text) => {
        const sealed = cipher.seal(row, text);
        expect(cipher.open(row, sealed.cipher, sealed.keyVersion)).toBe(text);
        expect(cipher.openMany([sealed])).toEqual([text]);
      }),
    );
  });

  it('does not open in another row', () => {
    fc.assert(
      fc.property(id, id, clear, (row, other, text) => {
        fc.pre(row !== other);
        const sealed = cipher.seal(row, text);
        expect(() => cipher.open(other, sealed.cipher, sealed.keyVersion)).toThrow(
          expect.objectContaining({ kind: 'unavailable', code: 'address-unreadable' }),
        );
      }),
    );
  });

  it('does not open when a single bit was changed, nor when it was cut', () => {
    fc.assert(
      fc.property(id, fc.string({ minLength: 1 }), fc.nat(), fc.nat(7), (row, text, at, bit) => {
        const sealed = cipher.seal(row, text);
        const changed = Buffer.from(sealed.cipher);
        const place = at % changed.length;
        changed.writeUInt8(changed.readUInt8(place) ^ (1 << bit), place);
        const cut = sealed.cipher.subarray(0, place);
        expect(
          cipher.openMany([
            { ...sealed, cipher: changed },
            { ...sealed, cipher: cut },
          ]),
        ).toEqual([null, null]);
      }),
    );
  });

  it('never looks the same twice, and shows nothing of the address', () => {
    const [one, two] = [cipher.seal('7', '+8613800138000'), cipher.seal('7', '+8613800138000')];
    expect(one.cipher.equals(two.cipher)).toBe(false);
    expect(one.cipher.toString('latin1')).not.toContain('138001');
    expect(one.cipher).toHaveLength(12 + 16 + 14);
  });

  it('holds back nobody else when it does not open', () => {
    const rows = ['a', 'b', 'c'].map((text, index) => cipher.seal(String(index), text));
    const poisoned = rows.map((row, index) => (index === 1 ? { ...row, id: '99' } : row));
    expect(cipher.openMany(poisoned)).toEqual(['a', null, 'c']);
    expect(cipher.openMany(rows.map((row) => ({ ...row, keyVersion: 9 })))).toEqual([null, null, null]);
  });

  it('is sealed with the newest key, while older ones still open theirs', () => {
    const rotated = keysOf(1, 2);
    const before = new AddressCipher({ ...rotated, newest: 1 });
    const after = new AddressCipher(rotated);
    const [old, fresh] = [before.seal('1', 'old'), after.seal('2', 'fresh')];
    expect([old.keyVersion, fresh.keyVersion]).toEqual([1, 2]);
    expect(after.openMany([old, fresh])).toEqual(['old', 'fresh']);
    expect(after.openMany([{ ...old, keyVersion: 2 }])).toEqual([null]);
  });
});

describe('the blind index', () => {
  it('is equal where kind and address are equal, and only there', () => {
    const address = fc.constantFrom('+8613800138000', '+8613800138001', 'a@b.cn', 'b@b.cn', '');
    const kind = fc.constantFrom(...ADDRESS_KINDS);
    fc.assert(
      fc.property(kind, address, kind, address, (kindA, a, kindB, b) => {
        const equal = cipher.blind(kindA, a).equals(cipher.blind(kindB, b));
        expect(equal).toBe(kindA === kindB && a === b);
      }),
    );
  });

  it('is one for all ways of writing one number', () => {
    const mobile = fc.integer({ min: 0, max: 99_999_999 }).map((tail) => `139${String(tail).padStart(8, '0')}`);
    const written = mobile.chain((digits) =>
      fc
        .constantFrom(
          digits,
          `+86${digits}`,
          `0086 ${digits}`,
          `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
        )
        .map((text) => ({ digits, text })),
    );
    fc.assert(
      fc.property(written, ({ digits, text }) => {
        expect(cipher.blind('sms', normalise('sms', text))).toEqual(cipher.blind('sms', `+86${digits}`));
      }),
    );
  });

  it('cannot be made without its key', () => {
    const other = new AddressCipher({ ...keys, blind: keysOf(1).blind });
    expect(other.blind('sms', '+8613800138000').equals(cipher.blind('sms', '+8613800138000'))).toBe(false);
  });
});
