/**
 * Returns every source, by code. Contact is the later of the last arrival and the last answer to a poll; a source that
 * never came is counted from when it was first watched. Fresh since: the end of its last silence.
 */
export const STATES = `
SELECT s.id, s.code, s.name, s.kind, s.agency_id AS "agencyId", s.active, s.requires_signature AS "requiresSignature",
  s.promised_seconds AS "promisedSeconds", k.freshness,
  CASE WHEN k.freshness = 'fresh' THEN coalesce(q.quiet_end, s.watched_since) END AS "freshSince",
  CASE WHEN k.freshness = 'unknown' THEN coalesce(c.contact, s.watched_since) END AS "unknownSince",
  a.last AS "lastArrivalAt", c.contact AS "lastContactAt", s.fault AS "lastError", s.fault_at AS "lastErrorAt",
  CASE WHEN p.source_id IS NOT NULL THEN jsonb_build_object('url', p.url, 'schedule', p.schedule,
    'allowPrivate', p.allow_private, 'nextAt', p.next_at, 'retryAt', p.retry_at, 'failures', p.failures,
    'waiting', e.waiting, 'givenUp', e.given_up) END AS poll
FROM sources s
LEFT JOIN polls p ON p.source_id = s.id
CROSS JOIN LATERAL (SELECT max(received_at) AS last FROM arrivals WHERE source_id = s.id) a
CROSS JOIN LATERAL (SELECT greatest(s.contact_at, a.last) AS contact) c
CROSS JOIN LATERAL (SELECT max(ended_at) AS quiet_end FROM source_alarms WHERE source_id = s.id) q
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE given_up_at IS NULL)::int AS waiting,
    count(*) FILTER (WHERE given_up_at IS NOT NULL)::int AS given_up
  FROM polled_entries WHERE source_id = s.id AND fetched_at IS NULL) e
CROSS JOIN LATERAL (SELECT CASE
  WHEN NOT s.active THEN 'paused'
  WHEN s.promised_seconds IS NULL THEN 'unpromised'
  WHEN greatest(c.contact, s.watched_since) + make_interval(secs => s.promised_seconds) < now_at() THEN 'unknown'
  ELSE 'fresh' END AS freshness) k
WHERE $1::text IS NULL OR s.code = $1
ORDER BY s.code`;

/** Changes: adds a source unless its code is known; returns its id only when it is new. */
export const ADD = `
INSERT INTO sources (code, name, kind, agency_id, promised_seconds, requires_signature)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING RETURNING id`;

/** Changes: the settings; a new promise is counted from now. */
export const CHANGE = `
UPDATE sources SET name = $2, agency_id = $3, requires_signature = $5, promised_seconds = $4,
  watched_since = CASE WHEN promised_seconds IS DISTINCT FROM $4 THEN now_at() ELSE watched_since END
WHERE code = $1`;

/** Changes: what is polled; another address starts without the validators of the old one. */
export const SET_POLL = `
INSERT INTO polls AS p (source_id, url, schedule, allow_private, next_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (source_id) DO UPDATE SET url = $2, schedule = $3, allow_private = $4, next_at = $5, failures = 0,
  etag = CASE WHEN p.url = $2 THEN p.etag END, last_modified = CASE WHEN p.url = $2 THEN p.last_modified END,
  retry_at = CASE WHEN p.url = $2 THEN p.retry_at END`;

/** Changes: whether it is let in; its promise is counted from the day it comes back. */
export const SET_ACTIVE = 'UPDATE sources SET active = $2, watched_since = now_at() WHERE code = $1 AND active <> $2';

/** Changes: the next poll is due. What the server asked by Retry-After stays in force. */
export const POLL_NOW = `
UPDATE polls SET next_at = now_at() WHERE source_id = (SELECT id FROM sources WHERE code = $1)`;

/** Returns whether a source is let in. */
export const IS_ACTIVE = 'SELECT active FROM sources WHERE id = $1';

/** Changes: the last trouble with a source; null when it is over. */
export const SET_FAULT = `
UPDATE sources SET fault = $2, fault_at = now_at() WHERE id = $1 AND (fault IS DISTINCT FROM $2)`;
