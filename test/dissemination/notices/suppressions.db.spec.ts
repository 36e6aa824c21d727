import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BouncesStore } from '../../../src/dissemination/notices/leaving/bounces.store.js';
import { Suppressions } from '../../../src/dissemination/notices/leaving/suppressions.service.js';
import type { SignUpService } from '../../../src/people/subscribers/sign-up/sign-up.service.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { later, NOW, NoticesRig } from './notices-rig.js';

let test: TestDatabase;
let rig: NoticesRig;
let ended: string[];
let broken: ReadonlySet<string>;
beforeAll(async () => {
  test = await cloneDatabase();
  await test.setNow(NOW);
});
afterAll(() => test?.close());
beforeEach(async () => {
  await test.db.run('TRUNCATE address_bounces, notices');
  rig = new NoticesRig(test, { doubtfulBounces: 3 });
  [ended, broken] = [[], new Set()];
});

const end = async (addressId: string, why: string) => {
  if (broken.has(addressId)) throw new Error('the subscriber is locked');
  ended.push(`${addressId} ${why}`);
};
/** The subscriptions' side, as far as leaving goes. */
const signUps = {
  bounced: end,
  leaveLink: (addressId: string) => `token of ${addressId}`,
  leave: (token: string, by: string) => end(token.replace('token of ', ''), `left by ${by}`),
} as unknown as SignUpService;
const store = () => new BouncesStore(test.db);
const kept = () => test.db.rows('SELECT ref, reason FROM address_bounces ORDER BY ref');
const suppressions = () => new Suppressions(test.db, store(), signUps, rig.policy);

let serial = 0;
const address = () => rig.address('email', `reader${++serial}@example.org`);

describe('mail that comes back', () => {
  it('for certain ends the subscriptions of its address at once', async () => {
    const id = await address();
    await suppressions().bounced([{ ref: `7-${id}`, reason: 'smtp-550-5.1.1', certain: true }]);
    expect(ended).toEqual([`${id} smtp-550-5.1.1`]);
  });

  it('in doubt ends them at the third message, and a message that is looked at again counts once', async () => {
    const id = await address();
    const bounce = (dispatch: number) => ({ ref: `${dispatch}-${id}`, reason: 'smtp-550', certain: false });
    await suppressions().bounced([bounce(1), bounce(1), bounce(2)]);
    await suppressions().bounced([bounce(2)]);
    expect(ended).toEqual([]);
    await suppressions().bounced([bounce(3)]);
    expect(ended).toEqual([`${id} smtp-550`]);
  });

  it('of a one-off message is known by its notice', async () => {
    const id = await address();
    const noticeId = await rig.posted({ to: { addressId: id }, text: 'subject\n\nbody' });
    await suppressions().bounced([{ ref: `notice-${noticeId}`, reason: 'smtp-550-5.1.1', certain: true }]);
    expect(ended).toEqual([`${id} smtp-550-5.1.1`]);
  });

  it('under references that are not ours changes nothing', async () => {
    const refs = ['', 'notice-999999', 'notice-x', '7', '7-', '7-1; DROP TABLE addresses'];
    await suppressions().bounced(refs.map((ref) => ({ ref, reason: 'smtp-550-5.1.1', certain: true })));
    expect([ended, await kept()]).toEqual([[], []]);
  });

  it('does not hold back the others where one cannot be ended', async () => {
    const [one, other] = [await address(), await address()];
    broken = new Set([one]);
    const bounces = [one, other].map((id) => ({ ref: `7-${id}`, reason: 'smtp-550-5.1.1', certain: true }));
    await suppressions().bounced(bounces);
    expect(ended).toEqual([`${other} smtp-550-5.1.1`]);
    broken = new Set();
    await suppressions().bounced(bounces.slice(0, 1));
    expect(ended).toEqual([`${other} smtp-550-5.1.1`, `${one} smtp-550-5.1.1`]);
  });

  it('is kept with its reason, and forgotten after the days of policy', async () => {
    const [one, other] = [await address(), await address()];
    await suppressions().bounced([
      { ref: `7-${one}`, reason: 'smtp-550-5.1.1', certain: true },
      { ref: `8-${one}`, reason: 'smtp-550-5.1.1', certain: true },
      { ref: `7-${other}`, reason: 'smtp-551', certain: false },
    ]);
    expect(await kept()).toEqual([
      { ref: `7-${one}`, reason: 'smtp-550-5.1.1' },
      { ref: `7-${other}`, reason: 'smtp-551' },
      { ref: `8-${one}`, reason: 'smtp-550-5.1.1' },
    ]);
    await test.setNow(later(60 * 24 * 91));
    expect(await store().sweep(90)).toBe(3);
    await test.setNow(NOW);
  });
});

describe('a phone whose owner told the carrier to stop', () => {
  it('is told to leave here, too, by whichever message the carrier refused', async () => {
    const id = await address();
    await suppressions().optedOut([`7-${id}`]);
    expect(ended).toEqual([`${id} left by sms`]);
  });
});
