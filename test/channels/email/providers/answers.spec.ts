import * as fc from 'fast-check';
import type { NodemailerError } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { failureOf, queueIdOf } from '../../../../src/channels/email/providers/answers.js';

describe('the queue id in a reply', () => {
  it.each([
    ['250 2.0.0 Ok: queued as 4Wf7Zk1Tqlz9s', '4Wf7Zk1Tqlz9s'],
    ['250 OK id=1rAbcD-0001ab-Cd', '1rAbcD-0001ab-Cd'],
    ['250 2.0.0 45LBxyz123 Message accepted for delivery', '45LBxyz123'],
    ['250 Ok', null],
    ['250 2.1.5 reader@example.org ok', null],
  ])('%s: %s', (response, id) => expect(queueIdOf(response)).toBe(id));
});

const failure = (more: Partial<NodemailerError>): NodemailerError =>
  Object.assign(new Error('reader@example.org'), more);

describe('a failure', () => {
  const error = fc.record(
    {
      code: fc.constantFrom(
        'EENVELOPE',
        'EMESSAGE',
        'ECONNECTION',
        'ESOCKET',
        'ETIMEDOUT',
        'EABORT',
        'EAUTH',
        'EPROTOCOL',
      ),
      command: fc.constantFrom('CONN', 'MAIL FROM', 'RCPT TO', 'DATA', 'API'),
      responseCode: fc.integer({ min: 200, max: 599 }),
    },
    { requiredKeys: [] },
  );
  const failureWithReply = error.map((more) =>
    failure({ ...more, response: `${more.responseCode} 5.1.1 <reader@example.org>` }),
  );

  it('never repeats what the server said, for it may hold the address (S26)', () => {
    fc.assert(
      fc.property(failureWithReply, fc.boolean(), (one, begun) => {
        expect(JSON.stringify(failureOf(one, begun))).not.toContain('reader');
      }),
    );
  });

  it('before a byte has left is never unknown; after it, it is refused only by a reply to the letter', () => {
    fc.assert(
      fc.property(failureWithReply, (one) => {
        expect(failureOf(one, false).kind).toBe('refused');
        const replied = one.code === 'EMESSAGE' && (one.responseCode ?? 0) >= 400;
        expect(failureOf(one, true).kind).toBe(replied ? 'refused' : 'unknown');
      }),
    );
  });

  it.each([
    [{ code: 'EDNS' }, true, 'server-not-found'],
    [{ code: 'ETLS' }, true, 'tls-failed'],
    [{ code: 'EAUTH' }, true, 'login-failed'],
    [{ code: 'EENVELOPE' }, false, 'envelope-refused-here'],
    [{ code: 'ESTREAM' }, true, 'estream'],
    [{}, true, 'no-code'],
  ])('%j without a reply is refused, again: %s, as %s', (more, retry, reason) => {
    expect(failureOf(failure(more), false)).toEqual({ kind: 'refused', retry, reason });
  });
});
