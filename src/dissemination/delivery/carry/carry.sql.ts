/**
 * SQL of carrying one chunk. A window's intent is one row of `windows` with its addresses, committed before anything
 * leaves; the delivery rows change once, when the answer is there. So a row that is `queued` and stands in a window
 * without an end is in flight. $1 is always the dispatch, $2 its month, $3 the chunk.
 */

/** Addresses of the chunk that are in flight. */
export const IN_FLIGHT = `
(SELECT unnest(address_ids) FROM windows WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND finished_at IS NULL)`;

/**
 * Seconds that a row rests after a try that was its own: a greylisting server wants some minutes, and meanwhile the others go
 * (4, 16, 64, then 256). What a run left behind goes at once. The exponent is bounded, whatever the policy allows.
 */
const REST = `CASE WHEN attempt = 0 OR reason = 'run-ended' THEN 0 ELSE 4 ^ least(attempt, 4) END`;

/**
 * Changes the chunk to a new run, which shuts out an older run that may still be alive; returns the run's number and what
 * is open. $2 is the chunk.
 */
export const BEGIN = `
UPDATE chunks SET run = run + 1, begun_at = now_at() WHERE dispatch_id = $1 AND number = $2 RETURNING run, queued, sending`;

/** 1 for a reader who is still there. */
const ACTIVE = `(p.address_id IN (
    SELECT address_id FROM subscriptions
    WHERE address_id = ANY ((SELECT ids FROM listed)::bigint[]) AND channel = $6 AND left_at IS NULL
  ))::int`;

/** A column of `ClaimedColumns`, in the intent's order. */
const column = (field: string): string => `string_agg((${field})::text, ' ' ORDER BY p.place)`;

/**
 * Adds the intent for a window of queued rows and returns what sending those rows needs, reddest first, in the intent's order: one
 * row for all, as `ClaimedColumns`; none when nothing is to be sent. An address that is not there any more keeps its place, empty.
 * Those whose last try is longest ago go first, so that rows that nobody takes hold up no others, and those at rest not at all.
 * Pause, cancel, expiry, a new epoch and a newer run all bite here, opt-out by `active`. The chunk's row lock comes first and is
 * checked anew after waiting, so two runs never claim the same row.
 * Addresses and subscriptions are looked up by the whole list at once, one walk through each index instead of a descent for each
 * row (a sixth of the server's time). `generate_subscripts` says a thousand rows to the planner where `unnest` alone says ten: for
 * ten it would compare each with all others.
 * $4 window, $5 epoch, $6 channel, $7 run, $8 provider.
 */
export const CLAIM = `
WITH chunk AS (
  SELECT c.windows + 1 AS number, least(floor(extract(epoch FROM x.expires_at - now_at())), 2147483647)::int AS valid
  FROM chunks c JOIN dispatches x ON x.id = c.dispatch_id
  WHERE c.dispatch_id = $1 AND c.number = $3 AND c.run = $7 AND x.state = 'carrying' AND x.epoch = $5 AND x.expires_at > now_at()
  FOR UPDATE OF c
),
picked AS (
  SELECT address_id, attempt, variant, rank FROM deliveries
  WHERE EXISTS (SELECT FROM chunk) AND dispatch_id = $1 AND month = $2 AND chunk = $3 AND state = 'queued'
    AND (attempt = 0 OR state_at <= now_at() - make_interval(secs => ${REST}))
    AND address_id <> ALL (ARRAY${IN_FLIGHT}) ORDER BY state_at LIMIT $4
),
listed AS (
  SELECT array_agg(address_id) AS ids, array_agg(attempt + 1) AS attempts, array_agg(variant) AS variants, count(*)::int AS n
  FROM (SELECT * FROM picked ORDER BY rank DESC, address_id) p HAVING count(*) > 0
),
intent AS (
  INSERT INTO windows (dispatch_id, month, chunk, number, provider, started_at, address_ids)
  SELECT $1, $2, $3, chunk.number, $8, now_at(), listed.ids FROM chunk, listed RETURNING number
),
counted AS (
  UPDATE chunks SET queued = queued - l.n, sending = sending + l.n, windows = windows + 1 FROM listed l
  WHERE dispatch_id = $1 AND number = $3
)
SELECT i.number, c.valid AS "validForSeconds", array_to_string(l.ids, ' ') AS "addressIds",
  array_to_string(l.attempts, ' ') AS attempts, array_to_string(l.variants, ' ') AS variants, readers.*
FROM intent i CROSS JOIN chunk c CROSS JOIN listed l CROSS JOIN LATERAL (
  SELECT ${column('coalesce(a.key_version, 0)')} AS "keyVersions", ${column(ACTIVE)} AS actives,
    string_agg(a.cipher, '' ORDER BY p.place) AS ciphers, ${column('coalesce(octet_length(a.cipher), 0)')} AS lengths
  FROM ROWS FROM (unnest(l.ids), generate_subscripts(l.ids, 1)) AS p (address_id, place)
  LEFT JOIN addresses a ON a.id = p.address_id AND a.id = ANY ((SELECT ids FROM listed)::bigint[])
) readers`;

