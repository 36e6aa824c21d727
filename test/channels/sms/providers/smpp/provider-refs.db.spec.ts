import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReceiptDesk } from '../../../../../src/channels/sms/providers/smpp/receipts/receipt-desk.js';
import type { ReceiptNotice } from '../../../../../src/channels/sms/providers/smpp/receipts/receipt-notice.js';
import {
  ProviderRefsStore,
  type ProviderRef,
} from '../../../../../src/channels/sms/providers/smpp/receipts/provider-refs.store.js';
import { numberCheck } from '../../../../../src/channels/sms/providers/smpp/receipts/message-id.js';
import type { ReceiptInbox } from '../../../../../src/dissemination/delivery/receipt-inbox.js';
import { DeliveryRig } from '../../../../support/delivery-rig.js';
import { cloneDatabase, type TestDatabase } from '../../../../support/database.js';
import { NotedReceipts } from './smpp.fixture.js';

const TO = '+8613910000001';
const KEY = 'secret';

let test: TestDatabase;
let store: ProviderRefsStore;
beforeAll(async () => {
  test = await cloneDatabase();
  store = new ProviderRefsStore(test.db);
});
afterAll(() => test.close());

const ref = (providerRef: string, changes: Partial<ProviderRef> = {}): ProviderRef => ({
  providerRef,
  ref: `1-${providerRef}`,
  firstRef: null,
  part: 0,
  parts: 1,
  numberCheck: numberCheck(KEY, TO),
  ...changes,
});

const notice = (id: string, changes: Partial<ReceiptNotice> = {}): ReceiptNotice => ({
  id,
  status: 'delivered',
  permanent: false,
  reason: 'DELIVRD',
  numbers: [TO.slice(1), ''],
  ...changes,
});

/** A desk of its own centre, so that the cases do not meet. */
function desk(provider: string, given?: ReceiptInbox) {
  const noted = new NotedReceipts();
  const inbox = given ?? noted;
  const references = { flush: () => Promise.resolve() };
  const made = new ReceiptDesk({ provider, key: KEY, references, store, inbox, sweepMs: 60_000 });
  const take = (each: ReceiptNotice) => new Promise<boolean>((answer) => made.take(each, answer));
  return { inbox: noted, take, sweep: () => made.sweep() };
}

