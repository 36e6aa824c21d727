import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../../platform/database/sql.js';
import { rankOf, rankOrder, type Rank } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import type { AudienceQuery } from '../../audience/audience.js';
import { FEW_PLACES, lookedUp } from '../../audience/audience.sql.js';
import { byLevel, type LevelQuery } from '../../audience/levels.js';
import type { Variant, VariantReader } from '../../contracts/delivery.contract.js';
import { ADD_VARIANTS, CHUNK_FIELD, CHUNKS, INTO, PLANNED, READERS, ROWS, VARIANT_FIELD } from './plan.sql.js';
import { Tally, type PlannedGroup, type ReaderGroup } from './tally.js';

/** A plan sorts and joins everybody: in memory it takes a third of the time. Holds for its question only. */
const MEMORY = '192MB';

/** 40,000 look-ups take half the time of reading a million subscriptions (measured): so many would take about the whole. */
const MOST_LOOKED_UP = 100_000;

interface ReaderRow {
  readonly place_code: string;
  readonly others: number;
  readonly rank: number;
  readonly language: Language;
  readonly recipients: number;
}

interface DispatchRef {
  readonly id: string;
  readonly month: string;
}

/** What a plan has written. */
export interface Planned {
  readonly rows: number;
  /** Whom they are for: each kind of reader once for each series. */
  readonly readers: readonly PlannedGroup[];
}

/** A text of a dispatch with its number. */
type NumberedText = VariantReader & Variant & Pick<PlannedGroup, 'number'>;

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

  async addVariants(tx: Sql, dispatchId: string, texts: readonly NumberedText[]): Promise<void> {
    if (texts.length === 0) return;
    const column = <T>(pick: (text: NumberedText) => T) => texts.map(pick);
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

  /** Everybody who is meant, a row each; nothing where the dispatch has rows already. */
  async plan(tx: Tx, { id, month }: DispatchRef, query: AudienceQuery, chunkSize: number): Promise<Planned> {
    const [row] = await tx.rows<{ planned: boolean }>(PLANNED, [id, month]);
    if (row?.planned) return { rows: 0, readers: [] };
    const questions = [];
    for (const part of byLevel(query)) {
      const select = ROWS(await this.#form(tx, part), part.level);
      questions.push({ select, params: [...part.params, id, month, chunkSize] });
    }
    const tally = new Tally(CHUNK_FIELD, VARIANT_FIELD);
    const rows = await tx.pour({ questions, into: INTO, memory: MEMORY, watch: tally.watch });
    return { rows, readers: tally.groups() };
  }

  /** How it is asked: readers by area are looked up where they are few. */
  async #form(tx: Tx, { ctes, params: [codes], level }: LevelQuery): Promise<string> {
    if (level === null) return ctes;
    const [places] = await tx.rows<{ few: boolean }>(FEW_PLACES, [codes, MOST_LOOKED_UP]);
    return places?.few ? lookedUp(ctes) : ctes;
  }

  chunks(tx: Sql, dispatchId: string, size: number, readers: readonly PlannedGroup[]): Promise<PlannedChunk[]> {
    const all = [...Map.groupBy(readers, ({ series }) => series)];
    const rows = all.map(([, each]) => each.reduce((total, { recipients }) => total + recipients, 0));
    return tx.rows(CHUNKS, [dispatchId, size, all.map(([series]) => series), rows]);
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
