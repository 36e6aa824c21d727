import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { AddressKeyCheck } from '../../../src/people/subscribers/address-key-check.js';
import { AddressCipher } from '../../../src/people/subscribers/addresses.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { keysOf, subscribersOn, villager } from './subscribers.cast.js';

describe('importing subscribers', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof subscribersOn>;
  beforeEach(async () => {
    test = await cloneDatabase();
    slice = subscribersOn(test.db);
  });
  afterEach(() => test.close());

  const importRows = (rows: Parameters<typeof slice.service.importMany>[1]) => slice.service.importMany(PROGRAM, rows);
  const phone = (n: number) => `139${String(n).padStart(8, '0')}`;
  const count = async (table: string) =>
    (await test.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

  it('takes thousands in batches, each phone to its own places, and is on record', async () => {
    const rows = Array.from({ length: 2_500 }, (_, n) =>
      villager({ address: phone(n), places: n % 2 ? ['422801'] : ['422823', '420000'] }),
    );
    expect(await importRows(rows)).toEqual({ rows: 2_500, subscriptions: 2_500, places: 3_750 });
    const stored = await test.db.rows<{ id: string; cipher: Buffer; keyVersion: number; places: string[] }>(
      `SELECT a.id, a.cipher, a.key_version AS "keyVersion", array_agg(p.code::text ORDER BY p.code) AS places FROM addresses a
       JOIN subscriptions s ON s.address_id = a.id JOIN subscription_places p ON p.subscription_id = s.id GROUP BY a.id`,
    );
    const clear = slice.cipher.openMany(stored);
    const placesOf = new Map(stored.map((row, index) => [clear[index], row.places]));
    expect(placesOf.get(`+86${phone(2_499)}`)).toEqual(['422801']);
    expect(placesOf.get(`+86${phone(2_498)}`)).toEqual(['420000', '422823']);
    expect(placesOf.size).toBe(2_500);
    expect(await slice.audit.list({ act: 'import-subscribers' }, { size: 9 })).toMatchObject([
      { details: { rows: 2_500 } },
    ]);
  });

  it('again changes nothing, and a phone twice in one file is one address', async () => {
    const rows = [
      villager(),
      villager({ address: '+8613800138000', places: ['422823'] }),
      villager({ address: phone(1) }),
    ];
    expect(await importRows(rows)).toEqual({ rows: 3, subscriptions: 2, places: 3 });
    expect(await importRows(rows)).toEqual({ rows: 3, subscriptions: 0, places: 0 });
    expect([await count('addresses'), await count('subscriptions')]).toEqual([2, 2]);
  });

  it('finds the phones that are there already', async () => {
    const { addressId } = await slice.enter(villager());
    expect(await importRows([villager({ lowestRank: 'red' }), villager({ address: phone(1) })])).toMatchObject({
      subscriptions: 2,
    });
    expect(await test.db.rows('SELECT FROM subscriptions WHERE address_id = $1', [addressId])).toHaveLength(2);
  });

  it('twice at the same moment, in another order, ends in one of each', async () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => villager({ address: phone(n) }));
    await Promise.all(Array.from({ length: 6 }, () => test.db.rows('SELECT 1')));
    await Promise.all([rows, rows.toReversed(), rows, rows.toReversed()].map(importRows));
    expect([await count('addresses'), await count('subscriptions')]).toEqual([1_000, 1_000]);
  });

  it('names each faulty row and what is wrong, and stores none of the file', async () => {
    const rows = [
      villager(),
      villager({ address: '010-66551234' }),
      villager({ places: ['999999'] }),
      villager({ address: '138' }),
    ];
    const refusal = importRows(rows);
    await expect(refusal).rejects.toMatchObject({
      kind: 'invalid',
      code: 'import-rows',
      message: expect.stringMatching(
        /^3 of 4 rows cannot be imported:\n {2}row 2, address: .*mobile.*\n {2}row 3, places: "999999"/,
      ),
      details: {
        where: 'row 2, address',
        faultCount: 3,
        faults: [
          { row: 2, where: 'address' },
          { row: 3, where: 'places' },
          { row: 4, where: 'address' },
        ],
      },
    });
    await expect(refusal).rejects.not.toThrow(/66551234/);
    expect([await count('addresses'), await count('audit')]).toEqual([0, 0]);
  });

  it('names at most five rows in the sentence and twenty in the list', async () => {
    const rows = Array.from({ length: 30 }, () => villager({ address: '138' }));
    await expect(importRows(rows)).rejects.toMatchObject({
      message: expect.stringContaining('and 25 more'),
      details: { faultCount: 30 },
    });
    const error = await importRows(rows).catch((reason: unknown) => reason as { details: { faults: unknown[] } });
    expect((error as { details: { faults: unknown[] } }).details.faults).toHaveLength(20);
  });

  it('refuses, row named, a phone of another audience, there already or in the same file', async () => {
    await slice.enter(villager());
    await expect(
      importRows([villager({ address: phone(1) }), villager({ audience: 'exercise' })]),
    ).rejects.toMatchObject({
      code: 'import-rows',
      details: { where: 'row 2, audience' },
    });
    const both = [villager({ address: phone(2) }), villager({ address: phone(2), audience: 'exercise' })];
    await expect(importRows(both)).rejects.toMatchObject({ code: 'import-rows', details: { faultCount: 1 } });
    expect(await count('addresses')).toBe(1);
  });

  it('of nothing is nothing', async () => {
    expect(await importRows([])).toEqual({ rows: 0, subscriptions: 0, places: 0 });
  });

  it('and a start with other keys than the addresses were stored with is refused', async () => {
    const keys = keysOf(1);
    const { enter, addresses, cipher } = subscribersOn(test.db, new AddressCipher(keys));
    const check = (other: AddressCipher) => new AddressKeyCheck(addresses, other).onModuleInit();
    await expect(check(cipher)).resolves.toBeUndefined();
    await enter(villager());
    await expect(check(cipher)).resolves.toBeUndefined();
    await expect(check(new AddressCipher(keysOf(1)))).rejects.toMatchObject({
      code: 'configuration',
      details: { where: 'ADDRESS_KEY_FILE' },
    });
    const otherBlind = new AddressCipher({ ...keys, blind: keysOf(1).blind });
    await expect(check(otherBlind)).rejects.toMatchObject({
      code: 'configuration',
      details: { where: 'ADDRESS_BLIND_KEY_FILE' },
    });
  });
});
