import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessagesStore } from '../../../src/ingest/messages/messages.store.js';
import { place } from '../../../src/ingest/messages/placement.js';
import type { Tx } from '../../../src/platform/database/sql.js';
import type { MessageIdentity, MessageReference } from '../../../src/warnings/product.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

const PRODUCT = `
INSERT INTO products (key, status, received_at, year, text, reading, findings, spans)
VALUES (gen_random_uuid()::text::bytea, 'accepted', now_at(), 2026, '', '{}', '[]', '{}') RETURNING id`;
const SENT = (hour: number) => `2026-07-01T${String(hour).padStart(2, '0')}:00:00+08:00`;
const store = new MessagesStore();
let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.close());

const named = (
  identifier: string,
  msgType: string,
  hour: number,
  references: readonly MessageReference[] = [],
  sender = 'a@example.org',
): MessageIdentity => ({
  format: 'cap-1.2',
  sender,
  identifier,
  sent: SENT(hour),
  status: 'Actual',
  msgType,
  scope: 'Public',
  references,
  signedBy: [],
});
const to = ({ sender, identifier, sent }: MessageIdentity): MessageReference => ({ sender, identifier, sent });

/** As the service does it: locked, placed, recorded. */
async function arrive(tx: Tx, message: MessageIdentity) {
  await store.lock(tx, message.sender);
  const placement = place(message, await store.around(tx, message));
  const [row] = await tx.rows<{ id: string }>(PRODUCT);
  await store.record(tx, row?.id ?? '', message);
  return { placement, productId: row?.id ?? '' };
}

class Undo extends Error {}

/** Runs in a transaction that leaves nothing behind. */
async function trial<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | null = null;
  await database.db
    .transaction(async (tx) => {
      result = { value: await work(tx) };
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  if (result === null) throw new Error('nothing was tried');
  return (result as { readonly value: T }).value;
}

describe('a chain of messages', () => {
  const alert = named('A', 'Alert', 8);
  const update = named('B', 'Update', 10, [to(alert)]);
  const second = named('C', 'Update', 12, [to(alert), to(update)]);
  const cancel = named('D', 'Cancel', 14, [to(second)]);
  const stranger = named('X', 'Alert', 9);

  it('ends in the same state in every order of arrival', async () => {
    const all = [alert, update, second, cancel, stranger];
    const state = (order: readonly MessageIdentity[]) =>
      trial(async (tx) => {
        for (const message of order) await arrive(tx, message);
        const chain = await store.chain(tx, alert.sender, 'A');
        const superseded: boolean[] = [];
        for (const one of all) superseded.push((await store.around(tx, one)).superseded);
        return { chain: chain.map((one) => [one.identifier, one.msgType]), superseded };
      });
    const expected = {
      chain: [
        ['A', 'Alert'],
        ['B', 'Update'],
        ['C', 'Update'],
        ['D', 'Cancel'],
      ],
      superseded: [true, true, true, false, false],
    };
    const orders = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        expect(await state(order)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('an alert that comes after its cancel drafts nothing', async () => {
    const late = await trial(async (tx) => {
      const early = await arrive(tx, named('D', 'Cancel', 14, [to(alert)]));
      return { early: early.placement, late: (await arrive(tx, alert)).placement };
    });
    expect(late.early).toMatchObject({ drafts: false, findings: [{ kind: 'cap-references-unknown' }] });
    expect(late.late).toMatchObject({ drafts: false, findings: [{ kind: 'cap-superseded' }] });
  });

  it('an update follows the product of the message that it names', async () => {
    const found = await trial(async (tx) => {
      const first = await arrive(tx, alert);
      return { first: first.productId, update: (await arrive(tx, update)).placement };
    });
    expect(found.update).toEqual({ findings: [], drafts: true, follows: [found.first] });
  });

  it.each([
    ['another sender', { sender: 'b@example.org' }],
    ['a test', { status: 'Test' }],
  ])('a cancel of %s supersedes nothing', async (_, difference) => {
    const superseded = await trial(async (tx) => {
      await arrive(tx, alert);
      await arrive(tx, { ...named('D', 'Cancel', 14, [to(alert)]), ...difference });
      return (await store.around(tx, alert)).superseded;
    });
    expect(superseded).toBe(false);
  });

  it('one identifier with two contents is asked', async () => {
    const again = await trial(async (tx) => {
      await arrive(tx, alert);
      return (await arrive(tx, { ...alert, sent: SENT(9) })).placement;
    });
    expect(again).toMatchObject({ drafts: false, findings: [{ kind: 'cap-identifier-reused', severity: 'error' }] });
  });
});
