import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/database/database.js';
import type { NewSubscriber } from '../../../src/people/subscribers/subscriber.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { subscribersOn, villager } from './subscribers.cast.js';

const EVENING = new Date('2024-06-21T10:00:00Z');

describe('a subscriber of a list', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof subscribersOn>;
  beforeEach(async () => {
    test = await cloneDatabase();
    slice = subscribersOn(test.db);
    await test.setNow(EVENING);
  });
  afterEach(() => test.close());

  const subscribe = (changes: Partial<NewSubscriber> = {}) => slice.enter(villager(changes));
  const count = async (table: string) =>
    (await test.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;
  const subscriptions = () =>
    test.db
      .rows(`SELECT address_id AS address, channel, language, lowest_rank AS rank, consented_at AS at, left_at AS left,
      ARRAY(SELECT code::text FROM subscription_places WHERE subscription_id = id ORDER BY code) AS places FROM subscriptions ORDER BY id`);

  it('keeps the phone encrypted, with places, level, language and time of consent', async () => {
    const { addressId } = await subscribe({ places: ['422801', '422823'], lowestRank: 'orange', language: 'en' });
    expect(await subscriptions()).toEqual([
      {
        address: addressId,
        channel: 'sms',
        language: 'en',
        rank: 3,
        at: EVENING,
        left: null,
        places: ['422801', '422823'],
      },
    ]);
    const [row] = await test.db.rows<{
      id: string;
      cipher: Buffer;
      kind: string;
      audience: string;
      keyVersion: number;
    }>('SELECT id, cipher, kind, audience, key_version AS "keyVersion" FROM addresses');
    expect(row).toMatchObject({ id: addressId, kind: 'sms', audience: 'live', keyVersion: 1 });
    expect(row && slice.cipher.open(row.id, row.cipher, row.keyVersion)).toBe('+8613800138000');
  });

  it('again with the same phone, written otherwise, changes nothing', async () => {
    const first = await subscribe();
    expect(await subscribe({ address: '+86 138-0013-8000' })).toEqual(first);
    expect([await count('addresses'), await count('subscriptions'), await count('subscription_places')]).toEqual([
      1, 1, 1,
    ]);
  });

  it('adds further places to the same subscription, and another level as one of its own', async () => {
    const { addressId } = await subscribe();
    await subscribe({ places: ['422823', '422801'] });
    await subscribe({ places: ['420000'], lowestRank: 'red' });
    expect(await subscriptions()).toMatchObject([
      { address: addressId, rank: 2, places: ['422801', '422823'] },
      { address: addressId, rank: 4, places: ['420000'] },
    ]);
  });

  it('at the same moment from several lists keeps one address and one subscription', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => subscribe()));
    expect(new Set(answers.map((answer) => answer.addressId)).size).toBe(1);
    expect([await count('addresses'), await count('subscriptions')]).toEqual([1, 1]);
  });

  it('waits for whoever is just changing the same phone, and then sees what he did', async () => {
    const { addressId } = await subscribe();
    const waiting = await test.db.transaction(async (tx) => {
      await slice.addresses.lock(tx, 'sms', '+8613800138000');
      const second = subscribe({ lowestRank: 'red' });
      await someoneWaits(test.db);
      await tx.run(
        "INSERT INTO subscriptions (address_id, channel, language, lowest_rank, consented_at) VALUES ($1, 'sms', 'zh-CN', 4, now_at())",
        [addressId],
      );
      return { second };
    });
    await waiting.second;
    expect(await subscriptions()).toMatchObject([{ rank: 2 }, { rank: 4, places: ['422801'] }]);
  });

  it('stores an old code under the one it has today', async () => {
    await subscribe({ places: ['430801', '430802'] });
    expect(await subscriptions()).toMatchObject([{ places: ['430802'] }]);
  });

  it.each<[string, Partial<NewSubscriber>, string]>([
    ['a place that is none', { places: ['422801', '999999'] }, 'places'],
    ['no place', { places: [] }, 'places'],
    ['more places than one may have', { places: Array.from({ length: 201 }, () => '422801') }, 'places'],
    ['a land line', { address: '010-66551234' }, 'address'],
    ['a mail address for SMS', { address: 'a@example.org' }, 'address'],
    ['a language that nobody writes', { language: 'fr' as 'en' }, 'language'],
    ['a level that is none', { lowestRank: 'purple' as 'red' }, 'lowestRank'],
  ])('with %s is refused, field named, nothing stored', async (_name, changes, where) => {
    await expect(subscribe(changes)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'import-rows',
      details: { where: `row 1, ${where}` },
    });
    expect(await count('addresses')).toBe(0);
  });

  it('keeps a phone for one audience: no exercise reaches a live address', async () => {
    await subscribe();
    await expect(subscribe({ audience: 'exercise' })).rejects.toMatchObject({
      code: 'import-rows',
      details: { where: 'row 1, audience' },
    });
    expect(await test.db.rows('SELECT audience FROM addresses')).toEqual([{ audience: 'live' }]);
    expect(await count('subscriptions')).toBe(1);
  });
});

/** Asks the server, until some statement of this database waits for a lock. */
async function someoneWaits(db: Database): Promise<void> {
  for (let n = 0; n < 2_000; n += 1) {
    const waits = await db.rows(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (waits.length > 0) return;
  }
  throw new Error('nobody waits for a lock');
}
