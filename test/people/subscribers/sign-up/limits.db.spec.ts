import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../../../src/reference/policy/policy.js';
import { cloneDatabase, type TestDatabase } from '../../../support/database.js';
import { limitedTo, readersOn, WEB, wishing } from './sign-up.cast.js';

const EVENING = new Date('2024-06-21T10:00:00Z');
type Limit = Policy['rules']['signUp']['limits'][number];
const within = (by: Limit['by'], most: number, minutes = 60): Limit => ({ by, most, minutes });

describe('limits against pumping', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await cloneDatabase();
  });
  beforeEach(async () => {
    await test.setNow(EVENING);
    await test.db.run('DELETE FROM sign_up_counts');
  });
  afterAll(() => test?.close());

  const doorWith = (...limits: Limit[]) => {
    const { signUp } = readersOn(test.db, limitedTo(...limits));
    return async (address: string, network: string | null = '203.0.113.7') =>
      (await signUp.ask(wishing(address), { network, by: 'web' })).send !== null;
  };
  async function answers(ask: ReturnType<typeof doorWith>, addresses: readonly string[], network?: string | null) {
    const sent: boolean[] = [];
    for (const address of addresses) sent.push(await ask(address, network));
    return sent;
  }

  it.each<[string, Limit, string[], boolean[]]>([
    [
      'one number',
      within('number', 2),
      ['13900000001', '+86 139 0000 0001', '13900000001', '13900000002'],
      [true, true, false, true],
    ],
    [
      'the numbers of one prefix',
      within('prefix', 2),
      ['13900000001', '13900000002', '13900000003', '13900010003'],
      [true, true, false, true],
    ],
    [
      'numbers abroad, all together',
      within('abroad', 1),
      ['+12024561111', '+85291234567', '13900000001'],
      [true, false, true],
    ],
    ['everybody', within('all', 2), ['13900000001', 'a@example.org', '13800000003'], [true, true, false]],
    ['one mail address, not its provider', within('prefix', 1), ['a@example.org', 'b@example.org'], [true, true]],
  ])('hold for %s', async (_name, limit, addresses, sent) => {
    expect(await answers(doorWith(limit), addresses)).toEqual(sent);
  });

  it.each([
    ['an IPv4 address', '203.0.113.7', '::ffff:203.0.113.7', '203.0.113.8'],
    ['the 64 bits of IPv6 that its user was given', '2001:db8::1', '2001:0db8:0:0:ffff::2', '2001:db8:0:1::1'],
  ])('hold for %s', async (_name, first, same, other) => {
    const ask = doorWith(within('network', 1));
    expect([await ask('13900000001', first), await ask('13900000002', same), await ask('13900000003', other)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await ask('13900000004', null)).toBe(true);
  });

  it('end by the database clock, and hold for all nodes together', async () => {
    const [one, other] = [doorWith(within('number', 2)), doorWith(within('number', 2))];
    expect([await one('13900000001'), await other('13900000001'), await one('13900000001')]).toEqual([
      true,
      true,
      false,
    ]);
    await test.setNow(new Date(EVENING.getTime() + 59 * 60_000));
    expect(await other('13900000001')).toBe(false);
    await test.setNow(new Date(EVENING.getTime() + 60 * 60_000));
    expect(await other('13900000001')).toBe(true);
  });

  it('of ten at the same moment let exactly as many through as policy says', async () => {
    const ask = doorWith(within('number', 3));
    const sent = await Promise.all(Array.from({ length: 10 }, () => ask('13900000001')));
    expect(sent.filter(Boolean)).toHaveLength(3);
  });

  it('of one network do not use up the budget of all', async () => {
    const ask = doorWith(within('network', 2), within('all', 4));
    expect(await answers(ask, ['13900000001', '13900000002', '13900000003', '13900000004', '13900000005'])).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(await answers(ask, ['13900000006', '13900000007'], '198.51.100.1')).toEqual([true, true]);
    expect(await ask('13900000008', '198.51.100.2')).toBe(false);
  });

  it('are swept once they are over', async () => {
    const ask = doorWith(within('number', 3));
    await ask('13900000001');
    await test.setNow(new Date(EVENING.getTime() + 61 * 60_000));
    await ask('13900000002');
    expect(await test.db.rows('SELECT n FROM sign_up_counts')).toEqual([{ n: 1 }]);
  });

  it('keep neither number nor network in clear', async () => {
    await doorWith(within('number', 3), within('network', 3))('13900000001');
    const kept = JSON.stringify(await test.db.rows("SELECT rule, encode(key, 'escape') AS key FROM sign_up_counts"));
    expect(kept).not.toMatch(/1390000|203\.0/);
  });
});

