import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SmtpProvider, type SmtpOptions } from '../../../../src/channels/email/providers/smtp.js';
import type { Submission } from '../../../../src/dissemination/contracts/delivery.contract.js';
import { FakeSmtp, type Conduct, type Stage } from '../fake-smtp.js';
import { header } from '../read-mail.js';

const FROM = 'warnings@example.cn';
/** As long as a real one: the field is folded. */
const LEAVE = `https://warnings.example.cn/subscribe/leave/42.${'k3'.repeat(22)}`;
const leaveLink = (ref: string) => (ref === '42-7' ? LEAVE : null);
/** Short where a server keeps silent, and long enough for a letter to be on its way on a busy machine. */
const SHORT_MS = 700;
const letter = (changes: Partial<Submission> = {}): Submission => ({
  ref: '42-7',
  to: 'reader@example.org',
  text: '恩施市地质灾害气象风险橙色预警\n\n请速转移。\n\n.\n第二段',
  validForSeconds: 600,
  ...changes,
});

let far: FakeSmtp;
let mine: SmtpProvider[];
const provider = async (
  changes: Partial<SmtpOptions['server']> = {},
  timeoutMs?: number,
  connections?: number,
): Promise<SmtpProvider> => {
  const server = { host: '127.0.0.1', port: await far.start(), tls: 'none', login: null, ...changes } as const;
  const one = new SmtpProvider({ server, from: FROM, timeoutMs, connections, leaveLink });
  mine.push(one);
  return one;
};
const count = (command: string): number => far.commands.filter((line) => line.startsWith(command)).length;

beforeEach(() => {
  [far, mine] = [new FakeSmtp(), []];
});
afterEach(async () => {
  await Promise.all(mine.map((one) => one.close()));
  await far.stop();
});

