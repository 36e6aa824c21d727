/**
 * Who is meant, one row per address: its reddest place, how many further places share that level, and its language.
 * Both forms give the same columns, so that variants, plan and preview are written once.
 */

/** By area. $1 codes, $2 ranks, $3 channel, $4 audience, $5 horizon: who subscribed later is not in this dispatch. */
export const BY_AREA = `
targets AS (SELECT * FROM unnest($1::char(6)[], $2::smallint[]) AS t (code, rank)),
matched AS (
  SELECT s.address_id, s.language, p.code, t.rank
  FROM targets t
  JOIN subscription_places p ON p.code = t.code
  JOIN subscriptions s ON s.id = p.subscription_id
  JOIN addresses a ON a.id = s.address_id
  WHERE s.channel = $3 AND a.audience = $4 AND s.left_at IS NULL AND s.consented_at <= $5 AND s.lowest_rank <= t.rank
  GROUP BY s.address_id, s.language, p.code, t.rank
),
audience AS (
  SELECT DISTINCT ON (address_id) address_id, code AS place_code, rank, language,
    (count(*) OVER (PARTITION BY address_id, rank, language))::int - 1 AS others
  FROM matched ORDER BY address_id, rank DESC, code, language
)`;

/**
 * Those who were addressed by earlier alerts of a chain (lift, correction): exactly them, by the same means.
 * $1 alert ids, $2 rank floor (unused places keep the numbering equal), $3 channel, $4 audience, $5 horizon.
 */
export const BY_EARLIER = `
earlier AS (
  SELECT d.address_id, v.place_code, v.rank, v.language, v.others
  FROM dispatches x
  JOIN deliveries d ON d.dispatch_id = x.id AND d.month = x.month
  JOIN variants v ON v.dispatch_id = x.id AND v.number = d.variant
  JOIN addresses a ON a.id = d.address_id
  WHERE x.alert_id = ANY ($1::bigint[]) AND $2::smallint[] IS NOT NULL AND x.channel = $3 AND a.audience = $4
    AND d.state NOT IN ('cancelled', 'suppressed') AND x.created_at <= $5
),
audience AS (
  SELECT DISTINCT ON (address_id) * FROM earlier ORDER BY address_id, rank DESC, place_code, language
)`;
