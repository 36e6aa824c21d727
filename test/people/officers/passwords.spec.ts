import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import {
  checkPassword,
  hashPassword,
  isOutdated,
  passwordMatches,
} from '../../../src/people/officers/login/passwords.js';

describe('passwords', () => {
  it('are kept as argon2id with the parameters of OWASP', async () => {
    const encoded = await hashPassword('slopes move at night');
    expect(encoded).toMatch(/^\$argon2id\$v=19\$/);
    expect(parseOptions(encoded)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(isOutdated(encoded)).toBe(false);
  });

  it('match themselves and nothing else, and are the same in each normal form of their characters', async () => {
    const encoded = await hashPassword('caf\u00e9 on the slope');
    expect(await passwordMatches(encoded, 'cafe\u0301 on the slope')).toBe(true);
    expect(await passwordMatches(encoded, 'Caf\u00e9 on the slope')).toBe(false);
    expect(await passwordMatches(encoded, '')).toBe(false);
  });

  it('never match where there is no officer, not even the decoy', async () => {
    expect(await passwordMatches(null, 'of nobody')).toBe(false);
  });

  it('made with weaker parameters are known as outdated', () =>
    expect(
      isOutdated('$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$2Wm3CkZ0oq6rX2F7bS1KVCV3o2cC5s0uBkzWTXCtzQ0'),
    ).toBe(true));

  it.each([
    ['eleven characters', 'slopes move', 'at least 12'],
    ['129 characters', `${'slope '.repeat(21)}abc`, 'at most 128'],
    ['few different characters', 'abababababab', '5 different'],
    ['the login in it', 'Land.Duty is here', 'the login'],
  ])('with %s are refused', (_name, password, reason) => {
    expect(() => checkPassword(password, 'land.duty')).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'password', message: expect.stringContaining(reason) }),
    );
  });

  it('of twelve Chinese characters are accepted', () =>
    expect(() => checkPassword('山雨欲来风满楼溪云初起日', 'land.duty')).not.toThrow());
});
