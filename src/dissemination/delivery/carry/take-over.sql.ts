import { IN_FLIGHT } from './carry.sql.js';

/** SQL of taking over what an earlier run left. $1 is always the dispatch, $2 its month, $3 the chunk. */

/** Returns the instant before which what is unanswered is lost. $1 seconds. */
export const CUTOFF = 'SELECT now_at() - make_interval(secs => $1) AS cutoff';

/**
 * Returns rows whose answer is lost, with the provider that had them last: those of windows that nobody has ended, and those
 * whose call gave no answer. What is younger than $4 may still be answered.
 */
export const LOST = `
WITH open AS (
  SELECT unnest(address_ids) AS address_id, provider, started_at AS since FROM windows
  WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND finished_at IS NULL AND started_at <= $4
),
unanswered AS (
  SELECT d.address_id, w.provider, w.started_at AS since FROM deliveries d
  CROSS JOIN LATERAL (
    SELECT provider, started_at FROM windows
    WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND finished_at IS NOT NULL AND d.address_id = ANY (address_ids)
    ORDER BY number DESC LIMIT 1
  ) w
  WHERE d.dispatch_id = $1 AND d.month = $2 AND d.chunk = $3 AND d.state = 'sending'
    AND d.state_at <= $4
)
SELECT l.address_id AS "addressId", l.provider, l.since, d.variant, a.cipher, a.key_version AS "keyVersion"
FROM (SELECT * FROM open UNION SELECT * FROM unanswered) l JOIN addresses a ON a.id = l.address_id
JOIN deliveries d ON d.dispatch_id = $1 AND d.month = $2 AND d.chunk = $3 AND d.address_id = l.address_id AND d.state IN ('queued', 'sending')
ORDER BY l.provider, l.address_id`;

/**
 * Ends windows that a dead run left open and changes their rows, and those whose answer was lost. What a provider could tell is
 * so (it has it: accepted; it certainly has not: queued). Of the rest orange and red go back to be sent again, flagged, while
 * the dispatch is live; lower levels, and all of a dispatch that is cancelled or over, are unknown: they may have got it. $4 as above, the same instant: what has
 * become old meanwhile was not asked about. $5 lowest rank sent again, $6 most attempts; told by providers: $7 addresses,
 * $8 states, $9 references.
 */
export const TAKE_OVER = `
WITH live AS (
  SELECT FROM dispatches WHERE id = $1 AND state IN ('carrying', 'paused') AND expires_at > now_at()
),
told AS (SELECT * FROM unnest($7::bigint[], $8::delivery_state[], $9::text[]) t (address_id, state, provider_ref)),
ended AS (
  UPDATE windows w SET finished_at = now_at(), reasons = array_fill('run-ended'::text, ARRAY[cardinality(address_ids)]),
    states = (SELECT array_agg(coalesce(t.state, 'unknown') ORDER BY l.n)
      FROM unnest(w.address_ids) WITH ORDINALITY l (id, n) LEFT JOIN told t ON t.address_id = l.id),
    provider_refs = (SELECT array_agg(t.provider_ref ORDER BY l.n)
      FROM unnest(w.address_ids) WITH ORDINALITY l (id, n) LEFT JOIN told t ON t.address_id = l.id)
  WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND finished_at IS NULL
    AND started_at <= $4
  RETURNING address_ids
),
stale AS (
  SELECT unnest(address_ids) AS address_id FROM ended
  UNION SELECT address_id FROM deliveries WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND state = 'sending'
    AND state_at <= $4
),
changed AS (
  UPDATE deliveries d SET attempt = d.attempt + (d.state = 'queued')::int, state_at = now_at(), reason = 'run-ended',
    provider_ref = coalesce(t.provider_ref, d.provider_ref),
    state = coalesce(t.state,
      CASE WHEN EXISTS (SELECT FROM live) AND d.rank >= $5 AND d.attempt + (d.state = 'queued')::int < $6 THEN 'queued'
        ELSE 'unknown' END::delivery_state),
    possible_duplicate = d.possible_duplicate OR t.state IS NULL AND EXISTS (SELECT FROM live) AND d.rank >= $5
      AND d.attempt + (d.state = 'queued')::int < $6
  FROM stale s LEFT JOIN told t ON t.address_id = s.address_id
  WHERE d.dispatch_id = $1 AND d.month = $2 AND d.chunk = $3 AND d.address_id = s.address_id AND d.state IN ('queued', 'sending')
  RETURNING d.state, t.state IS NULL AS guessed
),
counted AS (
  SELECT count(*)::int AS n, count(*) FILTER (WHERE state = 'queued')::int AS again,
    count(*) FILTER (WHERE state = 'queued' AND guessed)::int AS repeated,
    count(*) FILTER (WHERE state = 'accepted')::int AS accepted, count(*) FILTER (WHERE state = 'unknown')::int AS lost
  FROM changed
)
UPDATE chunks SET sending = sending - c.n, queued = queued + c.again, accepted = chunks.accepted + c.accepted,
  unknown = unknown + c.lost, repeated = chunks.repeated + c.repeated
FROM counted c WHERE dispatch_id = $1 AND number = $3 AND c.n > 0`;

/** Returns nothing; locks the chunk's counters, so that nobody moves them while they are counted anew. $2 is the chunk. */
export const LOCK = 'SELECT FROM chunks WHERE dispatch_id = $1 AND number = $2 FOR UPDATE';

/**
 * Changes the two open counters of a chunk to what its rows say: a receipt that arrives in the instant of a claim is
 * booked as if the row had still been waiting.
 */
export const RECOUNT = `
UPDATE chunks SET sending = r.sending, queued = r.queued FROM (
  SELECT count(*) FILTER (WHERE state = 'sending' OR address_id = ANY (ARRAY${IN_FLIGHT}))::int AS sending,
    count(*) FILTER (WHERE state = 'queued' AND address_id <> ALL (ARRAY${IN_FLIGHT}))::int AS queued
  FROM deliveries WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND state IN ('queued', 'sending')
) r WHERE dispatch_id = $1 AND number = $3`;
