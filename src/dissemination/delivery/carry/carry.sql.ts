/**
 * Changes queued rows of one chunk to sending (the intent, committed before anything leaves) and returns just them with
 * what sending needs. Pause, cancel, expiry and a new epoch all bite here, opt-out by `active`.
 * The lateral look-ups keep to their indexes: how many rows an UPDATE returns is guessed far too high, and as plain joins
 * they were planned as scans of all addresses and all subscriptions, nine tenths of the time.
 * $1 dispatch, $2 month, $3 chunk, $4 window, $5 epoch, $6 channel.
 */
export const CLAIM = `
WITH picked AS (
  SELECT address_id FROM deliveries
  WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND state = 'queued' LIMIT $4 FOR UPDATE SKIP LOCKED
),
claimed AS (
  UPDATE deliveries d SET state = 'sending', attempt = d.attempt + 1, state_at = now_at()
  FROM picked, dispatches x
  WHERE d.dispatch_id = $1 AND d.month = $2 AND d.address_id = picked.address_id
    AND x.id = $1 AND x.state = 'carrying' AND x.epoch = $5 AND x.expires_at > now_at()
  RETURNING d.address_id, d.attempt, d.variant, d.rank
),
counted AS (
  UPDATE chunks SET queued = queued - c.n, sending = sending + c.n FROM (SELECT count(*)::int AS n FROM claimed) c
  WHERE dispatch_id = $1 AND number = $3 AND c.n > 0
)
SELECT c.address_id AS "addressId", c.attempt, c.variant, a.cipher, a.key_version AS "keyVersion",
  s.found IS NOT NULL AS active
FROM claimed c
JOIN LATERAL (SELECT cipher, key_version FROM addresses WHERE id = c.address_id LIMIT 1) a ON true
LEFT JOIN LATERAL (
  SELECT true AS found FROM subscriptions WHERE address_id = c.address_id AND channel = $6 AND left_at IS NULL LIMIT 1
) s ON true
ORDER BY c.rank DESC`;

/** Returns the texts of a dispatch by their number. */
export const TEXTS = 'SELECT number, text FROM variants WHERE dispatch_id = $1';

/**
 * Changes the rows that this run claimed (the attempt number is the fence) to what came of them, keeps every attempt,
 * and moves the chunk's counters by as many as really changed.
 * $1 dispatch, $2 month, $3 chunk, $4 provider, $5 started, $6 addresses, $7 attempts, $8 states, $9 outcomes, $10 refs, $11 reasons.
 */
export const RECORD = `
WITH results AS (
  SELECT * FROM unnest($6::bigint[], $7::smallint[], $8::delivery_state[], $9::text[], $10::text[], $11::text[])
    AS r (address_id, attempt, state, outcome, provider_ref, reason)
),
kept AS (
  INSERT INTO attempts (dispatch_id, address_id, month, attempt, provider, started_at, finished_at, outcome, provider_ref, reason)
  SELECT $1, address_id, $2, attempt, $4, $5, now_at(), outcome, provider_ref, reason FROM results WHERE outcome IS NOT NULL
  ON CONFLICT DO NOTHING
),
changed AS (
  UPDATE deliveries d SET state = r.state, state_at = CASE WHEN r.state = 'sending' THEN d.state_at ELSE now_at() END,
    provider_ref = coalesce(r.provider_ref, d.provider_ref), reason = r.reason
  FROM results r
  WHERE d.dispatch_id = $1 AND d.month = $2 AND d.address_id = r.address_id AND d.attempt = r.attempt AND d.state = 'sending'
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
FROM counted c WHERE dispatch_id = $1 AND number = $3`;

/**
 * Changes rows that a dead run left in sending: orange and red go back to be sent again, flagged; lower levels are given
 * up as unknown. Each keeps an attempt of unknown outcome. Rows younger than $4 seconds may still be answered.
 * $1 dispatch, $2 month, $3 chunk, $4 seconds, $5 lowest rank sent again, $6 most attempts. Returns how many stay ambiguous.
 */
export const TAKE_OVER = `
WITH stale AS (
  SELECT address_id, attempt, state_at, rank >= $5 AND attempt < $6 AS again FROM deliveries
  WHERE dispatch_id = $1 AND month = $2 AND chunk = $3 AND state = 'sending' AND state_at <= now_at() - make_interval(secs => $4)
  FOR UPDATE SKIP LOCKED
),
kept AS (
  INSERT INTO attempts (dispatch_id, address_id, month, attempt, provider, started_at, outcome, reason)
  SELECT $1, address_id, $2, attempt, 'unknown', state_at, 'unknown', 'run-ended' FROM stale ON CONFLICT DO NOTHING
),
changed AS (
  UPDATE deliveries d SET state = CASE WHEN s.again THEN 'queued' ELSE 'unknown' END::delivery_state, state_at = now_at(),
    possible_duplicate = d.possible_duplicate OR s.again, reason = 'run-ended'
  FROM stale s WHERE d.dispatch_id = $1 AND d.month = $2 AND d.address_id = s.address_id
  RETURNING s.again
),
counted AS (
  SELECT count(*) FILTER (WHERE again)::int AS again, count(*) FILTER (WHERE NOT again)::int AS lost FROM changed
)
UPDATE chunks SET sending = sending - c.again - c.lost, queued = queued + c.again, unknown = unknown + c.lost,
  repeated = repeated + c.again
FROM counted c WHERE dispatch_id = $1 AND number = $3 AND c.again + c.lost > 0`;

/** Changes queued rows of an expired or cancelled dispatch to that state. $1 dispatch, $2 month, $3 chunk. */
export const STOP = `
WITH x AS (SELECT state, expires_at <= now_at() AS expired FROM dispatches WHERE id = $1),
stopped AS (
  UPDATE deliveries d SET state = CASE WHEN x.state = 'cancelled' THEN 'cancelled' ELSE 'expired' END::delivery_state,
    state_at = now_at()
  FROM x WHERE d.dispatch_id = $1 AND d.month = $2 AND d.chunk = $3 AND d.state = 'queued'
    AND (x.state = 'cancelled' OR x.expired)
  RETURNING d.state
),
counted AS (
  SELECT count(*)::int AS n, count(*) FILTER (WHERE state = 'expired')::int AS expired FROM stopped
)
UPDATE chunks SET queued = chunks.queued - c.n, expired = chunks.expired + c.expired, cancelled = cancelled + c.n - c.expired
FROM counted c WHERE dispatch_id = $1 AND number = $3 AND c.n > 0`;

/** Returns what of the chunk is still open, and whether the dispatch may still be carried. */
export const REMAINING = `
SELECT c.queued, c.sending FROM chunks c WHERE c.dispatch_id = $1 AND c.number = $2`;
