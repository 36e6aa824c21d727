import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { rankOrder } from '../../../reference/grading/rank.js';
import type { DeliveryState } from '../delivery.js';
import type { DeliveryDispatch } from '../dispatch.store.js';
import { CLAIM, RECORD, REMAINING, STOP, TAKE_OVER, TEXTS } from './carry.sql.js';

export interface Claimed {
  readonly addressId: string;
  readonly attempt: number;
  readonly variant: number;
  readonly cipher: Buffer;
  readonly keyVersion: number;
  /** False when the reader has left since the plan. */
  readonly active: boolean;
}

export interface Result {
  readonly addressId: string;
  readonly attempt: number;
  readonly state: DeliveryState;
  /** Null when no attempt was made (suppressed). */
  readonly outcome: 'accepted' | 'refused' | 'unknown' | null;
  readonly providerRef: string | null;
  readonly reason: string | null;
}

/** Levels that are sent again when nobody knows whether the first got through (delivery.md, Take over). */
const SENT_AGAIN_FROM = rankOrder('orange');

type Of = Pick<DeliveryDispatch, 'id' | 'month' | 'epoch' | 'channel'>;

@Injectable()
export class CarryStore {
  constructor(private readonly db: Database) {}

  claim(of: Of, chunk: number, window: number): Promise<Claimed[]> {
    return this.db.rows<Claimed>(CLAIM, [of.id, of.month, chunk, window, of.epoch, of.channel]);
  }

  /** The dispatch's texts by number: at most some hundreds, read once a chunk instead of once a row. */
  async texts(of: Of): Promise<ReadonlyMap<number, string>> {
    const rows = await this.db.rows<{ number: number; text: string }>(TEXTS, [of.id]);
    return new Map(rows.map((row) => [row.number, row.text]));
  }

  async record(of: Of, chunk: number, provider: string, started: Date, results: readonly Result[]): Promise<void> {
    await this.db.run(RECORD, [
      of.id,
      of.month,
      chunk,
      provider,
      started,
      results.map((result) => result.addressId),
      results.map((result) => result.attempt),
      results.map((result) => result.state),
      results.map((result) => result.outcome),
      results.map((result) => result.providerRef),
      results.map((result) => result.reason),
    ]);
  }

  async takeOver(of: Of, chunk: number, afterSeconds: number, maxAttempts: number): Promise<void> {
    await this.db.run(TAKE_OVER, [of.id, of.month, chunk, afterSeconds, SENT_AGAIN_FROM, maxAttempts]);
  }

  async stop(of: Of, chunk: number): Promise<void> {
    await this.db.run(STOP, [of.id, of.month, chunk]);
  }

  async remaining(of: Of, chunk: number): Promise<{ queued: number; sending: number }> {
    const [row] = await this.db.rows<{ queued: number; sending: number }>(REMAINING, [of.id, chunk]);
    return row ?? { queued: 0, sending: 0 };
  }
}
