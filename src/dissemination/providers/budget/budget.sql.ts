/** SQL of the segments that all workers share. $1 is always the channel, $2 the provider. */

/** Adds a budget, full, where there is none. $3 most segments kept; the reserve holds at least what the longest message costs. */
export const OPEN_BUDGET = `
INSERT INTO rate_budgets (channel, provider, segments, reserve, counted_at, asked_at)
VALUES ($1, $2, $3::float8 * 15 / 16, greatest(8, $3::float8 / 16), now_at(), array_fill('-infinity'::timestamptz, ARRAY[5]))
ON CONFLICT DO NOTHING`;

/**
 * Changes the budget by what has flowed in since, less what is given; returns how many segments are given. There are two
 * buckets: fifteen sixteenths of the rate belong to the most urgent lane that has asked within the last second, whichever
 * worker it asked from, and one sixteenth to those below it, so that they never starve. Nobody asks below: the reserve is
 * the urgent one's too. $3 segments a second, $4 most kept, $5 the lane's place from 1, $6 segments asked for.
 */
export const LEASE = `
WITH b AS (
  SELECT segments, reserve, asked_at, greatest(0, extract(epoch FROM now_at() - counted_at)) AS seconds
  FROM rate_budgets WHERE channel = $1 AND provider = $2 FOR UPDATE
),
full_again AS (
  SELECT least($4::float8 * 15 / 16, segments + seconds * $3::float8 * 15 / 16) AS segments,
    least(greatest(8, $4::float8 / 16), reserve + seconds * $3::float8 / 16) AS reserve,
    EXISTS (SELECT FROM unnest(asked_at[1:$5::int - 1]) t WHERE t > now_at() - interval '1 second') AS urgent,
    EXISTS (SELECT FROM unnest(asked_at[$5::int + 1:5]) t WHERE t > now_at() - interval '1 second') AS lower
  FROM b
),
main AS (SELECT *, CASE WHEN urgent THEN 0 ELSE least($6::float8, floor(segments)) END AS given FROM full_again),
both_given AS (
  SELECT *, CASE WHEN urgent OR NOT lower THEN least($6::float8 - given, floor(reserve)) ELSE 0 END AS spared FROM main
)
UPDATE rate_budgets r SET segments = g.segments - g.given, reserve = g.reserve - g.spared,
  counted_at = greatest(r.counted_at, now_at()), asked_at[$5::int] = now_at()
FROM both_given g WHERE r.channel = $1 AND r.provider = $2 RETURNING (g.given + g.spared)::int AS given`;
