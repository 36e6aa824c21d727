import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BouncesStore } from '../../../src/dissemination/notices/leaving/bounces.store.js';
import { NoticesStore } from '../../../src/dissemination/notices/notices.store.js';
import { NoticesSweep } from '../../../src/dissemination/notices/notices-sweep.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { later, NOW, NoticesRig } from './notices-rig.js';

let test: TestDatabase;
let rig: NoticesRig;
beforeAll(async () => {
  test = await cloneDatabase();
});
afterAll(() => test?.close());
beforeEach(async () => {
  await test.setNow(NOW);
  await test.db.run('TRUNCATE notices');
  rig = new NoticesRig(test);
});

const SETTLED = { sealed: false, possibleDuplicate: false, reason: null };

describe('a one-off message', () => {
  it('is handed over once, in its lane, word for word, for as long as it is of use', async () => {
    const id = await rig.posted();
    await rig.runJob();
    expect(rig.sent).toEqual([
      { ref: `notice-${id}`, to: '+8613800000001', text: '您已退订。', validForSeconds: 3600 },
    ]);
    expect(rig.passages).toEqual([{ mode: 'live', lane: 'notice', provider: 'fake' }]);
    expect(await rig.look(id)).toEqual({ ...SETTLED, state: 'accepted', attempt: 1, providerRef: 'SM1' });
    expect(rig.jobs).toEqual([]);
  });

  it('exists only if what it tells of exists: the caller rolls back, and nothing is sent', async () => {
    const both = test.db.transaction(async (tx) => {
      const to = { kind: 'sms', address: '+8613800000001', audience: 'live' } as const;
      await rig.notices.post(tx, { kind: 'left', to, text: 'left', expiresAt: later(60) });
      throw new Error('the caller failed');
    });
    await expect(both).rejects.toThrow('the caller failed');
    await rig.runJob();
    expect(rig.sent).toEqual([]);
  });

  it('keeps neither number nor text in the clear, and nothing at all once it is settled', async () => {
    const id = await rig.posted({ text: '验证码135790' });
    const [row] = await test.db.rows<{ all: string }>('SELECT n::text AS all FROM notices n WHERE id = $1', [id]);
    expect(row?.all).not.toMatch(/13800000001|135790|验证码/);
    expect((await rig.look(id)).sealed).toBe(true);
    await rig.runJob();
    expect((await rig.look(id)).sealed).toBe(false);
  });

  it('goes to a stored address by its channel, and one entered for exercises stays in the exercise (W3)', async () => {
    const addressId = await rig.address('email', 'reader@example.org', 'exercise');
    await rig.posted({ to: { addressId }, text: 'subject\n\nbody' });
    await rig.runJob();
    expect(rig.sent).toMatchObject([{ to: 'reader@example.org', text: 'subject\n\nbody' }]);
    expect(rig.passages).toMatchObject([{ mode: 'exercise' }]);
  });

  it('to an address that nobody stored is refused in words', async () => {
    await expect(rig.post({ to: { addressId: '999999' } })).rejects.toMatchObject({ code: 'address-unknown' });
  });

  it('told twice to a worker is sent once', async () => {
    await rig.posted();
    rig.jobs.push(...rig.jobs);
    await rig.runJob();
    await rig.runJob();
    expect(rig.sent).toHaveLength(1);
  });
});

