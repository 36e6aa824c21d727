import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../../platform/database/sql.js';
import { rankOf, rankOrder, type Rank } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import type { AudienceQuery } from '../../audience/audience.js';
import { byLevel } from '../../audience/levels.js';
import type { Variant, VariantReader } from '../../contracts/delivery.contract.js';
import { ADD_VARIANTS, CHUNKS, INTO, PLANNED, READERS, READERS_PLANNED, ROWS } from './plan.sql.js';

/** A plan sorts and joins everybody: in memory it takes a third of the time. Holds for its question only. */
const MEMORY = '192MB';

interface ReaderRow {
  readonly place_code: string;
  readonly others: number;
  readonly rank: number;
  readonly language: Language;
  readonly recipients: number;
}

/** With the number of the text that is read. */
export type Numbered<Row> = Row & { readonly number: number };

/** Readers of one kind whose chunks are of one series: of one level, and released at one time. */
export type InSeries<Row> = Row & { readonly series: number };

interface DispatchRef {
  readonly id: string;
  readonly month: string;
}

export interface ReaderGroup extends VariantReader {
  /** How many addresses read exactly this text. */
  readonly recipients: number;
}

export interface PlannedChunk {
  readonly number: number;
  readonly planned: number;
  /** 0: at once; else the rest of its readers' quiet hours. */
  readonly releaseInSeconds: number;
}

@Injectable()
export class PlanStore {
  async readers(sql: Sql, query: AudienceQuery): Promise<ReaderGroup[]> {
    const rows = await sql.rows<ReaderRow>(READERS(query.ctes), query.params);
    return rows.map(groupOf);
  }

  /** Whom the rows of a dispatch are for, each kind with the number of its text, once for each series. */
  async planned(tx: Sql, dispatchId: string, month: string): Promise<InSeries<Numbered<ReaderGroup>>[]> {
    const rows = await tx.rows<InSeries<Numbered<ReaderRow>>>(READERS_PLANNED, [dispatchId, month]);
    return rows.map((row) => ({ ...groupOf(row), number: row.number, series: row.series }));
  }

  async addVariants(tx: Sql, dispatchId: string, texts: readonly Numbered<VariantReader & Variant>[]): Promise<void> {
    if (texts.length === 0) return;
    const column = <T>(pick: (text: Numbered<VariantReader & Variant>) => T) => texts.map(pick);
    await tx.run(ADD_VARIANTS, [
      dispatchId,
      column((text) => text.number),
      column((text) => text.placeCode),
      column((text) => text.others),
      column((text) => rankOrder(text.rank as Rank)),
      column((text) => text.language),
      column((text) => text.text),
      column((text) => text.segments),
    ]);
  }

  /** A new month's partition is made where its first rows are, once. */
  async ensureMonth(sql: Sql, month: string): Promise<void> {
    await sql.rows('SELECT ensure_month($1)', [month]);
  }

  /** Everybody who is meant, a row each; nothing where the dispatch has rows already. Returns how many rows were added. */
  async plan(tx: Tx, { id, month }: DispatchRef, query: AudienceQuery, chunkSize: number): Promise<number> {
    const [row] = await tx.rows<{ planned: boolean }>(PLANNED, [id, month]);
    if (row?.planned) return 0;
    const questions = byLevel(query).map(({ ctes, params, level }) => ({
      select: ROWS(ctes, level),
      params: [...params, id, month, chunkSize],
    }));
    return tx.pour({ questions, into: INTO, memory: MEMORY });
  }

  chunks(
    tx: Sql,
    dispatchId: string,
    size: number,
    readers: readonly InSeries<ReaderGroup>[],
  ): Promise<PlannedChunk[]> {
    const groups = [...Map.groupBy(readers, ({ series }) => series)].toSorted(([a], [b]) => a - b);
    const rows = groups.map(([, each]) => each.reduce((total, { recipients }) => total + recipients, 0));
    return tx.rows(CHUNKS, [dispatchId, size, groups.map(([series]) => series), rows]);
  }

  /**
   * Without fresh statistics after a bulk insert, recording runs fifty times slower (measured, delivery.md). After the plan's
   * transaction: its time grows with the month, and red would wait for it. Where another plan is at it, its figures serve.
   */
  async analyze(sql: Sql, month: string): Promise<void> {
    const partition = `deliveries_${month.slice(0, 4)}${month.slice(5, 7)}`;
    if (!/^deliveries_\d{6}$/.test(partition)) throw new Error(`${month} names no month`);
    await sql.run(`ANALYZE (SKIP_LOCKED) ${partition}`);
  }
}

const groupOf = ({ place_code, others, rank, language, recipients }: ReaderRow): ReaderGroup => {
  return { placeCode: place_code, others, rank: rankOf(rank), language, recipients };
};
