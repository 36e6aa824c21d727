import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../../platform/database/sql.js';
import { rankOf, rankOrder, type Rank } from '../../../reference/grading/rank.js';
import { LANGUAGES, type Language } from '../../../reference/language.js';
import type { AudienceQuery } from '../../audience/audience.js';
import type { Variant, VariantReader } from '../../contracts/delivery.contract.js';

/** No dispatch has so many chunks that are released at one minute. */
const CHUNKS_A_MINUTE = 100_000;

interface ReaderRow {
  readonly place_code: string;
  readonly others: number;
  readonly rank: number;
  readonly language: Language;
  readonly recipients: number;
}

/** With the number of the text that is read. */
export type Numbered<Row> = Row & { readonly number: number };

/** Readers of one kind whose chunks go at one time: at once (0), or after so many minutes of the Beijing day, less one. */
export type Released<Row> = Row & { readonly release: number };

interface DispatchRef {
  readonly id: string;
  readonly month: string;
}

export interface ReaderGroup extends VariantReader {
  /** How many addresses read exactly this text. */
  readonly recipients: number;
}

/** Returns each kind of reader with how many there are, commonest first. */
const READERS = (ctes: string) => `
WITH ${ctes}
SELECT place_code, others, rank, language, count(*)::int AS recipients FROM audience
GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 4`;

/** A plan sorts and joins everybody: in memory it takes a third of the time. Holds for its question only. */
const MEMORY = '192MB';

const LANGUAGE_LIST = `'{${LANGUAGES.join(',')}}'::text[]`;

/**
 * A text's number says whom it is for: the place, the language and how many further places (no wish has 511 more). So rows
 * are written in one go with finding whom they are for, and the texts are composed for the kinds of readers there are.
 */
const NUMBER = `(a.place_code::int * 4 + array_position(${LANGUAGE_LIST}, a.language) - 1) * 512 + least(a.others, 511)`;

/**
 * Returns one row per address that is meant, reddest first, each with its chunk and the number of its text. Chunks of readers
 * who want quiet now are numbered from the minute at which their quiet ends, so that each is released as a whole. After the
 * audience's own parameters $7 dispatch, $8 month, $9 size of a chunk.
 */
const ROWS = (ctes: string) => `
WITH ${ctes}
SELECT $7::bigint, a.address_id, $8::date, ((coalesce(a.quiet_until, -1) + 1) * ${CHUNKS_A_MINUTE}
    + (row_number() OVER (PARTITION BY a.quiet_until ORDER BY a.rank DESC, a.address_id) - 1) / $9::int)::int,
  ${NUMBER}, a.rank, now_at()
FROM audience a ORDER BY a.quiet_until, a.rank DESC, a.address_id`;

const INTO = 'deliveries (dispatch_id, address_id, month, chunk, variant, rank, state_at)';

/** Returns whether a dispatch has rows already: a plan is made whole or not at all. */
const PLANNED = 'SELECT EXISTS (SELECT FROM deliveries WHERE dispatch_id = $1 AND month = $2) AS planned';

/** Returns each kind of reader of a planned dispatch, by when they are released, out of the numbers of texts and chunks. */
const READERS_PLANNED = `
SELECT chunk / ${CHUNKS_A_MINUTE} AS release, variant AS number, lpad((variant / 2048)::text, 6, '0') AS place_code,
  variant % 512 AS others, max(rank) AS rank, (${LANGUAGE_LIST})[variant / 512 % 4 + 1] AS language, count(*)::int AS recipients
FROM deliveries WHERE dispatch_id = $1 AND month = $2 GROUP BY 1, 2 ORDER BY 2, 1`;

/** Changes: adds the texts of a dispatch. */
const ADD_VARIANTS = `
INSERT INTO variants (dispatch_id, number, place_code, others, rank, language, text, segments)
SELECT $1, v.* FROM unnest($2::int[], $3::text[], $4::int[], $5::smallint[], $6::text[], $7::text[], $8::smallint[]) AS v`;

/**
 * Changes: the chunks' counters, all queued; returns each with the seconds until it may go. $1 dispatch, $2 size of a chunk,
 * $3 releases, $4 how many rows each has: they were numbered without a gap, so nobody counts them again.
 */
const CHUNKS = `
INSERT INTO chunks (dispatch_id, number, planned, queued, release_at)
SELECT $1, release * ${CHUNKS_A_MINUTE} + n, size, size, CASE WHEN release > 0 THEN (
    SELECT min(t) FROM unnest(ARRAY[0, 1]) AS day, LATERAL (SELECT (date_trunc('day', now_at() AT TIME ZONE 'Asia/Shanghai')
      + make_interval(days => day, mins => release - 1)) AT TIME ZONE 'Asia/Shanghai' AS t) x WHERE t > now_at()) END
FROM unnest($3::int[], $4::int[]) AS r (release, rows), generate_series(0, (rows - 1) / $2::int) AS n,
  LATERAL (SELECT least($2::int, rows - n * $2::int) AS size) AS s
RETURNING number, planned, coalesce(ceil(extract(epoch FROM release_at - now_at())), 0)::int AS "releaseInSeconds"`;

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

  /** Whom the rows of a dispatch are for, each kind with the number of its text, once for each release. */
  async planned(tx: Sql, dispatchId: string, month: string): Promise<Released<Numbered<ReaderGroup>>[]> {
    const rows = await tx.rows<Released<Numbered<ReaderRow>>>(READERS_PLANNED, [dispatchId, month]);
    return rows.map((row) => ({ ...groupOf(row), number: row.number, release: row.release }));
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
  async plan(tx: Tx, { id, month }: DispatchRef, { ctes, params }: AudienceQuery, chunkSize: number): Promise<number> {
    const [row] = await tx.rows<{ planned: boolean }>(PLANNED, [id, month]);
    if (row?.planned) return 0;
    return tx.pour({ select: ROWS(ctes), params: [...params, id, month, chunkSize], into: INTO, memory: MEMORY });
  }

  chunks(
    tx: Sql,
    dispatchId: string,
    size: number,
    readers: readonly Released<ReaderGroup>[],
  ): Promise<PlannedChunk[]> {
    const groups = [...Map.groupBy(readers, ({ release }) => release)];
    const rows = groups.map(([, each]) => each.reduce((total, { recipients }) => total + recipients, 0));
    return tx.rows(CHUNKS, [dispatchId, size, groups.map(([release]) => release), rows]);
  }

  /**
   * Without fresh statistics after a bulk insert, recording runs fifty times slower (measured, delivery.md). The table is kept
   * from others' ANALYZE until the transaction ends, so this comes last; where another plan is at it, its figures serve.
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
