import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../../src/kernel/actor.js';
import type { Outcome } from '../../../src/dissemination/contracts/publication.contract.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { BoardRig } from './board.rig.js';

const [A, B] = [
  { channel: 'sms', name: 'a' },
  { channel: 'sms', name: 'b' },
];
const taken: Outcome = { kind: 'accepted', ref: null };
const broken: Outcome = { kind: 'unknown', reason: 'http-500' };
const busy: Outcome = { kind: 'refused', retry: true, untried: true, reason: 'held', retryAfterMs: 20_000 };
const many = (outcome: Outcome, count: number): Outcome[] => Array.from({ length: count }, () => outcome);
const officer = (role: Role): Actor => ({ kind: 'officer', officerId: '7', agencyId: '1', name: '值班员甲', role });

let test: TestDatabase;
let rig: BoardRig;
beforeAll(async () => {
  test = await cloneDatabase();
});
afterAll(() => test.close());
beforeEach(() => {
  rig = new BoardRig(test);
});
afterEach(async () => {
  await test.db.run('TRUNCATE providers, provider_minutes');
});

describe('windows go to providers by their weights', () => {
  it('and a weight of 0 stands by until no other can carry', async () => {
    await rig.open({ weight: 75 }, { name: 'b', weight: 25 }, { name: 'reserve', weight: 0 });
    const { a = 0, b = 0, reserve } = rig.shares();
    expect([a > 680 && a < 820, a + b, reserve]).toEqual([true, 1_000, undefined]);
    for (const key of [A, B]) rig.board.told(key, many(broken, 3));
    expect(rig.shares()).toEqual({ reserve: 1_000 });
  });

  it('and one that carries exercises only is never chosen', async () => {
    await rig.open({ name: 'simulator', rehearsal: true });
    expect(rig.board.choose('sms')).toBeNull();
  });

  it('and a new weight in the policy counts from the next start', async () => {
    await rig.open({ weight: 20 });
    const restarted = new BoardRig(test);
    await restarted.open({ weight: 80 });
    expect(await restarted.weights()).toEqual({ a: 80 });
  });
});

describe('a provider whose whole window failed', () => {
  it('rests at once in this worker, and in every other at its next look', async () => {
    await rig.open({}, { name: 'b' });
    const other = new BoardRig(test);
    await other.open({}, { name: 'b' });
    rig.board.told(A, many(broken, 3));
    expect(rig.shares()).toEqual({ b: 1_000 });
    expect(other.shares()['a']).toBeGreaterThan(0);
    await rig.pass(1);
    await other.board.tick();
    expect(other.shares()).toEqual({ b: 1_000 });
  });

  it('rests also where it was not there to be tried, and the other carries', async () => {
    await rig.open({}, { name: 'b' });
    rig.board.told(A, many({ kind: 'refused', retry: true, untried: true, reason: 'not-bound: ECONNREFUSED' }, 3));
    expect(rig.shares()).toEqual({ b: 1_000 });
    await rig.pass(1);
    expect(rig.board.isProbing(A)).toBe(true);
  });

  it('comes back by itself, on trial, and rests twice as long when it fails again', async () => {
    await rig.open({}, { name: 'b' });
    for (const rest of [5, 10, 20, 40, 60, 60]) {
      rig.board.told(A, many(broken, 3));
      await rig.pass(1);
      await rig.pass(rest - 1);
      expect([rest, rig.shares()['a'], rig.board.isProbing(A)]).toEqual([rest, undefined, true]);
      await rig.pass(1);
      expect([rest, rig.shares()['a']]).toEqual([rest, 1]);
    }
    rig.board.told(A, [taken]);
    await rig.pass(1);
    expect(rig.board.isProbing(A)).toBe(false);
    rig.board.told(A, many(broken, 3));
    await rig.pass(1);
    await rig.pass(5);
    expect(rig.shares()['a']).toBe(1);
  });

  it('gets one window at a time until it has worked', async () => {
    await rig.open({});
    rig.board.told(A, many(broken, 3));
    await rig.pass(1);
    await rig.pass(5);
    expect(rig.shares()).toEqual({ a: 1, nobody: 999 });
    rig.board.told(A, [taken]);
    expect(rig.shares()).toEqual({ a: 1_000 });
  });

  it('carries on where it is the only one, once its rest is over; till then nobody carries and no try is lost', async () => {
    await rig.open({});
    rig.board.told(A, many(broken, 3));
    expect(rig.board.choose('sms')).toBeNull();
    await rig.pass(1);
    await rig.pass(5);
    expect(rig.board.choose('sms')).toBe('a');
  });

  it.each([
    ['one recipient that fails alone', [[broken]]],
    ['failures beside messages that were taken', [[...many(broken, 40), taken]]],
    ['refusals of recipients', [many({ kind: 'refused', retry: false, reason: '21610' }, 40)]],
  ])('is not one with %s', async (_, windows) => {
    await rig.open({}, { name: 'b' });
    for (const window of windows) rig.board.told(A, window);
    await rig.pass(1);
    expect(rig.shares()['a']).toBeGreaterThan(0);
  });

  it('is left alone as long as it asked (429), which is no failure', async () => {
    await rig.open({}, { name: 'b' });
    rig.board.told(A, [busy]);
    expect(rig.shares()).toEqual({ b: 1_000 });
    await rig.pass(1);
    await rig.pass(18);
    expect(rig.shares()).toEqual({ b: 1_000 });
    await rig.pass(3);
    expect([(rig.shares()['a'] ?? 0) > 0, rig.board.isProbing(A)]).toEqual([true, false]);
  });
});