describe('a letter that the server takes', () => {
  it('is accepted under the queue id of the server', async () => {
    expect(await (await provider()).send([letter()], 'red')).toEqual([{ kind: 'accepted', ref: 'Q1' }]);
  });

  it('has one sender and one recipient, word for word what was signed, and says how to stop', async () => {
    await (await provider()).send([letter()], 'red');
    expect(far.taken[0]).toMatchObject({ from: FROM, to: ['reader@example.org'] });
    const mail = far.taken[0]?.mail ?? { headers: [], body: '' };
    const fields = {
      from: FROM,
      to: 'reader@example.org',
      subject: '恩施市地质灾害气象风险橙色预警',
      'message-id': '<42-7@example.cn>',
      'auto-submitted': 'auto-generated',
      'list-unsubscribe': `<${LEAVE}>, <mailto:warnings@example.cn?subject=unsubscribe>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    };
    for (const [name, value] of Object.entries(fields)) expect(header(mail, name)).toBe(value);
    expect(mail.body).toBe(`请速转移。\n\n.\n第二段\n\n如不想再收到此类邮件，请打开：\n${LEAVE}`);
  });

  it('bears the same Message-ID when it is sent again', async () => {
    const one = await provider();
    await one.send([letter()], 'red');
    await one.send([letter()], 'red');
    const ids = far.taken.map(({ mail }) => header(mail, 'message-id'));
    expect(ids).toEqual(['<42-7@example.cn>', '<42-7@example.cn>']);
  });

  it('shares a connection with the letters before it', async () => {
    const one = await provider();
    for (const ref of ['1-1', '1-2', '1-3']) await one.send([letter({ ref })], 'red');
    expect([far.taken.length, far.connections]).toEqual([3, 1]);
  });

  it('is carried once when the pooled connection died unseen', async () => {
    const one = await provider();
    await one.send([letter({ ref: '1-1' })], 'red');
    far.rule('mail', 'drop', null, 1);
    expect(await one.send([letter({ ref: '1-2' })], 'red')).toMatchObject([{ kind: 'accepted' }]);
    expect(far.taken.map(({ mail }) => header(mail, 'message-id'))).toEqual(['<1-1@example.cn>', '<1-2@example.cn>']);
  });
});

const isMute = (conduct: Conduct): boolean => conduct === 'silence' || conduct === 'drip';
const refused = (retry: boolean, reason: string, more = {}) => ({ kind: 'refused', retry, reason, ...more });
const OURS = { retryAfterMs: 60_000 };

describe('what the server says decides, and what is said when decides how', () => {
  const cases: [what: string, stage: Stage, conduct: Conduct, outcome: object][] = [
    ['no such user', 'rcpt', { reply: '550 5.1.1 no such user' }, refused(false, 'smtp-550-5.1.1')],
    ['greylisted', 'rcpt', { reply: '451 4.7.1 come back' }, refused(true, 'smtp-451-4.7.1')],
    ['no enhanced code', 'rcpt', { reply: '550 no' }, refused(false, 'smtp-550')],
    ['wants a log-in first', 'rcpt', { reply: '530 5.7.0 log in' }, refused(true, 'smtp-530-5.7.0', OURS)],
    ['our sender refused', 'mail', { reply: '550 5.7.1 not you' }, refused(true, 'smtp-550-5.7.1', OURS)],
    ['a full disk', 'mail', { reply: '452 4.3.1 full' }, refused(true, 'smtp-452-4.3.1')],
    ['out of order', 'data', { reply: '503 5.5.1 order' }, refused(true, 'smtp-503-5.5.1')],
    ['no data wanted', 'data', { reply: '554 5.5.1 no' }, refused(false, 'smtp-554-5.5.1')],
    ['the letter refused', 'end', { reply: '554 5.7.1 spam' }, refused(false, 'smtp-554-5.7.1')],
    ['the letter put off', 'end', { reply: '451 4.3.0 later' }, refused(true, 'smtp-451-4.3.0')],
    ['closing down', 'end', { reply: '421 4.3.2 closing' }, refused(true, 'smtp-421-4.3.2')],
    ['nobody welcome', 'greeting', { reply: '554 5.3.2 no' }, refused(true, 'smtp-554-5.3.2', OURS)],
    ['silence before the letter', 'rcpt', 'silence', refused(true, 'no-answer-in-time')],
    ['a drip before the letter', 'mail', 'drip', refused(true, 'no-answer-in-time')],
    ['the line cut before the letter', 'data', 'drop', refused(true, 'connection-lost')],
    ['the line cut in the letter', 'body', 'drop', { kind: 'unknown', reason: 'connection-lost' }],
    ['the line cut after the letter', 'end', 'drop', { kind: 'unknown', reason: 'connection-lost' }],
    ['silence after the letter', 'end', 'silence', { kind: 'unknown', reason: 'no-answer-in-time' }],
    ['a drip after the letter', 'end', 'drip', { kind: 'unknown', reason: 'no-answer-in-time' }],
    ['no SMTP after the letter', 'end', { reply: 'HTTP/1.1 200 OK' }, { kind: 'unknown', reason: 'emessage' }],
    ['a question after the letter', 'end', { reply: '354 more' }, { kind: 'unknown', reason: 'emessage' }],
  ];

  it.each(cases)('%s (%s)', async (_, stage, conduct, outcome) => {
    far.rule(stage, conduct);
    const timeoutMs = isMute(conduct) ? SHORT_MS : undefined;
    expect(await (await provider({}, timeoutMs)).send([letter()], 'red')).toEqual([outcome]);
    expect(far.taken).toEqual([]);
  });

  const quick = cases.filter(([, , conduct]) => !isMute(conduct));
  it.each(quick)(
    '%s (%s), to a server that takes commands in one go (RFC 2920)',
    async (_, stage, conduct, outcome) => {
      await far.stop();
      far = new FakeSmtp(['PIPELINING', '8BITMIME']);
      far.rule(stage, conduct);
      expect(await (await provider()).send([letter()], 'red')).toEqual([outcome]);
    },
  );

  it('a letter whose fate is unknown is not sent again here', async () => {
    far.rule('end', 'drop');
    await (await provider()).send([letter()], 'red');
    expect(count('DATA')).toBe(1);
  });

  it('nobody listens: refused, again', async () => {
    const one = await provider();
    await far.stop();
    expect(await one.send([letter()], 'red')).toEqual([refused(true, 'connection-failed')]);
  });

  it('more letters than connections, all silent: each call ends in its time, none is lost or said to be safe', async () => {
    far.rule('end', 'silence');
    const batch = Array.from({ length: 5 }, (_, i) => letter({ ref: `1-${i}` }));
    const outcomes = await (await provider({}, SHORT_MS, 2)).send(batch, 'red');
    const unknown = outcomes.filter(({ kind }) => kind === 'unknown').length;
    expect(outcomes.filter((one) => one.kind === 'refused' && one.retry).length).toBe(5 - unknown);
    // How many leave in time is the machine's affair; what has left is unknown, and no more than two can have.
    expect(unknown).toBeGreaterThanOrEqual(far.ended);
    expect(unknown).toBeLessThanOrEqual(Math.min(2, count('DATA')));
  });
});

/** So many letters of one dispatch. */
const letters = (dispatch: number, count: number) =>
  Array.from({ length: count }, (_, i) => letter({ ref: `${dispatch}-${i}` }));

describe('more letters than connections', () => {
  it('a red one waits for no digest that has not begun', async () => {
    const one = await provider({}, undefined, 1);
    await Promise.all([
      one.send(letters(1, 3), 'digest'),
      one.send(letters(2, 1), 'yellow'),
      one.send(letters(3, 2), 'red'),
    ]);
    const order = far.taken.map(({ mail }) => header(mail, 'message-id').slice(1, 4));
    expect(order).toEqual(['1-0', '3-0', '3-1', '2-0', '1-1', '1-2']);
  });

  it('one in sixteen of those that go meanwhile is a digest, so that none starves', async () => {
    const one = await provider({}, undefined, 1);
    await Promise.all([one.send(letters(1, 3), 'digest'), one.send(letters(3, 40), 'red')]);
    const order = far.taken.map(({ mail }) => header(mail, 'message-id').slice(1, 2));
    expect(order.flatMap((dispatch, place) => (dispatch === '1' ? [place] : []))).toEqual([0, 16, 32]);
  });

  it('what had no connection in its time was not tried; what a server kept waiting was', async () => {
    far.rule('rcpt', 'silence');
    const outcomes = await (await provider({}, SHORT_MS, 2)).send(letters(1, 5), 'red');
    const tried = outcomes.map((outcome) => outcome.kind === 'refused' && outcome.retry && !outcome.untried);
    expect(tried).toEqual([true, true, false, false, false]);
  });

  it('silence at the door ends in time, too: refused, again', async () => {
    far.rule('greeting', 'silence');
    const [outcome] = await (await provider({}, SHORT_MS)).send([letter()], 'red');
    expect(outcome).toMatchObject({ kind: 'refused', retry: true, reason: expect.stringMatching(/in-time$/) });
  });
});

describe('log-in and encryption', () => {
  const login = { user: 'shanyu', pass: 'secret' };

  it('logs in as configured', async () => {
    await far.stop();
    far = new FakeSmtp(['AUTH PLAIN']);
    expect(await (await provider({ login })).send([letter()], 'red')).toMatchObject([{ kind: 'accepted' }]);
    expect(far.commands).toContain(`AUTH PLAIN ${Buffer.from('\0shanyu\0secret').toString('base64')}`);
  });

  it('a wrong password is our mistake: no recipient is given up, and no reason tells it', async () => {
    await far.stop();
    far = new FakeSmtp(['AUTH PLAIN']);
    far.rule('auth', { reply: '535 5.7.8 wrong' });
    expect(await (await provider({ login })).send([letter()], 'red')).toEqual([refused(true, 'smtp-535-5.7.8', OURS)]);
  });

  it('where TLS is required, no password goes to a server that offers none', async () => {
    await far.stop();
    far = new FakeSmtp(['AUTH PLAIN']);
    const outcomes = await (await provider({ login, tls: 'required' })).send([letter()], 'red');
    expect(outcomes).toMatchObject([{ kind: 'refused', retry: true }]);
    expect(count('AUTH')).toBe(0);
  });
});
