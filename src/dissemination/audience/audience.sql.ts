import { rankOrder } from '../../reference/grading/rank.js';

/**
 * Who is meant, one row per address: its reddest place, how many further places share that level, its language, and until
 * which minute of the Beijing day its reader wants quiet (null: now is no quiet hour). All forms give the same columns, so
 * that variants, plan and preview are written once.
 */

/** Quiet hours hold no message of this rank or a redder one (delivery.md). */
export const NEVER_QUIET = rankOrder('orange');

/** The end of the reader's quiet hours if they are running; hours may go over midnight (22:00 to 7:00). */
const QUIET_UNTIL = `
CASE WHEN CASE WHEN s.quiet_from < s.quiet_to THEN clock.minute >= s.quiet_from AND clock.minute < s.quiet_to
  ELSE clock.minute >= s.quiet_from OR clock.minute < s.quiet_to END THEN s.quiet_to END`;

/** Now, in minutes of the Beijing day. */
const CLOCK = `
clock AS (SELECT floor(extract(epoch FROM (now_at() AT TIME ZONE 'Asia/Shanghai')::time) / 60)::int AS minute)`;

const JOINED = 'JOIN subscriptions s ON s.id = p.subscription_id';
const LOOKED_UP = 'JOIN LATERAL (SELECT * FROM subscriptions WHERE id = p.subscription_id OFFSET 0) s ON true';

/**
 * Whoever is meant by area and level, a row for each of the reader's places. `below` is the rank turned round, so that one sort
 * serves all that follows: the helpers of the asking process sort, it only merges. The few addresses of exercises are asked
 * for, or left out, by themselves: a join with everybody's would cost a second more in a million. The codes are said twice:
 * the second time the planner sees how few places they are.
 */
const matched = (hazards: string, more = ''): string => `
${CLOCK},
targets AS (SELECT code, rank, -rank AS below FROM unnest($1::char(6)[], $2::smallint[]) AS t (code, rank)),
matched AS (
  SELECT DISTINCT ON (s.address_id, t.below, s.language, p.code) s.address_id, t.below, s.language, p.code,
    CASE WHEN t.rank < ${NEVER_QUIET} THEN coalesce(${QUIET_UNTIL}, -1) ELSE -1 END AS quiet${more}
  FROM clock, targets t
  JOIN subscription_places p ON p.code = t.code AND p.code = ANY ($1::char(6)[])
  ${JOINED}
  WHERE s.channel = $3 AND s.left_at IS NULL AND s.consented_at <= $5 AND s.lowest_rank <= t.rank
    AND (s.address_id IN (SELECT id FROM addresses WHERE audience <> 'live')) = ($4 <> 'live')
    AND (${hazards} IS NULL OR s.hazards IS NULL OR s.hazards && ${hazards})
  ORDER BY s.address_id, t.below, s.language, p.code, quiet${more}
)`;

/** Of each reader's places the reddest. */
const reddest = (more = '', windows = ''): string => `
  SELECT DISTINCT ON (address_id) address_id, code AS place_code, (-below)::smallint AS rank, language,
    (count(*) OVER (PARTITION BY address_id, below, language))::int - 1 AS others, nullif(quiet, -1) AS quiet_until${more}
  FROM matched${windows} ORDER BY address_id, below, language, code`;

/**
 * By area. $1 codes, $2 ranks, $3 channel, $4 audience, $5 horizon: who subscribed later is not in this dispatch. $6 the
 * alert's hazards, null when it names none: then it is for all. Quiet hours never hold orange and red.
 */
export const BY_AREA = `${matched('$6::text[]')},
audience AS (${reddest()}
)`;

/**
 * The same by area for a county of many: each place's subscription looked up by its id. For 40,000 in a million the planner would
 * rather read all subscriptions, with every processor that is free: half a second later, and red waits for it.
 */
export const lookedUp = (ctes: string): string => ctes.replace(JOINED, LOOKED_UP);

/** Returns whether these codes have no more than so many places. $1 codes, $2 most. */
export const FEW_PLACES = `
SELECT count(*) <= $2 AS few FROM (SELECT FROM subscription_places WHERE code = ANY ($1::char(6)[]) LIMIT $2 + 1) p`;

const HAZARDS = `(SELECT CASE WHEN jsonb_typeof($6::jsonb->'hazards') = 'array'
  THEN ARRAY(SELECT jsonb_array_elements_text($6::jsonb->'hazards')) END)`;

/** All places of the reader's own level, with when each was added. */
const ALL_PLACES = ', array_agg(code) OVER own AS codes, array_agg(added_at) OVER own AS added';
const OWN_LEVEL = ' WINDOW own AS (PARTITION BY address_id, below)';

/** What carriers took of one dispatch; kept apart by OFFSET 0, for else the deliveries of all months are read and joined. */
const TEXTS_TAKEN = `
SELECT one.address_id, v.place_code, v.others, v.rank FROM deliveries one
JOIN variants v ON v.dispatch_id = s.dispatch_id AND v.number = one.variant
WHERE one.dispatch_id = s.dispatch_id AND one.month = s.month AND one.state IN ('accepted', 'delivered') OFFSET 0`;

