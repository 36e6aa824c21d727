import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role } from '../../../../src/kernel/actor.js';
import { INDEXED, NEXT_AT, PAGE_AMONG } from '../../../../src/people/subscribers/desk/desk.sql.js';
import type { Wish } from '../../../../src/people/subscribers/sign-up/choices.js';
import { cloneDatabase, type TestDatabase } from '../../../support/database.js';
import { readersOn, WEB, wishing } from '../sign-up/sign-up.cast.js';

const officer = (role: Role): Actor => ({ kind: 'officer', officerId: '1', agencyId: '1', name: '李明', role });

describe('subscribers at the console', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof readersOn>;
  const ids = new Map<string, string>();

  async function enter(name: string, address: string, changes: Partial<Wish> = {}) {
    ids.set(name, (await slice.signUp.join(wishing(address, changes), 'officer')).addressId);
  }
  beforeAll(async () => {
    test = await cloneDatabase();
    slice = readersOn(test.db);
    await test.db.run(
      `WITH a AS (INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature) VALUES ('L', 'land', 'county', '422801', '局', 'Office', '恩施') RETURNING id)
       INSERT INTO officers (agency_id, login, name, role, password_hash) SELECT id, 'li', '李明', 'senior', 'x' FROM a`,
    );
    await enter('villager', '13900000001');
    await enter('monitor', '13900000002', { places: ['422823'], groups: ['monitor'] });
    await enter('province', 'zhang@example.org', { places: ['420000'] });
    await enter('gone', '13900000004');
    await slice.signUp.leave(slice.signUp.leaveLink(ids.get('gone') ?? ''), 'sms');
    await enter('dead', 'dead@example.org', { places: ['422800'] });
    await slice.signUp.bounced(ids.get('dead') ?? '', 'smtp-550-5.1.1');
    await enter('back', '13900000006', { places: ['422801', '422823'] });
    await slice.signUp.leave(slice.signUp.leaveLink(ids.get('back') ?? ''), 'web');
    await enter('back', '13900000006', { places: ['422823'] });
    const { send } = await slice.signUp.ask(wishing('13900000007'), WEB);
    ids.set('asking', send?.addressId ?? '');
  });
  afterAll(() => test?.close());

  const id = (name: string) => ids.get(name) ?? '';
  const named = (rows: readonly { addressId: string }[]) =>
    rows.map(({ addressId }) => [...ids].find(([, one]) => one === addressId)?.[0] ?? addressId);

  it.each([
    ['all', {}, ['villager', 'monitor', 'province', 'gone', 'dead', 'back']],
    ['a county', { place: '422801' }, ['villager', 'gone', 'back']],
    ['a prefecture and all below it', { place: '422800' }, ['villager', 'monitor', 'gone', 'dead', 'back']],
    ['who is active in a county', { place: '422801', state: 'active' }, ['villager']],
    ['who left and did not come back', { state: 'left' }, ['gone']],
    ['whom no carrier finds', { state: 'bounced' }, ['dead']],
    ['who has not confirmed', { state: 'asked' }, ['asking']],
    ['a group', { group: 'monitor' }, ['monitor']],
    ['a group in another place', { group: 'monitor', place: '422801' }, []],
    ['a group in a whole province', { group: 'monitor', place: '420000' }, ['monitor']],
    ['who left in a whole province', { state: 'left', place: '420000' }, ['gone']],
    [
      'who is active in a whole province',
      { state: 'active', place: '420000' },
      ['villager', 'monitor', 'province', 'back'],
    ],
    ['mail readers', { channel: 'email', state: 'active' }, ['province']],
    ['one number, however written', { address: '+86 139-0000-0002' }, ['monitor']],
    ['a number nobody gave', { address: '13900000099' }, []],
  ] as const)('are found by %s', async (_name, filter, expected) => {
    expect(named(await slice.desk.search(filter, { size: 50 }))).toEqual(expected);
  });

  it.each([[{}], [{ place: '422800' }], [{ state: 'active' }]] as const)(
    'come page by page, each once, with %o',
    async (filter) => {
      const all = named(await slice.desk.search(filter, { size: 50 }));
      const paged: string[] = [];
      for (let after: string | undefined; paged.length < 20;) {
        const page = await slice.desk.search(filter, { size: 2, ...(after === undefined ? {} : { after }) });
        paged.push(...named(page));
        after = page.at(-1)?.cursor;
        if (after === undefined) break;
      }
      expect(paged).toEqual(all);
      expect(new Set(all).size).toBe(all.length);
    },
  );

  it.each([
    { state: 'left', group: null, index: INDEXED.left, found: 1 },
    { state: 'bounced', group: null, index: INDEXED.bounced, found: 1 },
    { state: null, group: 'monitor', index: INDEXED.group, found: 1 },
  ])('are the same by the way of the place and by that of $state$group', async ({ state, group, index, found }) => {
    const codes = ['422800', '422801', '422823'];
    const values = ['0', null, group, state, 50, codes];
    const among = await test.db.rows<{ addressId: string }>(PAGE_AMONG(index), values);
    const seen = await test.db.rows<{ addressId: string | null }>(NEXT_AT, values);
    expect(among).toEqual(seen.filter(({ addressId }) => addressId !== null));
    expect(among).toHaveLength(found);
  });

  it('are masked, with what they chose and what became of it', async () => {
    const rows = await slice.desk.search({}, { size: 50 });
    expect(rows.map(({ masked }) => masked)).toContain('+86 139****0001');
    expect(rows.map(({ masked }) => masked)).toContain('z***@example.org');
    expect(JSON.stringify(rows)).not.toMatch(/1390000|zhang/);
    const back = await slice.desk.get(id('back'));
    expect(back).toMatchObject({ state: 'active', channel: 'sms', audience: 'live' });
    expect(back.subscriptions.map((one) => [one.leftAt === null, one.places])).toEqual([
      [true, ['422823']],
      [false, ['422801', '422823']],
    ]);
    expect(back.consents.map(({ act, by }) => `${act} by ${by}`)).toEqual([
      'confirmed by officer',
      'left by web',
      'confirmed by officer',
    ]);
    await expect(slice.desk.get('999999')).rejects.toMatchObject({ code: 'subscriber-unknown' });
  });

  it('show an address to a senior who says why, and the trail says so without it', async () => {
    expect(await slice.desk.reveal(officer('senior'), id('villager'), '本人来电核对号码')).toBe('+8613900000001');
    const [line] = await slice.audit.list({ act: 'reveal-address' }, { size: 9 });
    expect(line).toMatchObject({
      actor: '李明',
      subject: `address:${id('villager')}`,
      details: { reason: '本人来电核对号码' },
    });
    expect(JSON.stringify(line)).not.toContain('13900000001');
  });

  it.each([
    ['to a forecaster', officer('forecaster'), '本人来电核对号码', 'role'],
    ['to the program', { kind: 'program', name: 'shanyu' } as Actor, '本人来电核对号码', 'role'],
    ['without a reason', officer('senior'), ' 查 ', 'reason-length'],
    ['with a reason longer than a record', officer('senior'), '查'.repeat(201), 'reason-length'],
    ['with a number for a reason', officer('senior'), '核对 139 0000 0001', 'reason-number'],
    ['with a number in full-width digits', officer('senior'), '１３９００００００３１来电', 'reason-number'],
    ['with a number set apart by dots and dashes', officer('senior'), '139.0000 – 0031 来电', 'reason-number'],
    ['with a mail address for a reason', officer('senior'), 'li@example.org 来信', 'reason-number'],
    ['with a full-width mail address', officer('senior'), 'li＠example.org 来信', 'reason-number'],
  ])('show no address %s', async (_name, actor, reason, code) => {
    const before = (await slice.audit.list({}, { size: 99 })).length;
    await expect(slice.desk.reveal(actor, id('villager'), reason)).rejects.toMatchObject({ code });
    expect(await slice.audit.list({}, { size: 99 })).toHaveLength(before);
  });

  it('are taken out on request, and that stands in both logs', async () => {
    await enter('asked out', '13900000008');
    expect(await slice.desk.leave(officer('forecaster'), id('asked out'), '来电要求退订')).toBe(1);
    expect(await slice.desk.get(id('asked out'))).toMatchObject({
      state: 'left',
      consents: [{}, { act: 'left', by: 'officer', officerId: '1', note: '来电要求退订' }],
    });
    expect(await slice.audit.list({ act: 'end-subscriptions' }, { size: 1 })).toMatchObject([
      { details: { ended: 1 } },
    ]);
  });

  it('that are none cannot be taken out, and no record says so', async () => {
    const before = await slice.audit.list({}, { size: 99 });
    await expect(slice.desk.leave(officer('forecaster'), '999999', '来电要求退订')).rejects.toMatchObject({
      code: 'subscriber-unknown',
    });
    expect(await slice.audit.list({}, { size: 99 })).toEqual(before);
  });

  it('are put in groups that policy knows', async () => {
    const [subscription] = (await slice.desk.get(id('villager'))).subscriptions;
    const known = slice.desk.groups().map(({ code }) => code);
    await slice.desk.setGroups(officer('forecaster'), subscription?.id ?? '', ['village-head']);
    expect(known).toContain('village-head');
    expect(named(await slice.desk.search({ group: 'village-head' }, { size: 9 }))).toEqual(['villager']);
    await expect(slice.desk.setGroups(officer('forecaster'), subscription?.id ?? '', ['king'])).rejects.toMatchObject({
      code: 'group',
    });
    await expect(slice.desk.setGroups(officer('forecaster'), '999999', [])).rejects.toMatchObject({
      code: 'subscription-unknown',
    });
  });
});
