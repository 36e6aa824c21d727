import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DELIVERY_STATES } from '../../src/dissemination/delivery/delivery.js';
import { finding } from '../../src/ingest/readers/finding-kinds.js';
import { FiguresService } from '../../src/statistics/figures.service.js';
import type { Finding } from '../../src/warnings/product.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

const PRODUCT = `
INSERT INTO products (key, status, received_at, year, text, reading, findings, spans, rank)
VALUES (gen_random_uuid()::text::bytea, $1, $2, 2024, '', '{}', $3, '{}', 2)`;
const JUNE = [new Date('2024-06-01T00:00:00+08:00'), new Date('2024-07-01T00:00:00+08:00')] as const;

describe('the figures of a period', () => {
  let test: TestDatabase;
  let figures: FiguresService;
  beforeAll(async () => {
    test = await cloneDatabase();
    figures = new FiguresService(test.db);
  });
  afterAll(() => test?.close());

  const product = (day: number, findings: readonly Finding[] = [], status = 'accepted') =>
    test.db.run(PRODUCT, [status, new Date(Date.UTC(2024, day > 30 ? 6 : 5, 10)), JSON.stringify(findings)]);
  const made = async () => (await figures.figures(...JUNE)).products;

  it.each<[string, number, () => Promise<unknown>]>([
    ['a warning', 1, () => product(10)],
    ['a warning with a fault', 1, () => product(10, [finding('window-missing', '')])],
    ['a warning that mentions a typhoon', 1, () => product(10, [finding('other-event', '')])],
    ['a message about a typhoon', 0, () => product(10, [finding('other-event', '', 0)])],
    ['a drill', 0, () => product(10, [finding('window-missing', ''), finding('exercise', '')])],
    [
      'a message with the status Exercise',
      0,
      () => product(10, [{ ...finding('exercise', ''), kind: 'cap-not-actual' }]),
    ],
    ['what is no warning', 0, () => product(10, [], 'not-a-warning')],
    ['a warning of July', 0, () => product(31)],
  ])('count %s as %d products made', async (_name, n, arrive) => {
    const before = (await made()).total;
    await arrive();
    expect((await made()).total - before).toBe(n);
  });

  it('give what became of every address of a live alert, and it adds up to what was planned', async () => {
    const states = DELIVERY_STATES.map((state, index) => [state, index + 1] as const);
    const all = states.reduce((sum, [, n]) => sum + n, 0);
    await test.db.transaction(async (tx) => {
      // Who drafted and signed is not the matter here: no row points at a warning.
      await tx.run('SET LOCAL session_replication_role = replica');
      await tx.run(ALERTS);
      await tx.run(DISPATCHES);
      await tx.run(`INSERT INTO chunks (dispatch_id, number, planned, ${states.map(([state]) => state).join(', ')})
        SELECT id, 0, ${all}, ${states.map(([, n]) => n).join(', ')} FROM dispatches`);
    });
    const { deliveries } = await figures.figures(...JUNE);
    const { queued = 0, sending = 0, ...settled } = Object.fromEntries(states);
    expect(deliveries).toEqual([{ channel: 'sms', planned: all, waiting: queued + sending, ...settled }]);
  });

  it.each([
    ['1900-01-01T00:00:00Z', '9999-12-31T16:00:00Z', true],
    ['-200000-01-01T00:00:00Z', '2024-01-01T00:00:00Z', false],
    ['2024-01-01T00:00:00Z', '+200000-01-01T00:00:00Z', false],
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z', false],
    ['no day', '2024-01-01T00:00:00Z', false],
  ])('from %s to %s are counted: %s; a period that cannot be is refused', async (from, to, counted) => {
    const answer = figures.figures(new Date(from), new Date(to));
    if (counted) await expect(answer).resolves.toHaveProperty('products');
    else
      await expect(answer).rejects.toMatchObject({ kind: 'invalid', code: 'period', details: { where: 'from, to' } });
  });
});

const ALERTS = `
INSERT INTO alerts (warning_id, chain_id, identifier, mode, verb, rank, body, issued_at, expires_at)
SELECT mode, mode, mode, mode, 'first', 2, '{}', '2024-06-21 18:00+08', '2024-06-22 20:00+08'
FROM unnest(ARRAY['live', 'exercise']) mode`;
const DISPATCHES = `
INSERT INTO dispatches (alert_id, channel, kind, state, month, composition, expires_at, created_at, mode, lane)
SELECT id, 'sms', 'delivery', 'carrying', '2024-06-01', '{}', expires_at, issued_at, mode, 'yellow' FROM alerts`;
