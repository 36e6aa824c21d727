/** Returns a stored address with what is needed to write to it. */
export const ADDRESS = `
SELECT id, kind, audience, blind, cipher, key_version AS "keyVersion" FROM addresses WHERE id = $1`;

/**
 * Returns how many notices the last hour saw: to one blind ($1), and in all, codes ($3) and the rest apart. A count and no counter
 * that is locked: two callers at once may go over by one each, and a limit on spending bears that better than sign-ups that wait for
 * one another. Nobody needs the exact number above $2.
 */
export const SPENT = `
SELECT (SELECT count(*)::int FROM notices WHERE blind = $1 AND created_at > now_at() - interval '1 hour') AS "toAddress",
  (SELECT count(*)::int FROM (SELECT FROM notices WHERE created_at > now_at() - interval '1 hour'
    AND (kind = 'code') = $3::boolean LIMIT $2) n) AS "inAll"`;

/** Returns a fresh id: what is sealed is bound to its row, so the id comes before the row. */
export const NEXT_ID = `SELECT nextval('notices_id_seq') AS id`;

/** Adds a notice. */
export const ADD = `
INSERT INTO notices (id, kind, channel, mode, blind, cipher, key_version, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Returns what a run looks at first: which way a notice goes, and whether its last attempt is still out ($2 seconds of patience). */
export const OUTLOOK = `
SELECT channel, mode, state, provider, state_at AS "stateAt", expires_at <= now_at() AS expired, attempt,
  state = 'sending' AND state_at > now_at() - make_interval(secs => $2) AS "inFlight"
FROM notices WHERE id = $1 AND state IN ('queued', 'sending')`;

/**
 * Changes a waiting notice, or one whose last attempt was never answered, to sending; committed before anything leaves. Returns
 * what sending needs. $2 provider, $3 most attempts, $4 seconds of patience.
 */
export const CLAIM = `
UPDATE notices SET possible_duplicate = possible_duplicate OR state = 'sending', state = 'sending', state_at = now_at(),
  attempt = attempt + 1, provider = $2
WHERE id = $1 AND expires_at > now_at() AND attempt < $3
  AND (state = 'queued' OR state = 'sending' AND state_at <= now_at() - make_interval(secs => $4))
RETURNING id, channel, mode, cipher, key_version AS "keyVersion", attempt,
  floor(extract(epoch FROM expires_at - now_at()))::int AS "validForSeconds"`;

/** Returns what is sealed, to ask a provider about an attempt that was never answered. */
export const SEALED = 'SELECT cipher, key_version AS "keyVersion" FROM notices WHERE id = $1 AND cipher IS NOT NULL';

/**
 * Ends an attempt, if it is still the one that this run began ($2, the fence). $3 state, $4 provider's reference, $5 reason, $6 whether
 * the provider never saw it, so that it does not count; what is settled is wiped.
 */
export const RECORD = `
UPDATE notices SET state = $3, state_at = now_at(), provider_ref = coalesce($4, provider_ref), reason = $5,
  attempt = attempt - $6::boolean::int,
  cipher = CASE WHEN $3 IN ('queued', 'sending') THEN cipher END
WHERE id = $1 AND attempt = $2 AND state = 'sending'`;

/** Settles and wipes a notice that is never to be sent again: too late, or tried often enough. $2 most attempts, $3 seconds of patience. */
export const GIVE_UP = `
UPDATE notices SET state_at = now_at(), cipher = NULL,
  state = CASE WHEN state = 'sending' THEN 'unknown' WHEN expires_at <= now_at() THEN 'expired' ELSE 'failed' END
WHERE id = $1 AND (expires_at <= now_at() OR attempt >= $2)
  AND (state = 'queued' OR state = 'sending' AND state_at <= now_at() - make_interval(secs => $3))`;

/** Forgets notices older than $1 days. */
export const SWEEP = 'DELETE FROM notices WHERE created_at < now_at() - make_interval(days => $1)';