/**
 * By area, without those for whom a "continue" brings nothing worse than the last they were told in its chain;
 * told is what a carrier took and has not reported lost since. Numbered as `BY_AREA`, but $6 is JSON: hazards, earlier (ids
 * of the chain's alerts), validFrom, expires.
 * A text names one place and how many more share its level. Which these were is told by the levels of its alert (by the
 * prefixes of GB/T 2260, as `targets` reaches them) and by when the reader's places were added. Where that leaves a
 * doubt the reader is told.
 */
export const BY_AREA_UNTOLD = `${matched(HAZARDS, ', p.added_at')},
meant AS (${reddest(ALL_PLACES, OWN_LEVEL)}
),
said AS (
  SELECT x.id AS dispatch_id, x.month, x.created_at, e.id AS alert_id, e.verb, e.expires_at,
    (e.body->>'validFrom')::timestamptz AS valid_from
  FROM jsonb_array_elements_text($6::jsonb->'earlier') AS chain (alert_id)
  JOIN alerts e ON e.id = chain.alert_id::bigint
  JOIN dispatches x ON x.alert_id = e.id AND x.channel = $3 AND x.kind = 'delivery'
),
levels AS MATERIALIZED (
  SELECT alert_id, jsonb_object_agg(code, rank) AS ranks FROM (
    SELECT said.alert_id, up.code, max(array_position(ARRAY['blue', 'yellow', 'orange', 'red'], c.rank)) AS rank
    FROM said JOIN alerts e ON e.id = said.alert_id, jsonb_each_text(e.body->'counties') AS c (code, rank),
      LATERAL (VALUES (c.code), (left(c.code, 4) || '00'), (left(c.code, 2) || '0000')) AS up (code)
    GROUP BY said.alert_id, up.code
  ) AS each_code GROUP BY alert_id
),
told AS (
  SELECT DISTINCT ON (d.address_id) d.address_id, s.alert_id, s.created_at, s.verb, s.valid_from, s.expires_at, d.place_code, d.others, d.rank
  FROM said s
  CROSS JOIN LATERAL (${TEXTS_TAKEN}) d
  ORDER BY d.address_id, s.alert_id DESC
),
audience AS (
  SELECT m.* FROM meant m LEFT JOIN told t ON t.address_id = m.address_id
  WHERE NOT coalesce(t.verb <> 'lift' AND t.rank >= m.rank AND t.others >= m.others
    AND t.expires_at >= ($6::jsonb->>'expires')::timestamptz
    AND t.valid_from <= greatest(($6::jsonb->>'validFrom')::timestamptz, now_at())
    AND NOT EXISTS (
      SELECT FROM unnest(m.codes, m.added) AS p (code, added_at)
      WHERE p.code <> t.place_code AND (t.others = 0 OR p.added_at > t.created_at
        OR (SELECT (ranks->>p.code::text)::int FROM levels WHERE alert_id = t.alert_id) IS DISTINCT FROM t.rank)
    ), false)
)`;

/**
 * Those who were told by earlier alerts of a chain, or may have been (a lift): exactly them, by the same means. A row that is
 * still queued tells nobody, unless it is in flight or was sent before: the lift itself stops it. A lift of yellow or blue
 * waits for the end of quiet hours as its warning would.
 * $1 alert ids, $2 and $6 unused, so that the numbering is equal, $3 channel, $4 audience, $5 horizon.
 */
export const BY_EARLIER = `
${CLOCK},
told AS (
  SELECT id, month FROM dispatches WHERE alert_id = ANY ($1::bigint[]) AND channel = $3 AND created_at <= $5
    AND $2::smallint[] IS NOT NULL AND ($6::text[] IS NULL OR true)
),
in_flight AS MATERIALIZED (
  SELECT w.dispatch_id, unnest(w.address_ids) FROM told JOIN windows w ON w.dispatch_id = told.id AND w.month = told.month
  WHERE w.finished_at IS NULL
),
earlier AS (
  SELECT DISTINCT ON (d.address_id) d.address_id, v.place_code, v.rank, v.language, v.others
  FROM told
  JOIN deliveries d ON d.dispatch_id = told.id AND d.month = told.month
  JOIN variants v ON v.dispatch_id = told.id AND v.number = d.variant
  JOIN addresses a ON a.id = d.address_id
  WHERE a.audience = $4 AND d.state NOT IN ('cancelled', 'suppressed')
    AND (d.state <> 'queued' OR d.possible_duplicate OR (d.dispatch_id, d.address_id) IN (SELECT * FROM in_flight))
  ORDER BY d.address_id, v.rank DESC, v.place_code, v.language
),
audience AS (
  SELECT e.*, CASE WHEN e.rank < ${NEVER_QUIET} THEN (
    SELECT nullif(min(coalesce(${QUIET_UNTIL}, -1)), -1) FROM clock, subscriptions s
    WHERE s.address_id = e.address_id AND s.channel = $3 AND s.left_at IS NULL) END AS quiet_until
  FROM earlier e
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
