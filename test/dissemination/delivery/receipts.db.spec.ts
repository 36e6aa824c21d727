import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/dissemination/contracts/delivery.contract.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T10:06:00Z');
type Status = Receipt['status'];

describe('receipts', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  let ref: string;
  let warning: string;
  beforeAll(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
    await rig.subscribe({});
    warning = await rig.issue();
    await rig.runJobs();
    const [row] = await test.db.rows<{ ref: string }>("SELECT dispatch_id || '-' || address_id AS ref FROM deliveries");
    ref = row?.ref ?? '';
  });
  afterAll(() => test.close());

  const reset = () =>
    test.db.transaction(async (tx) => {
      await tx.run("UPDATE deliveries SET state = 'accepted'");
      await tx.run('UPDATE chunks SET accepted = 1, delivered = 0, failed = 0, expired = 0, unknown = 0');
      await tx.run("UPDATE dispatches SET state = 'carrying'");
    });
  const come = async (...statuses: Status[]) => {
    for (const status of statuses) {
      await rig.inbox.record([
        { channel: 'sms', provider: 'fake', ref, providerRef: 'SM1', status, reason: null, permanent: false },
      ]);
      await rig.settle.settle();
    }
  };
  const state = async () => (await test.db.rows<{ state: string }>('SELECT state FROM deliveries'))[0]?.state;

  it.each<[Status[], string]>([
    [['delivered'], 'delivered'],
    [['failed'], 'failed'],
    [['expired'], 'expired'],
    [['accepted'], 'accepted'],
    [['failed', 'delivered'], 'delivered'],
    [['delivered', 'failed'], 'delivered'],
    [['expired', 'failed'], 'failed'],
    [['delivered', 'accepted'], 'delivered'],
  ])('that say %j end as %s', async (statuses, end) => {
    await reset();
    await come(...statuses);
    expect(await state()).toBe(end);
  });

  it('end the same in every order and however often they come (T11, T12)', async () => {
    const some = fc.array(fc.constantFrom<Status>('accepted', 'delivered', 'failed', 'expired'), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(some, async (statuses) => {
        await reset();
        await come(...statuses);
        const forward = await state();
        await reset();
        await come(...statuses.toReversed(), ...statuses);
        expect(await state()).toBe(forward);
        const sums = Object.values((await rig.dispatch(warning)).counters ?? {}).reduce((sum, n) => sum + n, 0);
        expect(sums).toBe(1);
      }),
      { numRuns: 25 },
    );
  });

  it('that never come turn the delivery unknown at its time, and a late one still counts (T10)', async () => {
    await reset();
    await test.setNow(new Date(AT.getTime() + 59 * 60_000));
    await rig.settle.settle();
    expect(await state()).toBe('accepted');
    await test.setNow(new Date(AT.getTime() + 61 * 60_000));
    await rig.settle.settle();
    expect(await state()).toBe('unknown');
    expect((await rig.dispatch(warning)).state).toBe('finished');
    await come('delivered');
    expect(await state()).toBe('delivered');
  });

  it('for a delivery that nobody knows are kept and change nothing', async () => {
    await reset();
    await rig.inbox.record([
      {
        channel: 'sms',
        provider: 'fake',
        ref: '999-999',
        providerRef: 'X',
        status: 'failed',
        reason: null,
        permanent: true,
      },
    ]);
    await rig.inbox.record([
      {
        channel: 'sms',
        provider: 'fake',
        ref: "1-1'; DROP",
        providerRef: 'X',
        status: 'failed',
        reason: null,
        permanent: true,
      },
    ]);
    await rig.settle.settle();
    expect(await state()).toBe('accepted');
    expect(
      await test.db.rows(
        "SELECT id FROM receipts WHERE provider_ref = 'X' AND NOT EXISTS (SELECT FROM receipt_batches)",
      ),
    ).toHaveLength(2);
  });
});