const partitions = async () => {
  const rows = await test.db.rows<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'provider_refs'::regclass ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

describe('a receipt by the id of the centre', () => {
  it('settles the delivery whose message it was', async () => {
    await test.setNow(new Date('2024-06-21T10:10:00Z'));
    const rig = new DeliveryRig(test);
    await rig.subscribe({ address: TO }, { address: '+8613910000002' });
    const id = await rig.issue();
    await rig.runJobs();
    const rows = rig.sent.map(({ ref: own, to }, i) => ref(`f${i}`, { ref: own, numberCheck: numberCheck(KEY, to) }));
    await store.keep('flow', rows);
    const { take } = desk('flow', rig.inbox);
    const [first, second] = rig.sent.map(({ to }) => to.slice(1));
    await take(notice('F0', { numbers: [first ?? '', ''] }));
    await take(notice('F1', { numbers: [second ?? '', ''], status: 'failed', reason: 'REJECTD', permanent: true }));
    await rig.settle.settle();
    expect(await rig.dispatch(id)).toMatchObject({ counters: { accepted: 0, delivered: 1, failed: 1 } });
    await test.setNow(new Date());
  });
});

describe('the ids under which a centre knows our messages', () => {
  it('are found again for each receipt of a load, in one question', async () => {
    const { inbox, take } = desk('load');
    await store.keep(
      'load',
      Array.from({ length: 300 }, (_, i) => ref(`a${i}`)),
    );
    const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => take(notice(`A${i}`))));
    expect(answers.every(Boolean)).toBe(true);
    const refs = inbox.receipts.map((receipt) => receipt.ref).toSorted();
    expect(refs).toEqual(Array.from({ length: 300 }, (_, i) => `1-a${i}`).toSorted());
  });

  it('belong to one centre each', async () => {
    await store.keep('north', [ref('7', { ref: '1-1' })]);
    await store.keep('south', [ref('7', { ref: '1-2' })]);
    const { inbox, take } = desk('south');
    await take(notice('7'));
    expect(inbox.receipts).toMatchObject([{ ref: '1-2', provider: 'south' }]);
  });

  it('that a centre gives twice mean the newer message', async () => {
    await store.keep('twice', [ref('7', { ref: '1-1' }), ref('7', { ref: '1-2' })]);
    await store.keep('twice', [ref('7', { ref: '1-3' })]);
    const { inbox, take } = desk('twice');
    await take(notice('7'));
    expect(inbox.receipts).toMatchObject([{ ref: '1-3' }]);
  });

  it('of the parts of one message say "delivered" with the last, however often and in whatever order they come', async () => {
    const parts = [0, 1, 2].map((part) => ref(`p${part}x`, { ref: '1-9', firstRef: 'p0x', part, parts: 3 }));
    await store.keep('parts', parts);
    const { inbox, take } = desk('parts');
    for (const id of ['p2x', 'p0x', 'p2x', 'p0x']) await take(notice(id));
    expect(inbox.receipts.map(({ status }) => status)).toEqual(Array(4).fill('accepted'));
    await Promise.all(['p1x', 'p2x'].map((id) => take(notice(id))));
    expect(inbox.receipts.slice(4).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
  });

  it('may come after the receipt: it waits, is matched by a sweep, once, and gone after three days otherwise', async () => {
    const { inbox, take, sweep } = desk('early');
    expect(await take(notice('e1'))).toBe(true);
    await take(notice('e2'));
    await sweep();
    expect(inbox.receipts).toEqual([]);
    await store.keep('early', [ref('e1')]);
    await sweep();
    await sweep();
    expect(inbox.receipts).toMatchObject([{ ref: '1-e1', status: 'delivered' }]);
    expect(await left()).toBe(1);
    await test.setNow(new Date(Date.now() + 3 * 86_400_000 + 1_000));
    await sweep();
    expect(await left()).toBe(0);
    await test.setNow(new Date());
  });

  it('are kept for this month and the last, and a month opens by itself', async () => {
    await test.setNow(new Date('2031-05-31T23:59:00Z'));
    await store.keep('months', [ref('may')]);
    await test.setNow(new Date('2031-06-01T00:01:00Z'));
    await Promise.all([store.keep('months', [ref('june')]), store.keep('months', [ref('june2')])]);
    const { inbox, take } = desk('months');
    for (const id of ['may', 'june', 'june2']) await take(notice(id));
    expect(inbox.receipts.map((receipt) => receipt.ref)).toEqual(['1-may', '1-june', '1-june2']);
    await test.setNow(new Date('2031-07-01T00:01:00Z'));
    await store.keep('months', [ref('july')]);
    expect(await partitions()).toEqual(['provider_refs_203106', 'provider_refs_203107']);
  });

  it('is asked by the index also where the month was never analysed', async () => {
    await test.setNow(new Date('2031-08-01T00:01:00Z'));
    await store.keep(
      'plan',
      Array.from({ length: 5_000 }, (_, i) => ref(`x${i}`)),
    );
    const [row] = await test.db.rows<{ 'QUERY PLAN': unknown }>(`EXPLAIN (FORMAT JSON)
      SELECT * FROM unnest(ARRAY['x1', 'x2']) AS g (provider_ref) CROSS JOIN LATERAL (SELECT * FROM provider_refs p
      WHERE p.provider_ref = g.provider_ref AND p.provider = 'plan' ORDER BY p.month DESC LIMIT 1) r`);
    expect(JSON.stringify(row)).not.toContain('Seq Scan on provider_refs_203108');
  });
});

async function left(): Promise<number> {
  const [row] = await test.db.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM early_receipts WHERE provider = 'early'`,
  );
  return row?.n ?? -1;
}
