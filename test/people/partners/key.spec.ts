import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearerOf, hashKey, HOLDERS, mintKey, prefixOf } from '../../../src/people/partners/key.js';

describe('a key', () => {
  it.each(HOLDERS)('of a %s says whose it is, and is found by its prefix', (holder) => {
    const { key, prefix, hash } = mintKey(holder);
    expect(key.startsWith(`shanyu_${holder}_${prefix}_`)).toBe(true);
    expect(prefixOf(key)).toBe(prefix);
    expect(hash).toEqual(hashKey(key));
    expect(hash.toString('hex')).not.toContain(key);
  });

  it('is never made twice', () => {
    const keys = Array.from({ length: 200 }, () => mintKey('partner').key);
    expect(new Set(keys).size).toBe(200);
  });

  it('with one character mistyped is known to be wrong without asking the database', () => {
    const { key } = mintKey('partner');
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom('0', '7', 'f', 'z', '_'), (at, other) => {
        const mistyped = key.slice(0, at) + other + key.slice(at + 1);
        return mistyped === key || prefixOf(mistyped) === null;
      }),
    );
  });

  it.each([
    '',
    'shanyu',
    'shanyu_partner_',
    'Bearer x',
    `${mintKey('source').key} `,
    mintKey('source').key.toUpperCase(),
  ])('is not: %j', (text) => expect(prefixOf(text)).toBeNull());
});

describe('the Authorization header', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer  abc', 'abc'],
    ['Basic abc', null],
    ['Bearer', null],
    ['Bearer a b', null],
    [undefined, null],
  ])('%j carries %j', (header, key) => expect(bearerOf(header)).toBe(key));
});
