import { Injectable } from '@nestjs/common';
import { arrayLiteral } from '../../../platform/database/array-literal.js';
import { Database } from '../../../platform/database/database.js';
import type { DeliveryState } from '../delivery.js';
import type { DeliveryDispatch } from '../dispatch.store.js';
import { BEGIN, CLAIM, RECORD, REMAINING, STOP, TEXTS } from './carry.sql.js';
import { claimedRows, type Claimed, type ClaimedColumns } from './claimed-rows.js';

/** Rows that one committed intent names, in its order. */
export interface Window {
  readonly number: number;
  readonly rows: readonly Claimed[];
}

/** What came of one row of a window. */
export interface Result {
  readonly state: DeliveryState;
  readonly providerRef: string | null;
  readonly reason: string | null;
  /** The provider never saw it: no attempt is counted. */
  readonly untried?: boolean;
}

/** Rows of a chunk that are not settled yet. */
export interface Open {
  readonly queued: number;
  readonly sending: number;
}

export interface Remaining extends Open {
  /** When the first of the queued rows may be tried again. */
  readonly dueInSeconds: number;
}

/** One run over one chunk; only the newest run of a chunk gets anything to send. */
export interface Run {
  readonly dispatch: Pick<DeliveryDispatch, 'id' | 'month' | 'epoch' | 'channel'>;
  readonly chunk: number;
  readonly number: number;
}

const CLAIM_PLANNED = { name: 'claim', text: CLAIM };
const RECORD_PLANNED = { name: 'record', text: RECORD };

@Injectable()
export class CarryStore {
  constructor(private readonly db: Database) {}

  /** Null when the chunk is not there. */
  async begin(dispatchId: string, chunk: number): Promise<(Open & { readonly run: number }) | null> {
    const [row] = await this.db.rows<Open & { run: number }>(BEGIN, [dispatchId, chunk]);
    return row ?? null;
  }

  /** Null when nothing is to be sent now. */
  async claim({ dispatch, chunk, number }: Run, size: number, provider: string): Promise<Window | null> {
    const { id, month, epoch, channel } = dispatch;
    const params = [id, month, chunk, size, epoch, channel, number, provider];
    const [columns] = await this.db.planned<ClaimedColumns>(CLAIM_PLANNED, params);
    return columns ? { number: columns.number, rows: claimedRows(columns) } : null;
  }

  /** The dispatch's texts by number: at most some hundreds, read once a chunk instead of once a row. */
  async texts(dispatchId: string): Promise<ReadonlyMap<number, string>> {
    const rows = await this.db.rows<{ number: number; text: string }>(TEXTS, [dispatchId]);
    return new Map(rows.map((row) => [row.number, row.text]));
  }

  /**
   * Again for the same window: nothing.
   * @param results in the order of the window's rows @returns null when the window has its end already: taken over, or recorded
   */
  async record({ dispatch, chunk }: Run, window: number, results: readonly Result[]): Promise<Open | null> {
    const column = (pick: (result: Result) => string | null) => arrayLiteral(results.map(pick));
    const reasons = results.some((result) => result.reason !== null) ? column((result) => result.reason) : null;
    const untried = results.some((result) => result.untried) ? results.map((result) => result.untried === true) : null;
    const columns = [column((result) => result.state), column((result) => result.providerRef), reasons, untried];
    const rows = await this.db.planned<Open>(RECORD_PLANNED, [dispatch.id, dispatch.month, chunk, window, ...columns]);
    return rows[0] ?? null;
  }

  /** Null when a newer run has the chunk. */
  async stop({ dispatch, chunk, number }: Run): Promise<Remaining | null> {
    await this.db.run(STOP, [dispatch.id, dispatch.month, chunk]);
    const [row] = await this.db.rows<Remaining>(REMAINING, [dispatch.id, dispatch.month, chunk, number]);
    return row ?? null;
  }
}
