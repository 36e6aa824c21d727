import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SubscriberTokens } from '../../../../src/people/subscribers/sign-up/tokens.js';

const tokensOf = (seed: number) => new SubscriberTokens({ blind: createSecretKey(Buffer.alloc(32, seed)) });
const tokens = tokensOf(1);
const anId = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);

describe('links of subscribers', () => {
  it('lead back to the address they were made for, whatever its id', () => {
    fc.assert(
      fc.property(anId, (id) => {
        expect(tokens.read(tokens.link('manage', id), 'manage')).toBe(id);
      }),
    );
  });

  it('to manage also leave; to leave do nothing else', () => {
    expect(tokens.read(tokens.link('manage', '42'), 'leave')).toBe('42');
    expect(tokens.read(tokens.link('leave', '42'), 'leave')).toBe('42');
    expect(tokens.read(tokens.link('leave', '42'), 'manage')).toBeNull();
  });

  it('are the same for ever, fit in an SMS, and need no escaping in a URL', () => {
    fc.assert(
      fc.property(anId, (id) => {
        const link = tokens.link('leave', id);
        expect(tokens.link('leave', id)).toBe(link);
        expect(link).toMatch(/^l[0-9a-z]{1,13}-[\w-]{22}$/);
      }),
    );
  });

  it('with anything changed, or made under another key, are none of ours', () => {
    const link = tokens.link('manage', '42');
    const changed = [...link].map(
      (_, at) => `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`,
    );
    // The last letter holds four bits that carry nothing.
    for (const one of [...changed.slice(0, -1), tokensOf(2).link('manage', '42'), `${link}x`, '', 'm42'])
      expect(tokens.read(one, 'manage')).toBeNull();
  });
});

describe('codes', () => {
  it('are six digits, also small ones, and differ', () => {
    const codes = Array.from({ length: 500 }, () => tokens.newSecrets().code);
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(480);
  });

  it.each([
    ['as it was sent', '042917', true],
    ['with a blank in the middle', '042 917', true],
    ['in full-width digits', '０４２９１７', true],
    ['without its first nought', '42917', false],
    ['with another digit', '042918', false],
    ['not at all', '', false],
  ])('typed %s are %s right', (_name, typed, right) => {
    expect(tokens.isCode('a-token', typed, tokens.codeHash('a-token', '042917'))).toBe(right);
  });

  it('of one sign-up are worth nothing at another', () => {
    expect(tokens.isCode('b-token', '042917', tokens.codeHash('a-token', '042917'))).toBe(false);
  });
});
