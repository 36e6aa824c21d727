import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loggedPath } from '../../../src/platform/http/logged-path.js';

describe('an address in a log', () => {
  it.each([
    ['/subscribe/manage/m1z-4Zf0s9Yk2o3JXg7mD1qWcA?done=saved', '/subscribe/manage/…'],
    ['/en/subscribe/manage/m1z-4Zf0s9Yk2o3JXg7mD1qWcA/places', '/en/subscribe/manage/…/places'],
    ['/subscribe?place=422828&at=110.03,29.89,0', '/subscribe'],
    ['/receipts/sms/aliyun/secret_of-20-letters', '/receipts/sms/aliyun/…'],
    ['/inbound/sms/aliyun/secret_of-21-letters1', '/inbound/sms/aliyun/…'],
    ['/warnings/20240621-7k3qfm', '/warnings/20240621-7k3qfm'],
    ['/cap/shanyu.invalid-20240621-7k3qfm.xml', '/cap/shanyu.invalid-20240621-7k3qfm.xml'],
    ['/console/warnings/20240621-7k3qfm/places/0/1', '/console/warnings/20240621-7k3qfm/places/0/1'],
    ['/api/v1/warnings', '/api/v1/warnings'],
    ['', ''],
  ])('%s stands there as %s', (url, logged) => expect(loggedPath(url)).toBe(logged));

  it('holds no token, wherever it stands', () =>
    fc.assert(
      fc.property(fc.constantFrom('confirm', 'link', 'leave', 'receipts'), fc.nat(20), (room, extra) => {
        const token = randomBytes(32 + extra).toString('base64url');
        expect(loggedPath(`/subscribe/${room}/${token}`)).not.toContain(token);
        expect(loggedPath(`/subscribe/${room}/${token}/more?x=${token}`)).not.toContain(token);
      }),
    ));
});
