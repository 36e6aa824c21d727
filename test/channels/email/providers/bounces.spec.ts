import { describe, expect, it } from 'vitest';
import { goneBy } from '../../../../src/channels/email/providers/bounces.js';
import { failureOf } from '../../../../src/channels/email/providers/answers.js';

/** What a server's reply to RCPT TO makes of the address. */
const bounced = (response: string) => {
  const error = Object.assign(new Error(response), { code: 'EENVELOPE', command: 'RCPT TO', response });
  return goneBy(failureOf(Object.assign(error, { responseCode: Number(response.slice(0, 3)) }), false));
};

describe('a mailbox is gone', () => {
  it.each([
    ['550 5.1.1 user unknown', 'certain'],
    ['550 5.1.2 bad destination host', 'certain'],
    ['553 5.1.3 bad address syntax', 'certain'],
    ['551 5.1.6 moved', 'certain'],
    ['550 5.1.10 null MX', 'certain'],
    ['550 5.2.1 mailbox disabled', 'certain'],
    ['550 no such user here', 'perhaps'],
    ['551 not local', 'perhaps'],
    ['553 not allowed', 'perhaps'],
    ['556 no mail here', 'perhaps'],
    ['552 5.2.2 mailbox full', null],
    ['550 5.7.1 policy', null],
    ['554 5.7.1 spam', null],
    ['554 no', null],
    ['451 4.1.1 later', null],
    ['450 mailbox busy', null],
    ['530 5.7.0 log in', null],
  ])('by "%s": %s', (response, gone) => expect(bounced(response)).toBe(gone));

  it.each([
    { kind: 'accepted' as const, ref: null },
    { kind: 'unknown' as const, reason: 'smtp-550-5.1.1' },
    { kind: 'refused' as const, retry: true, reason: 'smtp-550-5.1.1' },
    { kind: 'refused' as const, retry: false, reason: 'not-an-address' },
    undefined,
  ])('not by %j', (outcome) => expect(goneBy(outcome)).toBeNull());
});