describe('weights', () => {
  const minute = async (a: Outcome[], b: Outcome[]) => {
    rig.board.told(A, a);
    rig.board.told(B, b);
    await rig.pass(60);
  };

  it('fall by ten in each minute with more than fifty failures, and the other’s rise', async () => {
    await rig.open({}, { name: 'b' });
    await minute([...many(broken, 51), taken], [taken]);
    expect(await rig.weights()).toEqual({ a: 40, b: 60 });
    await rig.pass(1);
    expect(await rig.weights()).toEqual({ a: 40, b: 60 });
    await minute([...many(broken, 60), taken], [taken]);
    expect(await rig.weights()).toEqual({ a: 30, b: 70 });
  });

  it('stay for fifty, and where all fail alike', async () => {
    await rig.open({}, { name: 'b' });
    await minute([...many(broken, 50), taken], [taken]);
    await minute([...many(broken, 90), taken], [...many(broken, 90), taken]);
    expect(await rig.weights()).toEqual({ a: 50, b: 50 });
  });

  it('drift back by ten every five minutes', async () => {
    await rig.open({}, { name: 'b' });
    await minute([...many(broken, 51), taken], [taken]);
    await minute([...many(broken, 51), taken], [taken]);
    const seen: number[] = [];
    for (let step = 0; step < 3; step++) {
      await rig.pass(300);
      seen.push((await rig.weights())['a'] ?? 0);
    }
    expect(seen).toEqual([40, 50, 50]);
  });

  const paced = (ms: Record<string, number>) =>
    ['a', 'b'].map((name) => ({ name, answerTimes: () => ({ answers: 150, ms: 150 * (ms[name] ?? 0) }) }));

  it('fall when answers take 15 % longer than in the five minutes before', async () => {
    const ms = { a: 100, b: 100 };
    await rig.open(...paced(ms));
    for (let at = 0; at < 6; at++) await rig.pass(60);
    ms.a = 114;
    await rig.pass(60);
    await rig.pass(60);
    expect(await rig.weights()).toEqual({ a: 50, b: 50 });
    ms.a = 140;
    await rig.pass(60);
    await rig.pass(60);
    expect(await rig.weights()).toEqual({ a: 40, b: 60 });
  });

  it('stay when all are slow', async () => {
    const ms = { a: 100, b: 100 };
    await rig.open(...paced(ms));
    for (let at = 0; at < 6; at++) await rig.pass(60);
    Object.assign(ms, { a: 200, b: 200 });
    await rig.pass(60);
    await rig.pass(60);
    expect(await rig.weights()).toEqual({ a: 50, b: 50 });
  });
});

describe('the switch', () => {
  const wish = { channel: 'sms', provider: 'a', on: false, reason: '运营商要求停用' };

  it('takes a provider out in every worker, says who and why, and stands in the audit', async () => {
    await rig.open({}, { name: 'b', segmentsPerSecond: 100 });
    await rig.desk.switch(officer('senior'), wish);
    expect(rig.shares()).toEqual({ b: 1_000 });
    const [a, b] = await rig.desk.list();
    const done = { by: '值班员甲', at: new Date('2024-06-21T12:00:00Z'), reason: '运营商要求停用' };
    expect([a?.off, a?.switched]).toEqual([done, { ...done, on: false }]);
    expect([b?.off, b?.switched, b?.segmentsPerSecond]).toEqual([null, null, 100]);
    const [line] = await rig.audit.list({ subject: 'provider:sms/a' }, { size: 1 });
    expect([line?.act, line?.details]).toEqual(['switch-provider-off', { reason: '运营商要求停用' }]);
  });

  it('puts it back as the policy weighs it', async () => {
    await rig.open({}, { name: 'b' });
    await rig.desk.switch(officer('admin'), wish);
    await rig.desk.switch(officer('admin'), { ...wish, on: true, reason: '恢复' });
    expect((await rig.desk.list())[0]).toMatchObject({ weight: 50, off: null, switched: { on: true, reason: '恢复' } });
    expect(rig.shares()['a']).toBeGreaterThan(0);
  });

  it.each<[string, Actor, Partial<typeof wish>, string]>([
    ['a forecaster', officer('forecaster'), {}, 'role'],
    ['the program', { kind: 'program', name: 'shanyu' }, {}, 'role'],
    ['nobody who gives no reason', officer('senior'), { reason: '  ' }, 'reason-length'],
    ['nobody whose reason is no record', officer('senior'), { reason: '停'.repeat(501) }, 'reason-length'],
    [
      'nobody whose reason holds a number',
      officer('senior'),
      { reason: '１３９００００００３１要求停用' },
      'reason-number',
    ],
    ['nobody whose provider is not there', officer('senior'), { provider: 'c' }, 'provider-unknown'],
    ['nobody who switches on what is on', officer('senior'), { on: true }, 'provider-so-already'],
  ])('is not pressed by %s', async (_, actor, changes, code) => {
    await rig.open({});
    await expect(rig.desk.switch(actor, { ...wish, ...changes })).rejects.toMatchObject({ code });
    expect(rig.board.choose('sms')).toBe('a');
  });

  it('shows each minute’s figures, newest first', async () => {
    await rig.open({ answerTimes: () => ({ answers: 2, ms: 30 }) });
    rig.board.told(A, [taken, taken, broken, { kind: 'refused', retry: false, reason: '21211' }]);
    await rig.pass(1);
    rig.board.told(A, [taken]);
    await rig.pass(60);
    const [{ minutes } = { minutes: [] }] = await rig.desk.list();
    expect(
      minutes.map(({ accepted, refused, unknown, milliseconds }) => [accepted, refused, unknown, milliseconds]),
    ).toEqual([
      [1, 0, 0, 15],
      [2, 1, 1, 15],
    ]);
    expect(minutes[0]?.minute).toEqual(new Date('2024-06-21T12:01:00Z'));
  });
});
