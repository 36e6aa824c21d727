import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../../src/dissemination/contracts/publication.contract.js';
import { eventually } from '../../../../support/eventually.js';
import { LONG_FLASH, submission } from './wire.fixture.js';
import { TIMING } from '../../../../../src/channels/sms/providers/smpp/bind/timing.js';
import { subject, type Subject, type Wishes } from './smpp.fixture.js';

let the: Subject;
afterEach(() => the.close());

const open = async (wishes?: Wishes): Promise<Subject> => (the = await subject(wishes));
const address = (i: number) => `+861391${String(i).padStart(7, '0')}`;
const batch = (size: number, text?: string) =>
  Array.from({ length: size }, (_, i) => submission(address(i), text === undefined ? {} : { text }));
const kinds = (outcomes: readonly Outcome[]) => outcomes.map(({ kind }) => kind);
const bound = () => eventually('the bind', () => (the.smsc.binds.length > 0 ? true : null));

describe('a window over one bind', () => {
  it('goes out in order, each message once, and each outcome stands at its place', async () => {
    const { provider, smsc, refs } = await open();
    refs.keepMs = 20;
    const window = batch(300);
    const outcomes = await provider.send(window, 'orange');
    expect(smsc.messages().map(({ to }) => to)).toEqual(window.map(({ to }) => to));
    expect(outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.ref : null))).toEqual(
      smsc.taken.map(({ id }) => id),
    );
    // What is reported as taken is known by its id, or its receipt would find nobody.
    expect(refs.kept.size).toBe(300);
  });

  it('never has more packets unanswered than the account allows, also with messages of several parts', async () => {
    const { provider, smsc } = await open({ account: { window: 7 } });
    expect(kinds(await provider.send(batch(60, LONG_FLASH), 'orange'))).toEqual(Array(60).fill('accepted'));
    expect(smsc.mostOpen).toBeLessThanOrEqual(7);
    expect(smsc.mostOpen).toBeGreaterThan(3);
    expect(smsc.messages().length).toBe(60);
  });

  it('sends a text of more parts than the window, alone', async () => {
    const { provider, smsc } = await open({ account: { window: 2 } });
    const long = '山'.repeat(300);
    expect(kinds(await provider.send(batch(3, long), 'orange'))).toEqual(Array(3).fill('accepted'));
    expect(smsc.messages().map(({ text }) => text)).toEqual(Array(3).fill(long));
  });

  it('keeps to the rate in segments, and begins no message without the tokens of all its parts', async () => {
    const { provider, smsc } = await open({ account: { rate: 100 } });
    await provider.send(batch(20, LONG_FLASH), 'orange');
    const [first, last] = [smsc.taken[0]?.at ?? 0, smsc.taken.at(-1)?.at ?? 0];
    // Forty segments, ten of them at once.
    expect(last - first).toBeGreaterThanOrEqual(270);
    const pairs = smsc.taken.map(({ to }) => to);
    for (let i = 0; i < pairs.length; i += 2) expect(pairs[i]).toBe(pairs[i + 1]);
  });

  it('refuses for good what no centre could send, alone', async () => {
    const { provider, smsc } = await open();
    const window = [submission(address(1)), submission('13900000001'), submission(address(2), { validForSeconds: 0 })];
    const outcomes = await provider.send([...window, submission(address(3), { text: '' })], 'orange');
    expect(outcomes.slice(1)).toEqual(
      ['not-e164', 'expired-before-sending', 'text-empty'].map((reason) => ({ kind: 'refused', retry: false, reason })),
    );
    expect(smsc.messages().length).toBe(1);
  });

  it('binds as transceiver with the account as given, once for any number of windows', async () => {
    const { provider, smsc } = await open({ account: { systemType: 'EWS' } });
    await Promise.all([provider.send(batch(3), 'orange'), provider.send(batch(3), 'red')]);
    expect(smsc.binds.length).toBe(1);
    const expected = { system_id: 'shanyu', password: 'secret', system_type: 'EWS', interface_version: 0x34 };
    expect(smsc.binds[0]).toMatchObject(expected);
  });
});

describe('several lanes over one bind', () => {
  it('red goes before a digest that waited first', async () => {
    const { provider, smsc } = await open({ account: { window: 1 } });
    smsc.rules.set('*', { kind: 'hold' });
    const digest = provider.send(batch(3), 'digest');
    await eventually('the first', () => (smsc.taken.length === 1 ? true : null));
    const red = provider.send([submission('+8613700000001')], 'red');
    for (let taken = 2; taken <= 4; taken++) {
      smsc.answerHeld();
      await eventually('the next', () => (smsc.taken.length === taken ? true : null));
    }
    smsc.answerHeld();
    expect(kinds(await red).concat(kinds(await digest))).toEqual(Array(4).fill('accepted'));
    expect(smsc.taken.map(({ to }) => to)).toEqual([address(0), '+8613700000001', address(1), address(2)]);
  });
});

