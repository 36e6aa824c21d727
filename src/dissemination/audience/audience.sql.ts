/**
 * Who is meant, one row per address: its reddest place, how many further places share that level, its language, and until
 * which minute of the Beijing day its reader wants quiet (null: now is no quiet hour). All forms give the same columns, so
 * that variants, plan and preview are written once.
 */

/** The end of the reader's quiet hours if they are running; hours may go over midnight (22:00 to 7:00). */
const QUIET_UNTIL = `
CASE WHEN CASE WHEN s.quiet_from < s.quiet_to THEN clock.minute >= s.quiet_from AND clock.minute < s.quiet_to
  ELSE clock.minute >= s.quiet_from OR clock.minute < s.quiet_to END THEN s.quiet_to END`;

/** Now, in minutes of the Beijing day. */
const CLOCK = `
clock AS (SELECT (extract(epoch FROM (now_at() AT TIME ZONE 'Asia/Shanghai')::time) / 60)::int AS minute)`;

/**
 * By area. $1 codes, $2 ranks, $3 channel, $4 audience, $5 horizon: who subscribed later is not in this dispatch. $6 the
 * alert's hazards, null when it names none: then it is for all. Quiet hours never hold orange and red (ranks from 3).
 */
export const BY_AREA = `
${CLOCK},
targets AS (SELECT * FROM unnest($1::char(6)[], $2::smallint[]) AS t (code, rank)),
matched AS (
  SELECT s.address_id, s.language, p.code, t.rank, min(CASE WHEN t.rank < 3 THEN coalesce(${QUIET_UNTIL}, -1) ELSE -1 END) AS quiet
  FROM clock, targets t
  JOIN subscription_places p ON p.code = t.code
  JOIN subscriptions s ON s.id = p.subscription_id
  JOIN addresses a ON a.id = s.address_id
  WHERE s.channel = $3 AND a.audience = $4 AND s.left_at IS NULL AND s.consented_at <= $5 AND s.lowest_rank <= t.rank
    AND ($6::text[] IS NULL OR s.hazards IS NULL OR s.hazards && $6::text[])
  GROUP BY s.address_id, s.language, p.code, t.rank
),
audience AS (
  SELECT DISTINCT ON (address_id) address_id, code AS place_code, rank, language,
    (count(*) OVER (PARTITION BY address_id, rank, language))::int - 1 AS others, nullif(quiet, -1) AS quiet_until
  FROM matched ORDER BY address_id, rank DESC, code, language
)`;

/**
 * Those who were addressed by earlier alerts of a chain (lift, correction): exactly them, by the same means.
 * $1 alert ids, $2 and $6 unused, so that the numbering is equal, $3 channel, $4 audience, $5 horizon.
 */
export const BY_EARLIER = `
earlier AS (
  SELECT d.address_id, v.place_code, v.rank, v.language, v.others
  FROM dispatches x
  JOIN deliveries d ON d.dispatch_id = x.id AND d.month = x.month
  JOIN variants v ON v.dispatch_id = x.id AND v.number = d.variant
  JOIN addresses a ON a.id = d.address_id
  WHERE x.alert_id = ANY ($1::bigint[]) AND $2::smallint[] IS NOT NULL AND ($6::text[] IS NULL OR true)
    AND x.channel = $3 AND a.audience = $4 AND d.state NOT IN ('cancelled', 'suppressed') AND x.created_at <= $5
),
audience AS (
  SELECT DISTINCT ON (address_id) *, NULL::int AS quiet_until FROM earlier ORDER BY address_id, rank DESC, place_code, language
)`;

/**
 * Readers of an edition, each under the province of one of their places. $1 the edition's code, alone in its array, $2 and
 * $6 unused, $3 channel, $4 audience, $5 horizon.
 */
export const BY_EDITION = `
${CLOCK},
audience AS (
  SELECT DISTINCT ON (s.address_id) s.address_id, (left(p.code, 2) || '0000')::char(6) AS place_code, 1::smallint AS rank,
    s.language, 0 AS others, ${QUIET_UNTIL} AS quiet_until
  FROM clock, subscriptions s
  JOIN subscription_places p ON p.subscription_id = s.id
  JOIN addresses a ON a.id = s.address_id
  WHERE s.editions && $1::text[] AND $2::smallint[] IS NOT NULL AND ($6::text[] IS NULL OR true)
    AND s.channel = $3 AND a.audience = $4 AND s.left_at IS NULL AND s.consented_at <= $5
  ORDER BY s.address_id, p.code, s.language
)`;