/** Returns the texts of a dispatch by their number. */
export const TEXTS = 'SELECT number, text FROM variants WHERE dispatch_id = $1';

/**
 * Ends a window with what came of each of its rows and changes those rows and the chunk's counters. A window that was
 * taken over meanwhile has its end already: then nothing changes (the fence). A row that a receipt has changed in the
 * meantime keeps that. $4 window's number; in the intent's order: $5 states, $6 references, $7 reasons, $8 those
 * that the provider never saw, which count no attempt. Returns what is still open.
 * The chunk is named for the planner: a dispatch that the statistics do not know yet is taken for a few rows, and the first
 * record of each connection read them all (two seconds at 200,000). `generate_subscripts` as in CLAIM.
 */
export const RECORD = `
WITH ended AS (
  UPDATE windows SET finished_at = now_at(), states = $5::delivery_state[], provider_refs = $6::text[], reasons = $7::text[]
  WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND number = $4 AND finished_at IS NULL RETURNING address_ids
),
results AS (
  SELECT r.* FROM ended, ROWS FROM (unnest(ended.address_ids), unnest($5::delivery_state[]), unnest($6::text[]),
    unnest($7::text[]), unnest($8::boolean[]), generate_subscripts(ended.address_ids, 1))
    AS r (address_id, state, provider_ref, reason, untried, place)
),
changed AS (
  UPDATE deliveries d SET state = r.state, attempt = d.attempt + (r.state <> 'suppressed' AND r.untried IS NOT TRUE)::int, state_at = now_at(),
    provider_ref = coalesce(r.provider_ref, d.provider_ref), reason = r.reason
  FROM results r
  WHERE d.dispatch_id = $1 AND d.month = $2 AND d.chunk = $3 AND d.address_id = r.address_id AND d.state = 'queued'
    AND d.address_id = ANY ((SELECT address_ids FROM ended)::bigint[])
  RETURNING d.state
),
counted AS (
  SELECT count(*) FILTER (WHERE state <> 'sending')::int AS gone,
    count(*) FILTER (WHERE state = 'queued')::int AS queued, count(*) FILTER (WHERE state = 'accepted')::int AS accepted,
    count(*) FILTER (WHERE state = 'failed')::int AS failed, count(*) FILTER (WHERE state = 'suppressed')::int AS suppressed
  FROM changed
)
UPDATE chunks SET sending = chunks.sending - c.gone, queued = chunks.queued + c.queued, accepted = chunks.accepted + c.accepted,
  failed = chunks.failed + c.failed, suppressed = chunks.suppressed + c.suppressed
FROM counted c WHERE dispatch_id = $1 AND number = $3 RETURNING chunks.queued, chunks.sending`;

/**
 * Changes queued rows of an expired or cancelled dispatch to that state, those that may have got through once to unknown; what is
 * in flight is left to its answer.
 */
export const STOP = `
WITH x AS (SELECT state, expires_at <= now_at() AS expired FROM dispatches WHERE id = $1),
stopped AS (
  UPDATE deliveries d SET state_at = now_at(), state = CASE WHEN d.possible_duplicate THEN 'unknown'
    WHEN x.state = 'cancelled' THEN 'cancelled' ELSE 'expired' END::delivery_state
  FROM x WHERE d.dispatch_id = $1 AND d.month = $2 AND d.chunk = $3 AND d.state = 'queued'
    AND (x.state = 'cancelled' OR x.expired) AND d.address_id <> ALL (ARRAY${IN_FLIGHT})
  RETURNING d.state
),
counted AS (
  SELECT count(*)::int AS n, count(*) FILTER (WHERE state = 'expired')::int AS expired,
    count(*) FILTER (WHERE state = 'unknown')::int AS unknown, count(*) FILTER (WHERE state = 'cancelled')::int AS cancelled
  FROM stopped
)
UPDATE chunks SET queued = chunks.queued - c.n, expired = chunks.expired + c.expired, cancelled = chunks.cancelled + c.cancelled,
  unknown = chunks.unknown + c.unknown
FROM counted c WHERE dispatch_id = $1 AND number = $3 AND c.n > 0`;

/**
 * Returns what of the chunk is still open, and in how many seconds the first row is due that waits; nothing for a run that a newer
 * one has shut out. $4 run.
 */
export const REMAINING = `
SELECT queued, sending, (
  SELECT greatest(0, ceil(min(extract(epoch FROM state_at - now_at()) + ${REST})))::int FROM deliveries
  WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND state = 'queued' AND address_id <> ALL (ARRAY${IN_FLIGHT})
) AS "dueInSeconds"
FROM chunks WHERE dispatch_id = $1 AND number = $3 AND run = $4`;