describe('a sign-up page that is asked about numbers', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof readersOn>;
  beforeAll(async () => {
    test = await cloneDatabase();
    slice = readersOn(test.db, limitedTo(within('number', 1)));
  });
  afterAll(() => test?.close());

  const shape = ({ token, expiresAt }: { token: string; expiresAt: Date }) => [
    token.length,
    typeof token,
    expiresAt instanceof Date,
  ];

  it('answers the same for one unknown, one active, one asked too often and one kept for exercises', async () => {
    const active = await slice.signUp.join(wishing('13900000001'), 'officer');
    await slice.signUp.join(wishing('13900000002', { audience: 'exercise' }), 'officer');
    const known = await slice.signUp.ask(wishing('13900000001'), WEB);
    const unknown = await slice.signUp.ask(wishing('13900000003'), WEB);
    const exercise = await slice.signUp.ask(wishing('13900000002'), WEB);
    const limited = await slice.signUp.ask(wishing('13900000003'), WEB);
    expect([known, unknown, exercise, limited].map(shape)).toEqual(Array.from({ length: 4 }, () => shape(unknown)));
    expect([known.send?.addressId, exercise.send, limited.send]).toEqual([active.addressId, null, null]);
    for (const { token } of [unknown, exercise, limited])
      await expect(slice.signUp.confirm({ token, code: 'xxxxxx' })).rejects.toMatchObject({ code: 'code-wrong' });
  });

  it('takes the same statements for a known and an unknown number, so that the time does not tell', async () => {
    const statements: string[][] = [];
    for (const address of ['13900000011', '13900000012']) {
      if (address === '13900000012') await slice.signUp.join(wishing(address), 'officer');
      await test.db.transaction(async (tx) => {
        const seen: string[] = [];
        const watched = {
          ...tx,
          rows: <Row>(text: string, params?: readonly unknown[]) => (seen.push(text), tx.rows<Row>(text, params)),
          run: (text: string, params?: readonly unknown[]) => (seen.push(text), tx.run(text, params)),
        };
        await slice.signUp.ask(wishing(address), WEB, watched);
        statements.push(seen);
      });
    }
    expect(statements[0]?.length).toBeGreaterThan(3);
    expect(statements[1]).toEqual(statements[0]);
  });

  it('hands the way to the manage page to its reader only, and changes nothing by it', async () => {
    const { addressId, manageToken } = await slice.signUp.join(wishing('13900000021'), 'sms');
    const before = await slice.consents.list(addressId);
    const { token, send } = await slice.signUp.askToManage({ kind: 'sms', address: '139 0000 0021' }, WEB);
    expect(await slice.signUp.confirm({ token, code: send?.code ?? '' })).toEqual({ addressId, manageToken });
    expect((await slice.consents.list(addressId)).slice(before.length)).toMatchObject([{ act: 'asked' }]);
    const nobody = await slice.signUp.askToManage({ kind: 'sms', address: '13900000022' }, WEB);
    expect([nobody.send, shape(nobody)]).toEqual([null, shape({ token, expiresAt: new Date() })]);
    expect(await test.db.rows('SELECT FROM addresses WHERE id > $1', [addressId])).toEqual([]);
  });
});