describe('a centre that refuses', () => {
  it.each([
    { status: 0x0b, retry: false },
    { status: 0x45, retry: true },
    { status: 0x66, retry: false },
    { status: 0x64, retry: true },
  ])('one message with $status sinks none of the others', async ({ status, retry }) => {
    const { provider, smsc } = await open();
    smsc.rules.set(address(1), { kind: 'refuse', status });
    const outcomes = await provider.send(batch(3), 'orange');
    expect(kinds(outcomes)).toEqual(['accepted', 'refused', 'accepted']);
    expect(outcomes[1]).toMatchObject({ retry, reason: `smpp-0x${status.toString(16).padStart(2, '0')}` });
  });

  it('as too fast gets its pause, and then the same packets again, none twice', async () => {
    const { provider, smsc } = await open();
    smsc.rules.set('*', { kind: 'refuse', status: 0x58 }, 5);
    const started = performance.now();
    const window = batch(20, LONG_FLASH);
    expect(kinds(await provider.send(window, 'orange'))).toEqual(Array(20).fill('accepted'));
    expect(performance.now() - started).toBeGreaterThanOrEqual(240);
    expect(
      smsc
        .messages()
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(window.map(({ to }) => to));
  });

  it('as too fast for longer than a call may take: not a try of the message', async () => {
    const { provider, smsc } = await open({ timing: { patienceMs: 300 } });
    smsc.rules.set('*', { kind: 'refuse', status: 0x14 });
    const outcomes = await provider.send(batch(3), 'orange');
    expect(outcomes.map((outcome) => outcome.kind === 'refused' && outcome.untried)).toEqual([true, true, true]);
    expect(smsc.taken).toEqual([]);
  });

  it('as too fast the second part of what it took a part of: that was a try', async () => {
    const { provider, smsc } = await open({ timing: { patienceMs: 200 } });
    smsc.rules.set(address(0), { kind: 'take' }, 1);
    smsc.rules.set(address(0), { kind: 'refuse', status: 0x58 });
    expect(await provider.send(batch(1, LONG_FLASH), 'orange')).toEqual([
      { kind: 'refused', retry: true, reason: 'throttled' },
    ]);
  });

  it('with generic_nack has not taken it', async () => {
    const { provider, smsc } = await open();
    smsc.rules.set(address(0), { kind: 'nack', status: 0x02 });
    expect(await provider.send(batch(1), 'orange')).toEqual([
      { kind: 'refused', retry: true, reason: 'smpp-0x02', retryAfterMs: 60_000 },
    ]);
  });

  it('one part of a message makes it a refused one', async () => {
    const { provider, smsc } = await open();
    smsc.rules.set(address(0), { kind: 'take' }, 1);
    smsc.rules.set(address(0), { kind: 'refuse', status: 0x64 });
    expect(await provider.send(batch(1, LONG_FLASH), 'orange')).toEqual([
      { kind: 'refused', retry: true, reason: 'smpp-0x64' },
    ]);
  });

  it('the account is not asked again at once', async () => {
    const { provider, smsc } = await open({
      account: { password: 'wrong' },
      smsc: { password: 'secret' },
      timing: { patienceMs: 200 },
    });
    const outcomes = await provider.send(batch(150), 'orange');
    expect(new Set(kinds(outcomes))).toEqual(new Set(['refused']));
    expect(outcomes[0]).toMatchObject({ retry: true, untried: true, reason: 'not-bound: bind smpp-0x0e' });
    expect(smsc.binds.length).toBe(1);
  });
});

describe('a centre that fails', () => {
  it('makes no call last ten seconds, with the times as they are shipped (T08)', async () => {
    await open();
    expect(TIMING.patienceMs + TIMING.responseMs * (1 + 1 / 40)).toBeLessThan(10_000);
  });

  it('by silence leaves that message unknown and no other; the call ends in time (T08)', async () => {
    const { provider, smsc } = await open({ timing: { responseMs: 200 } });
    smsc.rules.set(address(1), { kind: 'silent' });
    const started = performance.now();
    expect(await provider.send(batch(3), 'orange')).toEqual([
      { kind: 'accepted', ref: smsc.taken[0]?.id },
      { kind: 'unknown', reason: 'no-answer-in-time' },
      { kind: 'accepted', ref: smsc.taken[2]?.id },
    ]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('by answering octet by octet is understood', async () => {
    const { provider, smsc } = await open();
    smsc.rules.set('*', { kind: 'drip' });
    for (const wish of batch(3)) expect(kinds(await provider.send([wish], 'orange'))).toEqual(['accepted']);
  });

  it('by cutting the line leaves what was in flight unknown; the rest goes out over the next bind', async () => {
    const { provider, smsc } = await open({ account: { window: 10 } });
    smsc.rules.set(address(4), { kind: 'hang-up' }, 1);
    const outcomes = await provider.send(batch(40), 'orange');
    const lost = outcomes.filter(({ kind }) => kind === 'unknown');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThanOrEqual(10);
    expect(outcomes.filter(({ kind }) => kind === 'accepted').length).toBe(40 - lost.length);
    expect(smsc.binds.length).toBe(2);
    const all = smsc.messages().map(({ to }) => to);
    expect(new Set(all).size).toBe(all.length);
  });

  it('by answering something that is no SMPP is left, and found again', async () => {
    const { provider, smsc } = await open();
    smsc.rules.set(address(0), { kind: 'garbage' }, 1);
    expect(kinds(await provider.send(batch(1), 'orange'))).toEqual(['unknown']);
    expect(kinds(await provider.send(batch(2), 'orange'))).toEqual(['accepted', 'accepted']);
  });

  it('by not being there: refused, again later, and not a try', async () => {
    const { provider, smsc } = await open({ timing: { patienceMs: 100 } });
    await smsc.stop();
    expect(await provider.send(batch(1), 'orange')).toEqual([
      { kind: 'refused', retry: true, untried: true, reason: 'not-bound: ECONNREFUSED' },
    ]);
    await smsc.start();
    await eventually('the bind', () => (smsc.binds.length > 0 ? true : null));
    expect(kinds(await provider.send(batch(1), 'orange'))).toEqual(['accepted']);
  });

  it('by not answering the bind is tried anew', async () => {
    const { provider, smsc } = await open({ timing: { responseMs: 60 } });
    smsc.bindStatus = null;
    provider.start();
    await eventually('two attempts', () => (smsc.binds.length >= 2 ? true : null));
    smsc.bindStatus = 0;
    expect(kinds(await provider.send(batch(1), 'orange'))).toEqual(['accepted']);
  });

  it('by standing still is noticed by the question whether it is there', async () => {
    const { provider, smsc } = await open({ timing: { enquireMs: 30, responseMs: 60 } });
    provider.start();
    await eventually('a question', () => (smsc.enquiries >= 2 ? true : null));
    expect(smsc.binds.length).toBe(1);
    smsc.answersEnquiries = false;
    await eventually('another bind', () => (smsc.binds.length >= 2 ? true : null));
  });

  it('by taking leave is bound anew', async () => {
    const { provider, smsc } = await open();
    provider.start();
    await bound();
    expect((await smsc.say('unbind', {})).command).toBe('unbind_resp');
    await eventually('another bind', () => (smsc.binds.length >= 2 ? true : null));
    expect(kinds(await provider.send(batch(1), 'orange'))).toEqual(['accepted']);
  });
});

describe('an answer after its time', () => {
  it('turns the unknown message into a taken one, known by its id', async () => {
    const { provider, smsc, inbox, refs } = await open({ timing: { responseMs: 80 } });
    smsc.rules.set('*', { kind: 'hold' });
    const [wish] = batch(1);
    if (!wish) throw new Error('nothing to send');
    expect(kinds(await provider.send([wish], 'orange'))).toEqual(['unknown']);
    smsc.answerHeld();
    const [receipt] = await eventually('the late word', () => (inbox.receipts.length > 0 ? inbox.receipts : null));
    expect(receipt).toMatchObject({ ref: wish.ref, status: 'accepted', providerRef: smsc.taken[0]?.id });
    await eventually('its id', () => (refs.kept.size > 0 ? true : null));
  });

  it('in any order finds its message', async () => {
    const { provider, smsc } = await open();
    smsc.rules.set('*', { kind: 'hold' });
    const sending = provider.send(batch(20), 'orange');
    await eventually('all', () => (smsc.taken.length === 20 ? true : null));
    smsc.answerHeld((held) => held.toReversed());
    expect((await sending).map((outcome) => outcome.kind === 'accepted' && outcome.ref)).toEqual(
      smsc.taken.map(({ id }) => id),
    );
  });
});

describe('at the end of the program', () => {
  it('what waits goes back, what is in flight gets its answer, and the centre is taken leave of', async () => {
    const { provider, smsc } = await open({ account: { window: 5 } });
    smsc.rules.set('*', { kind: 'hold' });
    const sending = provider.send(batch(12), 'orange');
    await eventually('five', () => (smsc.taken.length === 5 ? true : null));
    const closing = provider.close();
    smsc.answerHeld();
    const outcomes = await sending;
    await closing;
    expect(kinds(outcomes)).toEqual([...Array(5).fill('accepted'), ...Array(7).fill('refused')]);
    expect(outcomes[11]).toMatchObject({ retry: true, untried: true });
    expect(smsc.unbinds).toBe(1);
  });

  it('a request that nobody knows is answered so', async () => {
    const { provider, smsc } = await open();
    provider.start();
    await bound();
    const answer = await smsc.say('query_sm', { message_id: '1' });
    expect(answer).toMatchObject({ command: 'generic_nack', command_status: 0x03 });
  });
});
