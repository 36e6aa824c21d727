import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/platform/config/config.js';
import { readPolicy } from '../../src/reference/policy/policy.js';
import { UnknownFatesWorker } from '../../src/statistics/unknown-fates.worker.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

const NOW = new Date('2024-06-21T20:00:00+08:00');
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

interface Carried {
  readonly channel?: string;
  readonly kind?: string;
  readonly plannedAt?: Date;
  readonly finishedAt?: Date | null;
  readonly delivered: number;
  readonly unknown: number;
}

describe('messages whose fate nobody knows (T10)', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await cloneDatabase();
    await test.setNow(NOW);
  });
  afterAll(() => test?.close());
  afterEach(async () => {
    vi.restoreAllMocks();
    await test.db.run('DELETE FROM chunks');
    await test.db.run('DELETE FROM dispatches');
  });

  const worker = (isWorker = true) => new UnknownFatesWorker({ isWorker } as Config, test.db, readPolicy());
  const carried = (one: Carried) => {
    const { channel = 'sms', kind = 'delivery', plannedAt = before(90), finishedAt = null } = one;
    const { delivered, unknown } = one;
    return test.db.transaction(async (tx) => {
      // What was said and by whom is not the matter here: no row points at an alert.
      await tx.run('SET LOCAL session_replication_role = replica');
      await tx.run(CARRIED, [
        channel,
        kind,
        finishedAt ? 'finished' : 'carrying',
        plannedAt,
        finishedAt,
        delivered,
        unknown,
      ]);
    });
  };
  const measured = async () => {
    const gauge = await register.getSingleMetric('shanyu_deliveries_unknown_share')?.get();
    return Object.fromEntries(gauge?.values.map(({ labels, value }) => [String(labels['channel']), value]) ?? []);
  };
  const said = () => vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);

  it.each<[string, Carried, number | undefined, number]>([
    ['a fifth of a fan-out', { delivered: 80, unknown: 20 }, 0.2, 0],
    ['more than a fifth', { delivered: 79, unknown: 21 }, 0.21, 1],
    ['one that was settled within the hour', { delivered: 0, unknown: 50, finishedAt: before(59) }, 1, 1],
    ['one that was settled earlier', { delivered: 0, unknown: 50, finishedAt: before(61) }, undefined, 0],
    ['one whose receipts may still come', { delivered: 0, unknown: 50, plannedAt: before(59) }, undefined, 0],
    ['a few phones without a signal', { delivered: 0, unknown: 19 }, 1, 0],
    ['a publication', { delivered: 0, unknown: 50, kind: 'publication' }, undefined, 0],
    ['nothing taken yet', { delivered: 0, unknown: 0 }, undefined, 0],
  ])('of %s are measured, and told when they are too many', async (_name, one, value, alarms) => {
    const warned = said();
    await carried(one);
    await worker().watch();
    expect((await measured())['sms']).toBe(value);
    expect(warned).toHaveBeenCalledTimes(alarms);
  });

  it('are told once, by channel, and so is their end', async () => {
    const [warned, logged] = [said(), vi.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined)];
    await carried({ delivered: 10, unknown: 30 });
    await carried({ delivered: 20, unknown: 20 });
    await carried({ channel: 'email', delivered: 100, unknown: 0 });
    const watch = worker();
    await watch.watch();
    await watch.watch();
    expect(await measured()).toEqual({ email: 0, sms: 0.625 });
    expect(warned.mock.calls).toEqual([
      [{ channel: 'sms', taken: 80, unknown: 50 }, 'sms: nobody knows what became of 50 of 80'],
    ]);
    await test.db.run('UPDATE chunks SET delivered = planned, unknown = 0');
    await watch.watch();
    await watch.watch();
    expect(logged.mock.calls).toEqual([[{ channel: 'sms' }, 'sms: receipts come again']]);
  });

  it('are watched by workers, and a database that is away stops no watch', async () => {
    const away = { rows: () => Promise.reject(new Error('gone')) };
    const errors = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const watching = (isWorker: boolean) => new UnknownFatesWorker({ isWorker } as Config, away as never, readPolicy());
    await watching(false).tick();
    expect(errors).not.toHaveBeenCalled();
    await watching(true).tick();
    expect(errors).toHaveBeenCalledOnce();
  });
});

const CARRIED = `
WITH dispatch AS (
  INSERT INTO dispatches (alert_id, channel, kind, state, month, composition, expires_at, created_at, planned_at, finished_at,
    mode, lane)
  SELECT coalesce(max(alert_id), 0) + 1, $1, $2, $3, '2024-06-01', '{}', $4::timestamptz + interval '1 day', $4, $4, $5,
    'live', 'yellow'
  FROM dispatches RETURNING id
)
INSERT INTO chunks (dispatch_id, number, planned, queued, delivered, unknown)
SELECT id, 0, $6::int + $7::int, 0, $6, $7 FROM dispatch`;
