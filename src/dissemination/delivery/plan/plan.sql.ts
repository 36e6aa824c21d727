import { NEVER_QUIET } from '../../audience/audience.sql.js';
import { CHUNKS_A_SERIES, NUMBER, SERIES, SERIES_AT_ONCE } from './numbers.js';

/** SQL of planning one dispatch: rows, texts, chunks. */

/** Returns each kind of reader with how many there are, commonest first. */
export const READERS = (ctes: string) => `
WITH ${ctes}
SELECT place_code, others, rank, language, count(*)::int AS recipients FROM audience
GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 4`;

/**
 * Returns one row per address that is meant at this level (null: at all), each with its chunk and the number of its text, series
 * by series. Readers of orange and red are of one series: they are given in the order of their addresses, in which they are found,
 * and nobody waits for another sort. After the audience's own parameters $7 dispatch, $8 month, $9 size of a chunk.
 */
export const ROWS = (ctes: string, level: number | null) => {
  const isOneSeries = level !== null && level >= NEVER_QUIET;
  const [partition, order] = isOneSeries ? ['', ''] : [`PARTITION BY ${SERIES}`, `${SERIES},`];
  return `
WITH ${ctes}
SELECT $7::bigint, a.address_id, $8::date,
  (${SERIES} * ${CHUNKS_A_SERIES} + (row_number() OVER (${partition} ORDER BY a.address_id) - 1) / $9::int)::int, ${NUMBER}, a.rank
FROM audience a ${level === null ? '' : `WHERE a.rank = ${level}`} ORDER BY ${order} a.address_id`;
};

/** Which of its columns are the chunk and the number of the text: they are counted as they pass. */
export const [CHUNK_FIELD, VARIANT_FIELD] = [3, 4] as const;
export const INTO = 'deliveries (dispatch_id, address_id, month, chunk, variant, rank)';

/** Returns whether a dispatch has rows already: a plan is made whole or not at all. */
export const PLANNED = 'SELECT EXISTS (SELECT FROM deliveries WHERE dispatch_id = $1 AND month = $2) AS planned';

/** Changes: adds the texts of a dispatch. */
export const ADD_VARIANTS = `
INSERT INTO variants (dispatch_id, number, place_code, others, rank, language, text, segments)
SELECT $1, v.* FROM unnest($2::int[], $3::text[], $4::int[], $5::smallint[], $6::text[], $7::text[], $8::smallint[]) AS v`;

/**
 * Changes: the chunks' counters, all queued; returns each with the seconds until it may go. $1 dispatch, $2 size of a chunk,
 * $3 series, $4 how many rows each has: they were numbered without a gap, so nobody counts them again.
 */
export const CHUNKS = `
INSERT INTO chunks (dispatch_id, number, planned, queued, release_at)
SELECT $1, series * ${CHUNKS_A_SERIES} + n, size, size, CASE WHEN series >= ${SERIES_AT_ONCE} THEN (
    SELECT min(t) FROM unnest(ARRAY[0, 1]) AS day, LATERAL (SELECT (date_trunc('day', now_at() AT TIME ZONE 'Asia/Shanghai')
      + make_interval(days => day, mins => series / ${SERIES_AT_ONCE} - 1)) AT TIME ZONE 'Asia/Shanghai' AS t) x WHERE t > now_at()) END
FROM unnest($3::int[], $4::int[]) AS r (series, rows), generate_series(0, (rows - 1) / $2::int) AS n,
  LATERAL (SELECT least($2::int, rows - n * $2::int) AS size) AS s
RETURNING number, planned, coalesce(ceil(extract(epoch FROM release_at - now_at())), 0)::int AS "releaseInSeconds"`;
