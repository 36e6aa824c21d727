import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM, type Actor } from '../../../src/kernel/actor.js';
import type { Officer } from '../../../src/people/officers/officer.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { enterHubei, officersOn, PASSWORD, type Slice } from './officers.cast.js';

const START = Date.UTC(2024, 5, 21, 10);

describe('sessions', () => {
  let test: TestDatabase;
  let slice: Slice;
  let officer: Officer;
  beforeEach(async () => {
    test = await cloneDatabase();
    slice = officersOn(test.db);
    ({ officer } = await enterHubei(slice));
    await test.setNow(new Date(START));
  });
  afterEach(() => test.close());

  const start = (previous?: string) => test.db.transaction((tx) => slice.sessions.start(tx, officer, previous));
  const after = (hours: number, seconds = 0) => test.setNow(new Date(START + hours * 3_600_000 + seconds * 1_000));

  it('keep the hash of the token, and the token nowhere', async () => {
    const { token } = await start();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await test.db.rows<{ token_hash: Buffer }>('SELECT token_hash FROM sessions');
    expect(rows).toEqual([{ token_hash: createHash('sha256').update(token).digest() }]);
  });

  it('last twelve hours, however much they are used', async () => {
    const { token } = await start();
    await after(11, 3_599);
    expect(await slice.sessions.find(token)).not.toBeNull();
    await after(12);
    expect(await slice.sessions.find(token)).toBeNull();
  });

  it('end with the log-out, which is on record once', async () => {
    const { token } = await start();
    await slice.sessions.end(token);
    await slice.sessions.end(token);
    expect(await slice.sessions.find(token)).toBeNull();
    expect(await slice.audit.list({ act: 'log-out' }, { size: 9 })).toHaveLength(1);
  });

  it('are new at each log-in: the token the browser came with is worth nothing after', async () => {
    const before = await start();
    const elsewhere = await start();
    const next = await start(before.token);
    expect(next.token).not.toBe(before.token);
    expect(await slice.sessions.find(before.token)).toBeNull();
    expect(await slice.sessions.find(elsewhere.token)).not.toBeNull();
  });

  it('end at once when the officer is disabled', async () => {
    const { token } = await start();
    await slice.officers.disable(PROGRAM, officer.id);
    expect(await slice.sessions.find(token)).toBeNull();
    expect(await slice.store.find(officer.id)).toMatchObject({ disabledAt: new Date(START) });
  });

  it('of an officer disabled by any other way are worth nothing either', async () => {
    const { token } = await start();
    await test.db.run('UPDATE officers SET disabled_at = now_at()');
    expect(await slice.sessions.find(token)).toBeNull();
  });

  it('are found by their token only', async () => {
    const { token } = await start();
    const wrong = ['', 'x', 'A'.repeat(43), `${token}A`, token.slice(1), token.toUpperCase()];
    expect(await Promise.all(wrong.map((each) => slice.sessions.find(each)))).toEqual(wrong.map(() => null));
  });
});

describe('officers', () => {
  let test: TestDatabase;
  let slice: Slice;
  beforeEach(async () => {
    test = await cloneDatabase();
    slice = officersOn(test.db);
    await enterHubei(slice);
  });
  afterEach(() => test.close());

  const entry = {
    agencyCode: 'hubei-met',
    login: 'meteo.duty',
    name: '值班员乙',
    role: 'admin',
    password: PASSWORD,
  } as const;
  const forecaster: Actor = { kind: 'officer', officerId: '1', agencyId: '1', name: '值班员甲', role: 'forecaster' };

  it('are entered with agency and role, and the act is on record without the password', async () => {
    const officer = await slice.officers.create(PROGRAM, { ...entry, login: ' Meteo.Duty' });
    expect(officer).toMatchObject({ login: 'meteo.duty', name: '值班员乙', role: 'admin', disabledAt: null });
    const [line] = await slice.audit.list({ act: 'create-officer' }, { size: 1 });
    expect(line).toMatchObject({ subject: `officer:${officer.id}`, details: { login: 'meteo.duty', role: 'admin' } });
    expect(JSON.stringify(line)).not.toContain(PASSWORD);
    expect(JSON.stringify(await slice.store.list())).not.toContain('argon2');
  });

  it.each([
    ['a login that is taken', { login: 'LAND.DUTY' }, 'login-taken'],
    ['a login with a blank', { login: 'li na' }, 'login'],
    ['an agency that is not there', { agencyCode: 'hunan-met' }, 'agency-missing'],
    ['a short password', { password: 'short' }, 'password'],
    ['no name', { name: ' ' }, 'name'],
  ])('with %s are refused', async (_name, changes, code) => {
    await expect(slice.officers.create(PROGRAM, { ...entry, ...changes })).rejects.toMatchObject({ code });
    expect(await slice.store.list()).toHaveLength(1);
  });

  it('who are no administrators enter and disable nobody', async () => {
    await expect(slice.officers.create(forecaster, entry)).rejects.toMatchObject({ code: 'role' });
    await expect(slice.officers.disable(forecaster, '1')).rejects.toMatchObject({ code: 'role' });
  });

  it('are disabled once; somebody unknown is said to be missing', async () => {
    const [officer] = await slice.store.list();
    await slice.officers.disable(PROGRAM, officer?.id ?? '');
    await slice.officers.disable(PROGRAM, officer?.id ?? '');
    expect(await slice.audit.list({ act: 'disable-officer' }, { size: 9 })).toHaveLength(1);
    await expect(slice.officers.disable(PROGRAM, '4242')).rejects.toMatchObject({ code: 'officer-missing' });
  });
});
