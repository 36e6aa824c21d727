import { Injectable } from '@nestjs/common';
import type { Sql } from '../../../platform/database/sql.js';
import { rankOf, rankOrder, type Rank } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
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

export interface ReaderGroup extends VariantReader {
  /** How many addresses read exactly this text. */
  readonly recipients: number;
}

/** Returns each kind of reader with how many there are, commonest first. */
const READERS = (ctes: string) => `
WITH ${ctes}
SELECT place_code, others, rank, language, count(*)::int AS recipients FROM audience
GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 4`;

/** A plan sorts and joins everybody: in memory it takes a third of the time. Holds for its transaction only. */
const ROOM = "SET LOCAL work_mem = '192MB'";

const GATHERED = `
CREATE TEMPORARY TABLE gathered (address_id bigint, place_code char(6), rank smallint, language text, others int, quiet_until int)
ON COMMIT DROP`;

/** Changes: everybody who is meant, once for texts, rows and chunks. */
const GATHER = (query: AudienceQuery) => `
WITH ${query.ctes}
INSERT INTO gathered SELECT address_id, place_code, rank, language, others, quiet_until FROM audience`;

const FROM_GATHERED = 'audience AS (SELECT * FROM gathered)';

/** Changes: adds the texts of a dispatch that are not there yet, numbered on from the last. */
const ADD_VARIANTS = `
INSERT INTO variants (dispatch_id, number, place_code, others, rank, language, text, segments)
SELECT $1, (SELECT coalesce(max(number), 0) FROM variants WHERE dispatch_id = $1) + v.n, v.place_code, v.others, v.rank,
  v.language, v.text, v.segments
FROM unnest($2::text[], $3::int[], $4::smallint[], $5::text[], $6::text[], $7::smallint[])
  WITH ORDINALITY AS v (place_code, others, rank, language, text, segments, n)
ON CONFLICT (dispatch_id, place_code, others, language) DO NOTHING`;

/**
 * Changes: one row per gathered address, reddest first, each with its chunk and its text; nothing where the dispatch has rows
 * already: a plan is made whole or not at all. Chunks of readers who want quiet now are numbered from the minute at which their
 * quiet ends, so that each is released as a whole. $1 dispatch, $2 month, $3 size of a chunk.
 */
const PLAN = `
INSERT INTO deliveries (dispatch_id, address_id, month, chunk, variant, rank, state_at)
SELECT $1, a.address_id, $2, (coalesce(a.quiet_until, -1) + 1) * ${CHUNKS_A_MINUTE}
  + (row_number() OVER (PARTITION BY a.quiet_until ORDER BY a.rank DESC, a.address_id) - 1) / $3::int, v.number, a.rank, now_at()
FROM gathered a
JOIN variants v ON v.dispatch_id = $1 AND v.place_code = a.place_code AND v.others = a.others AND v.language = a.language
WHERE NOT EXISTS (SELECT FROM deliveries WHERE dispatch_id = $1 AND month = $2)
ORDER BY a.quiet_until NULLS FIRST, a.rank DESC, a.address_id`;

/** Changes: the chunks' counters, all queued; returns each with the seconds until it may go. */
const CHUNKS = `
INSERT INTO chunks (dispatch_id, number, planned, queued, release_at)
SELECT dispatch_id, chunk, count(*), count(*), CASE WHEN chunk >= ${CHUNKS_A_MINUTE} THEN (
    SELECT min(t) FROM unnest(ARRAY[0, 1]) AS day, LATERAL (SELECT (date_trunc('day', now_at() AT TIME ZONE 'Asia/Shanghai')
      + make_interval(days => day, mins => chunk / ${CHUNKS_A_MINUTE} - 1)) AT TIME ZONE 'Asia/Shanghai' AS t) x WHERE t > now_at()) END
FROM deliveries WHERE dispatch_id = $1 AND month = $2
GROUP BY 1, 2 ON CONFLICT DO NOTHING
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
    return this.#readers(sql, READERS(query.ctes), query.params);
  }

  /** Everybody who is meant, into a table of this transaction: the audience is asked for once. */
  async gather(tx: Sql, query: AudienceQuery): Promise<ReaderGroup[]> {
    await tx.run(ROOM);
    await tx.run(GATHERED);
    await tx.run(GATHER(query), query.params);
    return this.#readers(tx, READERS(FROM_GATHERED), []);
  }

  async #readers(sql: Sql, text: string, params: readonly unknown[]): Promise<ReaderGroup[]> {
    const rows = await sql.rows<ReaderRow>(text, params);
    return rows.map(({ place_code, others, rank, language, recipients }) => {
      return { placeCode: place_code, others, rank: rankOf(rank), language, recipients };
    });
  }

  async addVariants(tx: Sql, dispatchId: string, texts: readonly (VariantReader & Variant)[]): Promise<void> {
    if (texts.length === 0) return;
    const column = <T>(pick: (text: VariantReader & Variant) => T) => texts.map(pick);
    await tx.run(ADD_VARIANTS, [
      dispatchId,
      column((text) => text.placeCode),
      column((text) => text.others),
      column((text) => rankOrder(text.rank as Rank)),
      column((text) => text.language),
      column((text) => text.text),
      column((text) => text.segments),
    ]);
  }

  /** A new month's partition is made where its first rows are, once. */
  async ensureMonth(tx: Sql, month: string): Promise<void> {
    await tx.rows('SELECT ensure_month($1)', [month]);
  }

  /** After `gather` in the same transaction. Returns how many rows were added. */
  plan(tx: Sql, dispatchId: string, month: string, chunkSize: number): Promise<number> {
    return tx.run(PLAN, [dispatchId, month, chunkSize]);
  }

  chunks(tx: Sql, dispatchId: string, month: string): Promise<PlannedChunk[]> {
    return tx.rows(CHUNKS, [dispatchId, month]);
  }

  /** Without fresh statistics after a bulk insert, recording runs fifty times slower (measured, delivery.md). */
  async analyze(sql: Sql, month: string): Promise<void> {
    const partition = `deliveries_${month.slice(0, 4)}${month.slice(5, 7)}`;
    if (!/^deliveries_\d{6}$/.test(partition)) throw new Error(`${month} names no month`);
    await sql.run(`ANALYZE ${partition}`);
  }
}