describe('a notice that fails for now', () => {
  it('is tried again, later each time, and given up after the attempts of policy', async () => {
    rig.carrier = () => ({ kind: 'refused', retry: true, reason: '20429' });
    const id = await rig.posted();
    const waits: number[] = [];
    for (let wait = await rig.runJob(); wait !== null; wait = await rig.runJob()) waits.push(wait);
    expect(waits).toEqual([0, 2, 4, 8]);
    expect(await rig.look(id)).toMatchObject({ state: 'failed', attempt: 4, reason: '20429', sealed: false });
  });

  it('waits as long as the provider asks (T06)', async () => {
    rig.carrier = () => ({ kind: 'refused', retry: true, reason: '20429', retryAfterMs: 17_000 });
    await rig.posted();
    await rig.runJob();
    expect(rig.jobs[0]?.startAfterSeconds).toBe(17);
  });

  it('is not charged with a try that the provider never saw', async () => {
    rig.carrier = () => ({ kind: 'refused', retry: true, reason: 'no-slot-in-time', untried: true });
    const id = await rig.posted();
    for (let round = 0; round < 6; round++) await rig.runJob();
    expect(await rig.look(id)).toMatchObject({ state: 'queued', attempt: 0 });
  });

  it('is not tried again when it is refused for good', async () => {
    rig.carrier = () => ({ kind: 'refused', retry: false, reason: '21610' });
    const id = await rig.posted();
    await rig.runJob();
    expect([(await rig.look(id)).state, rig.jobs]).toEqual(['failed', []]);
  });

  it('waits while every provider is switched off', async () => {
    rig.provider = null;
    const id = await rig.posted();
    await rig.runJob();
    expect([(await rig.look(id)).attempt, rig.jobs[0]?.startAfterSeconds]).toEqual([0, 5]);
    rig.provider = 'fake';
    await rig.runJob();
    expect((await rig.look(id)).state).toBe('accepted');
  });

  it('is never sent once it is of no use (T15)', async () => {
    const id = await rig.posted({ expiresAt: later(10) });
    await test.setNow(later(10));
    await rig.runJob();
    expect(rig.sent).toEqual([]);
    expect(await rig.look(id)).toMatchObject({ state: 'expired', sealed: false });
  });
});

describe('a notice whose answer was lost', () => {
  const lost = async (): Promise<string> => {
    rig.carrier = () => ({ kind: 'unknown', reason: 'no-answer-in-time' });
    const id = await rig.posted();
    await rig.runJob();
    rig.carrier = () => ({ kind: 'accepted', ref: 'SM2' });
    return id;
  };

  it('is left alone while the answer may still come', async () => {
    const id = await lost();
    await rig.runJob();
    expect(rig.sent).toHaveLength(1);
    expect((await rig.look(id)).state).toBe('sending');
    expect(rig.jobs[0]?.startAfterSeconds).toBe(rig.policy.rules.delivery.takeOverSeconds);
  });

  it('is not sent again when the provider has it', async () => {
    const id = await lost();
    rig.memory = () => ({ kind: 'accepted', ref: 'SM1' });
    await test.setNow(later(1));
    await rig.runJob();
    expect(rig.sent).toHaveLength(1);
    expect(rig.asked).toMatchObject([{ ref: `notice-${id}`, to: '+8613800000001', text: '您已退订。', since: NOW }]);
    expect(await rig.look(id)).toMatchObject({ state: 'accepted', providerRef: 'SM1', possibleDuplicate: false });
  });

  it('is sent again, and is no repeat, when the provider certainly has it not', async () => {
    const id = await lost();
    rig.memory = () => ({ kind: 'refused', retry: true, reason: 'not-there' });
    await test.setNow(later(1));
    await rig.runJob();
    expect(rig.sent).toHaveLength(2);
    expect(await rig.look(id)).toMatchObject({ state: 'accepted', attempt: 2, possibleDuplicate: false });
  });

  it('is sent again and flagged when nobody can say: a person waits for it', async () => {
    const id = await lost();
    await test.setNow(later(1));
    await rig.runJob();
    expect(rig.sent).toHaveLength(2);
    expect(await rig.look(id)).toMatchObject({ state: 'accepted', attempt: 2, possibleDuplicate: true });
  });

  it('ends unknown when its time is over, or its attempts', async () => {
    const id = await lost();
    await test.setNow(later(61));
    await rig.runJob();
    expect(rig.sent).toHaveLength(1);
    expect(await rig.look(id)).toMatchObject({ state: 'unknown', sealed: false });
  });

  it('an answer that comes after another run took over changes nothing (the fence)', async () => {
    let answer: (value: { kind: 'refused'; retry: false; reason: string }) => void = () => undefined;
    rig.carrier = () => new Promise((resolve) => (answer = resolve));
    const id = await rig.posted();
    const slow = rig.runJob();
    await expect.poll(() => rig.sent.length).toBe(1);
    await test.setNow(later(1));
    rig.carrier = () => ({ kind: 'accepted', ref: 'SM2' });
    rig.jobs.push({ queue: 'notice', data: { noticeId: id } });
    await rig.runJob();
    answer({ kind: 'refused', retry: false, reason: 'late' });
    await slow;
    expect(await rig.look(id)).toMatchObject({ state: 'accepted', providerRef: 'SM2' });
  });

  it('a channel that breaks leaves its notice unanswered, not lost', async () => {
    rig.carrier = () => Promise.reject(new Error('broken'));
    const id = await rig.posted();
    await rig.runJob();
    expect(await rig.look(id)).toMatchObject({ state: 'sending', reason: 'no-answer' });
    expect(rig.jobs).toHaveLength(1);
  });
});

