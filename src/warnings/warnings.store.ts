import { Injectable } from '@nestjs/common';
import { missing } from '../kernel/domain-error.js';
import { Database } from '../platform/database/database.js';
import type { Sql } from '../platform/database/sql.js';
import { rankOrder } from '../reference/grading/rank.js';
import { rankOfContent, type Warning, type WarningState } from './warning.js';
import {
  BY_STATE,
  BY_PRODUCT,
  FIND,
  IN_FORCE,
  INSERT,
  LOCK,
  OPEN_LIFT,
  OVERDUE,
  REVISE,
  REVISION,
  RELAYED,
  SET_STATE,
  SIGN,
  SUBMIT,
  VOUCHERS,
} from './warnings.sql.js';

export type NewWarning = Pick<
  Warning,
  | 'id'
  | 'mode'
  | 'verb'
  | 'productId'
  | 'chainId'
  | 'previousId'
  | 'landAgencyId'
  | 'meteorologyAgencyId'
  | 'content'
  | 'contentHash'
>;

const until = (warning: Pick<Warning, 'content'>) => warning.content.validTo;
const order = (warning: Pick<Warning, 'content'>) => {
  const rank = rankOfContent(warning.content);
  return rank === null ? null : rankOrder(rank);
};

@Injectable()
export class WarningsStore {
  constructor(private readonly db: Database) {}

  async find(id: string, sql: Sql = this.db): Promise<Warning | null> {
    return (await sql.rows<Warning>(FIND, [id]))[0] ?? null;
  }

  async get(id: string, sql: Sql = this.db): Promise<Warning> {
    const warning = await this.find(id, sql);
    if (warning) return warning;
    throw missing('warning-unknown', `There is no warning ${id}.`, { next: 'Look it up in the list of warnings.' });
  }

  /** The row locked until the transaction ends, read after the lock: races have one winner. */
  async lock(tx: Sql, id: string): Promise<Warning> {
    await tx.rows(LOCK, [id]);
    return this.get(id, tx);
  }

  async now(sql: Sql = this.db): Promise<Date> {
    const [row] = await sql.rows<{ now: Date }>('SELECT now_at() AS now');
    if (!row) throw new Error('the database has no clock');
    return row.now;
  }

  list(states: readonly WarningState[], limit: number): Promise<Warning[]> {
    return this.db.rows<Warning>(BY_STATE, [states, limit]);
  }

  async findByProduct(productId: string, sql: Sql = this.db): Promise<Warning | null> {
    return (await sql.rows<Warning>(BY_PRODUCT, [productId]))[0] ?? null;
  }

  /** Issued warnings of one pair and mode, newest first: what an update or a lift can follow. */
  inForce(sql: Sql, pair: Pick<Warning, 'landAgencyId' | 'meteorologyAgencyId' | 'mode'>): Promise<Warning[]> {
    return sql.rows<Warning>(IN_FORCE, [pair.landAgencyId, pair.meteorologyAgencyId, pair.mode]);
  }

  /** A lift of this warning that waits for signatures. */
  async findOpenLift(sql: Sql, id: string): Promise<Warning | null> {
    return (await sql.rows<Warning>(OPEN_LIFT, [id]))[0] ?? null;
  }

  /** Which of the warning's two agencies have sent its product under a key of their own. */
  async vouchers(sql: Sql, warning: Warning): Promise<string[]> {
    if (warning.productId === null) return [];
    const pair = [warning.landAgencyId, warning.meteorologyAgencyId];
    return (await sql.rows<{ id: string }>(VOUCHERS, [warning.productId, pair])).map((row) => row.id);
  }

  relayed(tx: Sql, id: string, officerId: string): Promise<number> {
    return tx.run(RELAYED, [id, officerId]);
  }

  async insert(tx: Sql, warning: NewWarning, officerId: string | null): Promise<void> {
    const { id, mode, verb, productId, chainId, previousId, landAgencyId, meteorologyAgencyId, content, contentHash } =
      warning;
    const json = JSON.stringify(content);
    const params = [
      id,
      mode,
      verb,
      productId,
      chainId,
      previousId,
      landAgencyId,
      meteorologyAgencyId,
      json,
      contentHash,
    ];
    await tx.run(INSERT, [...params, order(warning), until(warning)]);
    await tx.run(REVISION, [id, 1, json, contentHash, officerId]);
  }

  /** A new version, back in draft: signatures over the old one count no more. */
  async revise(
    tx: Sql,
    warning: Pick<Warning, 'id' | 'version' | 'content' | 'contentHash'>,
    officerId: string | null,
  ): Promise<void> {
    const { id, version, content, contentHash } = warning;
    const json = JSON.stringify(content);
    await tx.run(REVISE, [id, version, json, contentHash, order(warning), until(warning)]);
    await tx.run(REVISION, [id, version, json, contentHash, officerId]);
  }

  submit(tx: Sql, id: string, officerId: string | null): Promise<number> {
    return tx.run(SUBMIT, [id, officerId]);
  }

  setState(tx: Sql, id: string, state: WarningState, note: string | null = null): Promise<number> {
    return tx.run(SET_STATE, [id, state, note]);
  }

  sign(tx: Sql, warning: Warning, agencyId: string, officerId: string): Promise<number> {
    return tx.run(SIGN, [warning.id, warning.version, agencyId, officerId, warning.contentHash]);
  }

  /** Issued warnings whose window is over, locked, with the ids of their alerts. */
  overdue(tx: Sql): Promise<{ id: string; alertId: string }[]> {
    return tx.rows(OVERDUE);
  }
}
