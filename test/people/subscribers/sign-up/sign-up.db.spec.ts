import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Choices } from '../../../../src/people/subscribers/sign-up/choices.js';
import { cloneDatabase, type TestDatabase } from '../../../support/database.js';
import { readersOn, WEB, wishing } from './sign-up.cast.js';

const EVENING = new Date('2024-06-21T10:00:00Z');
const minutes = (n: number) => new Date(EVENING.getTime() + n * 60_000);

describe('signing up', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof readersOn>;
  let number = 0;
  beforeAll(async () => {
    test = await cloneDatabase();
    slice = readersOn(test.db);
  });
  beforeEach(() => test.setNow(EVENING));
  afterAll(() => test?.close());

  const phone = () => `139${String(++number).padStart(8, '0')}`;
  const ask = (address: string, changes = {}) => slice.signUp.ask(wishing(address, changes), WEB);
  async function asked(address: string, changes = {}) {
    const { token, send } = await ask(address, changes);
    if (!send) throw new Error('nothing would be sent');
    return { token, ...send };
  }
  async function confirmed(address: string, changes = {}) {
    const { token, code } = await asked(address, changes);
    return slice.signUp.confirm({ token, code });
  }
  const live = (addressId: string) =>
    test.db.rows(
      `SELECT language, lowest_rank AS rank, hazards, quiet_from AS "from", quiet_to AS "to", editions,
        ARRAY(SELECT code || ':' || method FROM subscription_places WHERE subscription_id = s.id ORDER BY 1) AS places
       FROM subscriptions s WHERE address_id = $1 AND left_at IS NULL ORDER BY id`,
      [addressId],
    );
  const log = async (addressId: string) =>
    (await slice.consents.list(addressId)).map(({ act, by }) => `${act} by ${by}`);

  it('counts for nothing before the code is typed, and from then on as it was asked', async () => {
    const wish = {
      hazards: ['landslide'],
      quiet: { from: 1320, to: 420 },
      editions: ['evening'],
      lowestRank: 'orange',
      language: 'en',
    };
    const { token, code, addressId } = await asked(phone(), wish);
    expect(code).toMatch(/^\d{6}$/);
    expect(await live(addressId)).toEqual([]);
    const answer = await slice.signUp.confirm({ token, code });
    expect(answer).toEqual({ addressId, manageToken: slice.signUp.manageLink(addressId) });
    expect(await live(addressId)).toEqual([
      {
        language: 'en',
        rank: 3,
        hazards: ['landslide'],
        from: 1320,
        to: 420,
        editions: ['evening'],
        places: ['422801:chosen'],
      },
    ]);
    expect(await log(addressId)).toEqual(['asked by web', 'confirmed by web']);
  });

  it('is confirmed by the link too; pressed twice, or code after link, it is confirmed once', async () => {
    const { token, code, linkToken, addressId } = await asked('zhang@example.org');
    await slice.signUp.confirm({ linkToken });
    await slice.signUp.confirm({ linkToken });
    await slice.signUp.confirm({ token, code: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
    expect(await live(addressId)).toHaveLength(1);
    expect(await log(addressId)).toEqual(['asked by web', 'confirmed by web']);
  });

  it('keeps no code, link or token that could be used', async () => {
    const { token, code, linkToken } = await asked(phone());
    const rows = await test.db.rows(
      'SELECT to_jsonb(s)::text AS t FROM sign_ups s UNION ALL SELECT to_jsonb(c)::text FROM consents c',
    );
    const all = JSON.stringify(rows);
    for (const secret of [token, linkToken, `"${code}"`, `1390000000${number}`]) expect(all).not.toContain(secret);
  });

  it('bears five wrong codes; the sixth try is refused even with the right one', async () => {
    const { token, code, addressId } = await asked(phone());
    const wrong = code === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n++)
      await expect(slice.signUp.confirm({ token, code: wrong })).rejects.toMatchObject({
        code: 'code-wrong',
        details: { where: 'code' },
      });
    await expect(slice.signUp.confirm({ token, code })).rejects.toMatchObject({ code: 'code-spent' });
    expect(await live(addressId)).toEqual([]);
  });

  it('is over after half an hour, by code and by link, and the sweep forgets it a day later', async () => {
    const { token, code, linkToken, addressId } = await asked(phone());
    await test.setNow(minutes(30));
    await expect(slice.signUp.confirm({ token, code })).rejects.toMatchObject({ code: 'code-expired' });
    await expect(slice.signUp.confirm({ linkToken })).rejects.toMatchObject({ kind: 'missing', code: 'link-unknown' });
    await test.setNow(minutes(30 + 24 * 60 + 1));
    await ask(phone());
    expect(await test.db.rows('SELECT FROM sign_ups WHERE address_id = $1', [addressId])).toEqual([]);
  });

  it('tells who asked and never confirmed from who has left', async () => {
    const { addressId } = await asked(phone());
    expect(await slice.signUp.choicesOf(addressId)).toMatchObject({ active: false, everSubscribed: false });
    const left = await confirmed(phone());
    await slice.signUp.leave(left.manageToken, 'web');
    expect(await slice.signUp.choices(left.manageToken)).toMatchObject({ active: false, everSubscribed: true });
  });

  it('by a message of the phone itself needs no code, and leaves level and hours as they were', async () => {
    const address = phone();
    const { addressId } = await confirmed(address, { lowestRank: 'orange', quiet: { from: 1320, to: 420 } });
    const joining = { channel: 'sms', address, language: 'zh-CN', places: ['422823'], audience: 'live' } as const;
    expect(await slice.signUp.join(joining, 'sms')).toMatchObject({ addressId });
    expect(await live(addressId)).toMatchObject([{ rank: 3, from: 1320, places: ['422801:chosen', '422823:chosen'] }]);
    const fresh = await slice.signUp.join({ ...joining, address: phone() }, 'sms');
    expect(await live(fresh.addressId)).toMatchObject([{ rank: 2, places: ['422823:chosen'] }]);
    expect(await log(fresh.addressId)).toEqual(['confirmed by sms']);
  });

  it('shows and changes the choices under the signed link, the whole set at once', async () => {
    const { addressId, manageToken } = await confirmed(phone(), { hazards: ['landslide'] });
    const before = await slice.signUp.choices(manageToken);
    expect(before).toMatchObject({
      addressId,
      kind: 'sms',
      active: true,
      places: ['422801'],
      hazards: ['landslide'],
      quiet: null,
      lowestRank: 'yellow',
    });
    expect(before.masked).toMatch(/^\+86 139\*{4}\d{4}$/);
    const wish: Choices = {
      ...before,
      places: ['420000'],
      hazards: null,
      quiet: { from: 0, to: 360 },
      lowestRank: 'red',
      editions: ['evening'],
    };
    expect(await slice.signUp.change(manageToken, wish)).toMatchObject({ ...wish, active: true });
    expect(await live(addressId)).toMatchObject([
      { rank: 4, from: 0, to: 360, hazards: null, places: ['420000:chosen'] },
    ]);
    expect((await log(addressId)).at(-1)).toBe('changed by web');
  });

  it('makes of several subscriptions of one address one, as soon as its reader changes something', async () => {
    const { addressId, manageToken } = await confirmed(phone());
    await test.db.run(
      "WITH s AS (INSERT INTO subscriptions (address_id, channel, language, lowest_rank, consented_at) VALUES ($1, 'sms', 'zh-CN', 4, now_at()) RETURNING id) INSERT INTO subscription_places (code, subscription_id) SELECT '420000', id FROM s",
      [addressId],
    );
    const seen = await slice.signUp.choices(manageToken);
    expect(seen).toMatchObject({ lowestRank: 'yellow', places: ['422801', '420000'] });
    await slice.signUp.change(manageToken, { ...seen, places: ['420000'] });
    expect(await live(addressId)).toMatchObject([{ rank: 2, places: ['420000:chosen'] }]);
  });

  it('keeps the row of a place that stays, so that it is not new tomorrow', async () => {
    const { addressId, manageToken } = await confirmed(phone());
    await test.setNow(minutes(60));
    const seen = await slice.signUp.choices(manageToken);
    await slice.signUp.change(manageToken, { ...seen, places: ['422823', '422801'] });
    const since = await test.db.rows(
      'SELECT p.code::text, p.added_at AS at FROM subscription_places p JOIN subscriptions s ON s.id = p.subscription_id WHERE s.address_id = $1 ORDER BY 1',
      [addressId],
    );
    expect(since).toEqual([
      { code: '422801', at: EVENING },
      { code: '422823', at: minutes(60) },
    ]);
  });

  it.each([
    ['the manage link', (id: string) => slice.signUp.manageLink(id)],
    ['the leave link', (id: string) => slice.signUp.leaveLink(id)],
  ])('ends in one step by %s, and again is nothing more', async (_name, link) => {
    const { addressId, manageToken } = await confirmed(phone());
    expect(await slice.signUp.leave(link(addressId), 'web')).toEqual({ addressId, left: 1 });
    expect(await slice.signUp.leave(link(addressId), 'web')).toEqual({ addressId, left: 0 });
    expect(await live(addressId)).toEqual([]);
    expect(await log(addressId)).toEqual(['asked by web', 'confirmed by web', 'left by web']);
    expect(await slice.signUp.choices(manageToken)).toMatchObject({ active: false, places: ['422801'] });
  });

  it('ends by the number itself; a number nobody knows gets the same answer', async () => {
    const address = phone();
    const { addressId } = await confirmed(address);
    expect(await slice.signUp.leave({ kind: 'sms', address }, 'sms')).toEqual({ addressId, left: 1 });
    expect(await slice.signUp.leave({ kind: 'sms', address: phone() }, 'sms')).toEqual({ addressId: null, left: 0 });
  });

  it('begins again by a change after leaving, or by a new code after a bounce', async () => {
    const { addressId, manageToken } = await confirmed(phone());
    await slice.signUp.leave(manageToken, 'web');
    await slice.signUp.change(manageToken, await slice.signUp.choices(manageToken));
    expect(await live(addressId)).toHaveLength(1);
    expect(await slice.signUp.bounced(addressId, 'smtp-550-5.1.1')).toBe(1);
    expect(await slice.signUp.bounced(addressId, 'smtp-550-5.1.1')).toBe(0);
    expect(await live(addressId)).toEqual([]);
    expect((await log(addressId)).slice(2)).toEqual(['left by web', 'confirmed by web', 'bounced by mail']);
  });

  it('a leave link cannot change anything, and a link with another id or letter is none of ours', async () => {
    const { addressId, manageToken } = await confirmed(phone());
    const strange = [
      slice.signUp.leaveLink(addressId),
      manageToken.replace(/^m\w+/, 'mzz'),
      manageToken.replace(/^m/, 'l'),
      '',
      'm1-x',
    ];
    for (const link of strange) await expect(slice.signUp.choices(link)).rejects.toMatchObject({ code: 'manage-link' });
    await expect(slice.signUp.leave(manageToken.replace(/^m/, 'l'), 'web')).rejects.toMatchObject({
      code: 'manage-link',
    });
  });

  it('goes with its caller: what is rolled back there was never asked or left', async () => {
    const address = phone();
    const { addressId } = await confirmed(address);
    const failing = test.db.transaction(async (tx) => {
      await slice.signUp.leave({ kind: 'sms', address }, 'sms', tx);
      await slice.signUp.ask(wishing(phone()), WEB, tx);
      throw new Error('the notice could not be queued');
    });
    await expect(failing).rejects.toThrow('the notice');
    expect(await live(addressId)).toHaveLength(1);
    expect(await test.db.rows('SELECT FROM addresses WHERE id > $1', [addressId])).toEqual([]);
  });

  it('keeps the log of consents for ever as it was written', async () => {
    await confirmed(phone());
    await expect(test.db.run('DELETE FROM consents')).rejects.toThrow(/append-only/);
    await expect(test.db.run("UPDATE consents SET act = 'left'")).rejects.toThrow(/append-only/);
  });

  it.each([
    ['no place and no point', { places: [] }, 'places'],
    ['a hazard that is none', { hazards: ['flood'] }, 'hazards'],
    ['quiet hours without a length', { quiet: { from: 60, to: 60 } }, 'quiet'],
    ['quiet hours of another planet', { quiet: { from: 0, to: 1440 } }, 'quiet'],
    ['an edition that is no code', { editions: ['晚报'] }, 'editions'],
    ['himself in a group', { groups: ['official'] }, 'groups'],
    ['a point in the ocean', { points: [{ lon: -150, lat: 0, km: 0 }] }, 'points'],
    ['a circle over half the country', { points: [{ lon: 109, lat: 30, km: 900 }] }, 'points'],
  ])('is refused, field named, with %s', async (_name, changes, where) => {
    await expect((async () => ask(phone(), changes))()).rejects.toMatchObject({ details: { where } });
  });
});