describe('the budget of notices (S23)', () => {
  it('bounds what one address gets in an hour', async () => {
    rig = new NoticesRig(test, { mostToAddressPerHour: 2 });
    const kinds = [];
    for (let i = 0; i < 3; i++) kinds.push((await rig.post()).kind);
    expect(kinds).toEqual(['posted', 'posted', 'limited']);
    const other = { kind: 'sms', address: '+8613800000002', audience: 'live' } as const;
    expect((await rig.post({ to: other })).kind).toBe('posted');
    await test.setNow(later(61));
    expect((await rig.post({ expiresAt: later(120) })).kind).toBe('posted');
  });

  it('bounds what all of them may cost', async () => {
    rig = new NoticesRig(test, { mostPerHour: 2 });
    const kinds = [];
    for (let i = 0; i < 4; i++) {
      const to = { kind: 'sms', address: `+861380000000${i}`, audience: 'live' } as const;
      kinds.push((await rig.post({ to })).kind);
    }
    expect(kinds).toEqual(['posted', 'posted', 'limited', 'limited']);
    expect(rig.jobs).toHaveLength(2);
    const to = { kind: 'sms', address: '+8613800000009', audience: 'live' } as const;
    expect((await rig.post({ to, kind: 'code' })).kind).toBe('posted');
  });
});

describe('old notices', () => {
  it('are forgotten after the days of policy, and younger ones are kept', async () => {
    const old = await rig.posted();
    await test.setNow(later(60 * 24 * 89));
    const young = await rig.posted();
    await test.setNow(later(60 * 24 * 90 + 1));
    await new NoticesSweep(new NoticesStore(test.db), new BouncesStore(test.db), rig.policy).sweep();
    await expect(rig.look(old)).rejects.toThrow('there is no notice');
    expect((await rig.look(young)).state).toBe('queued');
  });
});

describe('a code', () => {
  const code = { code: '135790', linkToken: 'tok en', expiresAt: later(30) };

  it.each([
    ['zh-CN', '【地质灾害预警】135790是您订阅地质灾害预警的验证码，12:30前有效。如非本人操作，请勿理会。'],
    [
      'en',
      '【地质灾害预警】135790 is your code to subscribe to geological hazard warnings, valid until 12:30. Not you? Do nothing.',
    ],
  ] as const)('by SMS in %s', async (language, text) => {
    const addressId = await rig.address('sms', `+861390000000${language.length}`);
    await rig.codes.send({ ...code, channel: 'sms', addressId, language });
    await rig.runJob();
    expect(rig.sent[0]?.text).toBe(text);
  });

  it.each([
    ['zh-CN', 'https://warn.example/subscribe/link/tok%20en'],
    ['en', 'https://warn.example/en/subscribe/link/tok%20en'],
  ] as const)('by e-mail in %s stands in the subject and has a link beside it', async (language, link) => {
    const addressId = await rig.address('email', `reader-${language}@example.org`);
    await rig.codes.send({ ...code, channel: 'email', addressId, language });
    await rig.runJob();
    const [subject, ...body] = (rig.sent[0]?.text ?? '').split('\n\n');
    expect(subject).toMatch(/^135790/);
    expect(body.join('\n\n')).toContain(`\n${link}\n`);
  });

  it('is gone with the transaction of its sign-up', async () => {
    const addressId = await rig.address('sms', '+8613900000009');
    const asked = test.db.transaction(async (tx) => {
      await rig.codes.send({ ...code, channel: 'sms', addressId, language: 'zh-CN' }, tx);
      throw new Error('the sign-up failed');
    });
    await expect(asked).rejects.toThrow('the sign-up failed');
    await rig.runJob();
    expect(rig.sent).toEqual([]);
  });
});
