import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageIdOf, prepare } from '../../../../src/channels/email/providers/mail.js';
import { SmtpProvider } from '../../../../src/channels/email/providers/smtp.js';
import type { Submission } from '../../../../src/dissemination/contracts/delivery.contract.js';
import { FakeSmtp } from '../fake-smtp.js';
import { header } from '../read-mail.js';

const FROM = 'warnings@example.cn';
const SENDER = { from: FROM, leaveLink: () => null };
const submission = (changes: Partial<Submission> = {}): Submission => ({
  ref: '42-7',
  to: 'reader@example.org',
  text: 'subject\n\nbody',
  validForSeconds: 60,
  ...changes,
});

describe('a mail goes to one address or nowhere (S10)', () => {
  it.each([
    'reader@example.org\r\nRCPT TO:<thief@example.net>',
    'reader@example.org\nBcc: thief@example.net',
    'reader@example.org\n',
    'reader@example.org,thief@example.net',
    'reader@example.org; thief@example.net',
    'reader@example.org thief@example.net',
    'Reader <reader@example.org>',
    '<reader@example.org>',
    'friends: reader@example.org;',
    '"reader@example.net"@example.org',
    'reader@example.org> SIZE=1',
    'reader(comment)@example.org',
    'reader@[127.0.0.1]',
    'reader@localhost',
    'reader@@example.org',
    '@example.org',
    'reader',
    '',
    `${'r'.repeat(65)}@example.org`,
    `reader@${'example.'.repeat(31)}org`,
    'reader\0@example.org',
    'reader\u2028@example.org',
    '读者@example.org',
  ])('%j is refused, and the reason does not repeat it', (to) => {
    expect(prepare(submission({ to }), SENDER)).toEqual({ fault: 'not-an-address' });
  });

  it.each(['reader@example.org', 'Li.Lei+slope@mail.example.org', "o'neil@example.org", 'reader@xn--fiqs8s.cn'])(
    '%s is an address',
    (to) => expect(prepare(submission({ to }), SENDER)).toMatchObject({ mail: { envelope: { from: FROM, to: [to] } } }),
  );

  it.each([0, -5, 0.5])('what is of use for %d s more stays here', (validForSeconds) => {
    expect(prepare(submission({ validForSeconds }), SENDER)).toEqual({ fault: 'expired-before-sending' });
  });

  it.each(['a\r\nBcc: thief@example.net\n\nbody', 'a\nb', '\n\nbody', '', 'a\u202eb\n\nbody', 'a\tb\n\nbody'])(
    'a text %j is no letter',
    (text) => expect(prepare(submission({ text }), SENDER)).toEqual({ fault: 'not-a-letter' }),
  );
});

describe('how a reader leaves', () => {
  const leave = 'https://warn.example/subscribe/leave/4-abc';
  const sender = { from: FROM, leaveLink: (ref: string) => (ref === '42-7' ? leave : null) };
  const bodyOf = (text: string, ref = '42-7') => prepare(submission({ text, ref }), sender);

  it('stands in two fields for programs (RFC 8058), and at the end of the letter for people', () => {
    expect(bodyOf('恩施市橙色预警\n\n请转移。')).toMatchObject({
      mail: {
        headers: {
          'List-Unsubscribe': `<${leave}>, <mailto:warnings@example.cn?subject=unsubscribe>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        text: `请转移。\n\n如不想再收到此类邮件，请打开：\n${leave}`,
      },
    });
  });

  it('is said in the language of the letter', () => {
    expect(bodyOf('Orange warning\n\nMove.')).toMatchObject({
      mail: { text: `Move.\n\nTo receive no more of these mails, open:\n${leave}` },
    });
  });

  it('is not in a mail that belongs to no subscription (a code)', () => {
    const { mail } = bodyOf('123456\n\nbody', 'notice-9') as { mail: { headers: object; text: string } };
    expect([Object.keys(mail.headers), mail.text]).toEqual([['Auto-Submitted'], 'body']);
  });
});

describe('whatever a letter holds, on the wire it is one mail', () => {
  const far = new FakeSmtp();
  let provider: SmtpProvider;
  beforeAll(async () => {
    const server = { host: '127.0.0.1', port: await far.start(), tls: 'none', login: null } as const;
    provider = new SmtpProvider({ server, from: FROM, leaveLink: () => 'https://warn.example/subscribe/leave/t' });
  });
  afterAll(async () => {
    await provider.close();
    await far.stop();
  });

  const sign = fc.constantFrom(
    '\r',
    '\n',
    '\r\n',
    '.',
    ':',
    '<',
    '>',
    ',',
    '"',
    ' ',
    '=?',
    '?=',
    'Bcc: x@y.zz',
    '预警',
    'a',
  );
  const hostile = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''));
  const FIELDS = [
    'auto-submitted',
    'content-transfer-encoding',
    'content-type',
    'date',
    'from',
    'list-unsubscribe',
    'list-unsubscribe-post',
    'message-id',
    'mime-version',
    'subject',
    'to',
  ];

  it('with the fields we write, one recipient, and no command of its own', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (ref, to, subject, body) => {
        const before = far.taken.length;
        const own = submission({ ref, text: `${subject.replaceAll('\n', ' ')}\n\n${body}` });
        await provider.send([own, submission({ to: `reader@example.org,${to}` })], 'red');
        for (const { to: recipients, mail } of far.taken.slice(before)) {
          expect(recipients).toEqual(['reader@example.org']);
          expect(header(mail, 'to')).toBe('reader@example.org');
          expect(FIELDS).toEqual(expect.arrayContaining(mail.headers.map(([name]) => name)));
        }
      }),
      { numRuns: 60 },
    );
    const verbs = new Set(far.commands.map((line) => line.split(' ')[0]));
    expect([...verbs].filter((verb) => !['EHLO', 'MAIL', 'RCPT', 'DATA', 'RSET'].includes(verb ?? ''))).toEqual([]);
    expect(far.taken.length).toBeGreaterThan(0);
  });
});

describe('a Message-ID', () => {
  it.each([
    ['42-7', '<42-7@example.cn>'],
    ['a.b@c', '<a=2e=b=40=c@example.cn>'],
    ['x>\r\nBcc: y', '<x=3e==d==a=Bcc=3a==20=y@example.cn>'],
  ])('of %j is %s', (ref, id) => expect(messageIdOf(ref, FROM)).toBe(id));

  it('tells any two references apart', () => {
    const ref = fc.string({ unit: fc.constantFrom('1', '-', '=', '.', '2e', '预', 'a') });
    fc.assert(
      fc.property(ref, ref, (one, other) => (messageIdOf(one, FROM) === messageIdOf(other, FROM)) === (one === other)),
    );
  });
});
