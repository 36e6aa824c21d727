import { hash } from '@node-rs/argon2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { isOutdated } from '../../../src/people/officers/login/passwords.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { enterHubei, officersOn, PASSWORD, type Slice } from './officers.cast.js';

const START = Date.UTC(2024, 5, 21, 19);

describe('logging in', () => {
  let test: TestDatabase;
  let slice: Slice;
  let officerId: string;
  beforeEach(async () => {
    test = await cloneDatabase();
    slice = officersOn(test.db);
    officerId = (await enterHubei(slice)).officer.id;
    await at(0);
  });
  afterEach(() => test.close());

  const at = (seconds: number) => test.setNow(new Date(START + seconds * 1_000));
  const attempt = (password: string, login = 'land.duty') => slice.login.login({ login, password });
  const refusalOf = (promise: Promise<unknown>) =>
    promise.then(
      () => null,
      (error: unknown) => error,
    );
  /** Wrong attempts twenty seconds apart, so that none of them is slowed. */
  const fail = async (times: number, login?: string) => {
    for (let n = 0; n < times; n += 1) {
      await at(n * 20);
      await expect(attempt('wrong', login)).rejects.toMatchObject({ code: 'log-in' });
    }
  };

  it('opens a session of twelve hours for the officer', async () => {
    const session = await attempt(PASSWORD, ' Land.Duty ');
    expect(session.actor).toMatchObject({ kind: 'officer', officerId, name: '值班员甲', role: 'forecaster' });
    expect(session.expiresAt).toEqual(new Date(START + 12 * 3_600_000));
    expect(await slice.sessions.find(session.token)).toEqual(session);
    expect((await slice.audit.list({ act: 'log-in' }, { size: 9 }))[0]).toMatchObject({
      officerId,
      subject: `officer:${officerId}`,
    });
  });

  it('answers the same for a wrong password, an unknown login, and a disabled officer', async () => {
    const wrong = await refusalOf(attempt('wrong'));
    expect(wrong).toMatchObject({ kind: 'unauthenticated', code: 'log-in' });
    expect(await refusalOf(attempt(PASSWORD, 'meteo.duty'))).toEqual(wrong);
    expect(await refusalOf(attempt(PASSWORD, 'not a login!'))).toEqual(wrong);
    await slice.officers.disable(PROGRAM, officerId);
    expect(await refusalOf(attempt(PASSWORD))).toEqual(wrong);
  });

  it('is closed for a while after ten failures, for the right password too', async () => {
    await fail(10);
    await at(200);
    await expect(attempt(PASSWORD)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'log-in-held',
      details: { retryAt: new Date(START + 900_000).toISOString(), retryAfterSeconds: 700 },
    });
    expect(await slice.audit.list({ act: 'close-login' }, { size: 9 })).toMatchObject([{ subject: 'login:land.duty' }]);
    await at(900);
    await expect(attempt(PASSWORD)).resolves.toMatchObject({ actor: { officerId } });
  });

  it('is closed for an unknown login just so', async () => {
    await fail(10, 'meteo.duty');
    await expect(attempt('wrong', 'meteo.duty')).rejects.toMatchObject({ code: 'log-in-held' });
    await expect(attempt(PASSWORD)).resolves.toBeDefined();
  });

  it('counts no attempt that was refused unseen', async () => {
    await fail(10);
    for (let n = 0; n < 5; n += 1) await refusalOf(attempt('wrong'));
    expect(await test.db.rows('SELECT FROM login_failures')).toHaveLength(10);
  });

  it('slows a hundred guesses made at once down to five', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => refusalOf(attempt('wrong'))));
    const codes = answers.map((answer) => (answer as { code: string }).code);
    expect(codes.filter((code) => code === 'log-in')).toHaveLength(5);
    expect(codes.filter((code) => code === 'log-in-held')).toHaveLength(95);
  });

  it('forgets the failures once it succeeds', async () => {
    await fail(9);
    await at(300);
    await attempt(PASSWORD);
    await expect(attempt('wrong')).rejects.toMatchObject({ code: 'log-in' });
    await expect(attempt(PASSWORD)).resolves.toBeDefined();
  });

  it('makes a hash of older parameters anew', async () => {
    const weak = await hash(PASSWORD, { memoryCost: 4_096, timeCost: 1 });
    await test.db.run('UPDATE officers SET password_hash = $1', [weak]);
    await attempt(PASSWORD);
    const known = await slice.store.findCredentials('land.duty');
    expect(isOutdated(known?.passwordHash ?? weak)).toBe(false);
    await expect(attempt(PASSWORD)).resolves.toBeDefined();
  });

  it('sweeps away what counts no more, and only that', async () => {
    await fail(1);
    await attempt(PASSWORD, 'land.duty');
    await fail(1, 'meteo.duty');
    await at(24 * 3_600 + 1);
    const fresh = await attempt(PASSWORD);
    await slice.login.sweep();
    expect(await test.db.rows('SELECT FROM login_failures')).toEqual([]);
    expect(await test.db.rows('SELECT FROM sessions')).toHaveLength(1);
    expect(await slice.sessions.find(fresh.token)).not.toBeNull();
  });
});
