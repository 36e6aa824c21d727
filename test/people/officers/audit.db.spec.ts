import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM, type Actor } from '../../../src/kernel/actor.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { officersOn, type Slice } from './officers.cast.js';

describe('the audit', () => {
  let test: TestDatabase;
  let audit: Slice['audit'];
  beforeEach(async () => {
    test = await cloneDatabase();
    audit = officersOn(test.db).audit;
  });
  afterEach(() => test.close());

  const record = (act: string, subject: string, details = {}) => audit.record(test.db, PROGRAM, act, subject, details);
  /** What somebody with the server's own rights could do. */
  const tamper = async (statement: string) => {
    await test.db.run('ALTER TABLE audit DISABLE TRIGGER audit_append_only');
    expect(await test.db.run(statement)).toBe(1);
    await test.db.run('ALTER TABLE audit ENABLE TRIGGER audit_append_only');
  };

  it('says who did what to what', async () => {
    await test.setNow(new Date('2024-06-21T10:06:00Z'));
    const officer: Actor = { kind: 'officer', officerId: '7', agencyId: '1', name: '值班员甲', role: 'senior' };
    await audit.record(test.db, officer, 'sign', 'warning:20240621-7k3qfm', { version: 3 });
    await record('expire', 'warning:20240621-7k3qfm');
    const [expiry, signature] = await audit.list({}, { size: 10 });
    expect(signature).toMatchObject({ actor: '值班员甲', officerId: '7', act: 'sign', details: { version: 3 } });
    expect(signature?.at).toEqual(new Date('2024-06-21T10:06:00Z'));
    expect(expiry).toMatchObject({ actor: 'shanyu', officerId: null, act: 'expire', details: {} });
  });

  it('keeps no line of an act that was rolled back', async () => {
    const act = test.db.transaction(async (tx) => {
      await audit.record(tx, PROGRAM, 'sign', 'warning:1');
      throw new Error('the act fails');
    });
    await expect(act).rejects.toThrow('the act fails');
    expect(await audit.list({}, { size: 10 })).toEqual([]);
  });

  it.each(['Sign', 'sign_off', '', 'sign '])('refuses %j as the name of an act', async (act) => {
    await expect(record(act, 'warning:1')).rejects.toMatchObject({ kind: 'invalid', code: 'act-name' });
  });

  it('is listed by act, subject, officer and time, page by page', async () => {
    for (const hour of [8, 9, 10, 11]) {
      await test.setNow(new Date(Date.UTC(2024, 5, 21, hour)));
      await record(hour % 2 === 0 ? 'draft' : 'submit', `warning:${hour}`);
    }
    const subjects = async (...args: Parameters<typeof audit.list>) =>
      (await audit.list(...args)).map((line) => line.subject);
    expect(await subjects({ act: 'draft' }, { size: 9 })).toEqual(['warning:10', 'warning:8']);
    expect(await subjects({ subject: 'warning:9' }, { size: 9 })).toEqual(['warning:9']);
    expect(await subjects({ officerId: '7' }, { size: 9 })).toEqual([]);
    const [from, to] = [new Date(Date.UTC(2024, 5, 21, 9)), new Date(Date.UTC(2024, 5, 21, 11))];
    expect(await subjects({ from, to }, { size: 9 })).toEqual(['warning:10', 'warning:9']);
    const first = await audit.list({}, { size: 3 });
    expect(await subjects({}, { size: 3, before: first.at(-1)?.id ?? '' })).toEqual(['warning:8']);
  });

  it('is whole when nobody touched it, and says so of an empty one', async () => {
    expect(await audit.verify()).toEqual({ lines: 0, head: null, broken: null });
    await record('draft', 'warning:1', { note: '会商' });
    await record('submit', 'warning:1');
    expect(await audit.verify()).toEqual({ lines: 2, head: expect.stringMatching(/^[0-9a-f]{64}$/), broken: null });
  });

  it.each([
    ['another officer', 'submit', 'UPDATE audit SET officer_id = 9', 'submit'],
    ['another time', 'submit', "UPDATE audit SET at = at - interval '1 hour'", 'submit'],
    ['other details', 'submit', `UPDATE audit SET details = '{"version": 4}'`, 'submit'],
    ['a line taken away: the one after it', 'submit', 'DELETE FROM audit', 'sign'],
    ['a first line taken away: the one after it', 'draft', 'DELETE FROM audit', 'submit'],
  ])('names the first line broken by %s', async (_name, victim, statement, act) => {
    for (const each of ['draft', 'submit', 'sign', 'issue']) await record(each, 'warning:1', { version: 3 });
    await tamper(`${statement} WHERE act = '${victim}'`);
    expect((await audit.verify()).broken).toMatchObject({ act, subject: 'warning:1' });
  });

  it('has another head when lines were cut off at the end, which the chain alone cannot show', async () => {
    await record('draft', 'warning:1');
    await record('sign', 'warning:1');
    const before = await audit.verify();
    await tamper("DELETE FROM audit WHERE act = 'sign'");
    const after = await audit.verify();
    expect([after.broken, after.head === before.head]).toEqual([null, false]);
  });
});
