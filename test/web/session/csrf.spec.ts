import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csrfMatches, csrfToken, isSafe, isSameOrigin } from '../../../src/web/session/csrf.js';
import { returnPath } from '../../../src/web/session/login-redirect.js';

describe('the form token', () => {
  it('fits its own session and no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(csrfMatches(one, csrfToken(one))).toBe(true);
        expect(csrfMatches(one, csrfToken(other))).toBe(one === other);
      }),
    );
  });

  it.each([undefined, null, '', 7, {}, [csrfToken('a')], `${csrfToken('a')} `, csrfToken('a').slice(1)])(
    'is not %j',
    (given) => expect(csrfMatches('a', given)).toBe(false),
  );

  it('does not show the session', () => expect(csrfToken('secret-token')).not.toContain('secret'));
});

describe('a request', () => {
  const from = (headers: { site?: string; origin?: string; host?: string }) =>
    isSameOrigin(
      { secFetchSite: headers.site, origin: headers.origin, host: headers.host },
      'https://warn.example.org/base',
    );

  it.each<[string, Parameters<typeof from>[0], boolean]>([
    ['of our own page', { site: 'same-origin', origin: 'https://warn.example.org' }, true],
    ['of our own page that hides its origin', { site: 'same-origin', origin: 'null' }, true],
    ['of another site', { site: 'cross-site', origin: 'https://evil.example' }, false],
    ['of a sibling domain', { site: 'same-site', origin: 'https://blog.example.org' }, false],
    ['of another site that names our origin', { site: 'cross-site', origin: 'https://warn.example.org' }, false],
    ['of an older browser on our page', { origin: 'https://warn.example.org' }, true],
    ['of an older browser elsewhere', { origin: 'https://evil.example', host: 'warn.example.org' }, false],
    ['in clear text to a name that is ours', { origin: 'http://warn.example.org' }, false],
    ['to the host that was asked, without a proxy', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    ['from another port of that host', { origin: 'http://127.0.0.1:4000', host: '127.0.0.1:3000' }, false],
    ['from a frame without origin', { origin: 'null', host: 'warn.example.org' }, false],
    ['without either header', { host: 'warn.example.org' }, true],
  ])('%s', (_name, headers, expected) => expect(from(headers)).toBe(expected));

  it.each(['GET', 'HEAD', 'OPTIONS', 'get'])('%s changes nothing', (method) => expect(isSafe(method)).toBe(true));
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', ''])('%j may change something', (method) =>
    expect(isSafe(method)).toBe(false),
  );
});

describe('the way back after the log-in', () => {
  it.each([
    ['/console/warnings/20240621-7k3qfm?tab=sms', '/console/warnings/20240621-7k3qfm?tab=sms'],
    ['/console', '/console'],
    ['//evil.example', '/console'],
    ['https://evil.example/console', '/console'],
    ['/console/..\\\\evil.example', '/console'],
    ['/console/\tx', '/console'],
    ['/consolex', '/console'],
    [['/console/a', 'x'], '/console'],
    [undefined, '/console'],
  ])('of %j is %s', (next, expected) => expect(returnPath(next)).toBe(expected));
});
