import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import type { NewSource, PollSettings, SourceSettings, SourceState } from './source-state.js';
import { ADD, CHANGE, IS_ACTIVE, POLL_NOW, SET_ACTIVE, SET_FAULT, SET_POLL, STATES } from './sources.sql.js';

/** The settings and state of sources; `IngestStore` holds the rows that arrivals point at. */
@Injectable()
export class SourcesStore {
  constructor(private readonly db: Database) {}

  /** @param code one source, or null for all */
  async states(code: string | null, sql: Sql = this.db): Promise<SourceState[]> {
    return (await sql.rows<SourceState>(STATES, [code])).map(withInstants);
  }

  /** @returns the new id, or null when the code is known already */
  async add(tx: Sql, { code, name, kind, agencyId, promisedSeconds, requiresSignature }: NewSource) {
    const params = [code, name, kind, agencyId, promisedSeconds, requiresSignature];
    return (await tx.rows<{ id: string }>(ADD, params))[0]?.id ?? null;
  }

  async change(tx: Sql, code: string, to: SourceSettings): Promise<void> {
    await tx.run(CHANGE, [code, to.name, to.agencyId, to.promisedSeconds, to.requiresSignature]);
  }

  async setPoll(tx: Sql, id: string, { url, schedule, allowPrivate }: PollSettings, nextAt: Date): Promise<void> {
    await tx.run(SET_POLL, [id, url, schedule, allowPrivate, nextAt]);
  }

  /** @returns whether it was otherwise before */
  async setActive(tx: Sql, code: string, active: boolean): Promise<boolean> {
    return (await tx.run(SET_ACTIVE, [code, active])) > 0;
  }

  async pollNow(tx: Sql, code: string): Promise<boolean> {
    return (await tx.run(POLL_NOW, [code])) > 0;
  }

  async isActive(id: string): Promise<boolean> {
    return (await this.db.rows<{ active: boolean }>(IS_ACTIVE, [id]))[0]?.active === true;
  }

  /** @param fault one line for officers, null when the trouble is over */
  async setFault(id: string, fault: string | null, sql: Sql = this.db): Promise<void> {
    await sql.run(SET_FAULT, [id, fault]);
  }
}

/** JSON carries instants as text. */
function withInstants(state: SourceState): SourceState {
  if (!state.poll) return state;
  const { nextAt, retryAt } = state.poll;
  return { ...state, poll: { ...state.poll, nextAt: new Date(nextAt), retryAt: retryAt && new Date(retryAt) } };
}
