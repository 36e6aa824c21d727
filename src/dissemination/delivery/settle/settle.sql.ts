/**
 * Changes: appends receipts as they came, and one row that says these are to be folded; nothing is looked up, so the provider
 * is answered at once. A receipt itself is never changed.
 */
export const APPEND = `
WITH kept AS (
  INSERT INTO receipts (channel, provider, dispatch_id, address_id, provider_ref, status, permanent, reason)
  SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::boolean[], $8::text[])
  RETURNING id
)
INSERT INTO receipt_batches (receipt_ids) SELECT array_agg(id) FROM kept HAVING count(*) > 0`;

/**
 * Folds some 5,000 receipts into deliveries. Rank decides, not the clock: delivered beats failed beats expired beats
 * accepted, and a settled state is changed only by a higher one; repeats and any order end the same (delivery.md, 7).
 * A queued row of an open window is in flight: its receipt came before our own answer. Returns how many receipts were folded.
 */
export const FOLD = `
WITH next AS (SELECT id, receipt_ids FROM receipt_batches ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED),
bounded AS (SELECT id, sum(cardinality(receipt_ids)) OVER (ORDER BY id) - cardinality(receipt_ids) AS ahead FROM next),
taken AS (
  DELETE FROM receipt_batches WHERE id IN (SELECT id FROM bounded WHERE ahead < 5000) RETURNING receipt_ids
),
batch AS (
  SELECT r.dispatch_id, r.address_id, r.status, r.reason, r.provider_ref
  FROM taken CROSS JOIN unnest(taken.receipt_ids) AS each (id) JOIN receipts r ON r.id = each.id
),
best AS (
  SELECT DISTINCT ON (b.dispatch_id, b.address_id) b.dispatch_id, b.address_id, x.month, b.status::delivery_state AS state,
    b.reason, b.provider_ref
  FROM batch b JOIN dispatches x ON x.id = b.dispatch_id
  ORDER BY b.dispatch_id, b.address_id, array_position('{delivered,failed,expired,accepted}', b.status)
),
in_flight AS MATERIALIZED (
  SELECT dispatch_id, unnest(address_ids) AS address_id FROM windows WHERE finished_at IS NULL
),
changed AS (
  UPDATE deliveries d SET state = b.state, state_at = now_at(), reason = b.reason,
    attempt = d.attempt + (d.state = 'queued' AND f.address_id IS NOT NULL)::int,
    provider_ref = coalesce(d.provider_ref, b.provider_ref)
  FROM best b LEFT JOIN in_flight f ON f.dispatch_id = b.dispatch_id AND f.address_id = b.address_id
  WHERE d.dispatch_id = b.dispatch_id AND d.address_id = b.address_id AND d.month = b.month
    AND CASE b.state
      WHEN 'delivered' THEN d.state IN ('queued', 'sending', 'accepted', 'failed', 'expired', 'unknown')
      WHEN 'failed' THEN d.state IN ('sending', 'accepted', 'expired', 'unknown') OR d.state = 'queued' AND f.address_id IS NOT NULL
      WHEN 'expired' THEN d.state IN ('sending', 'accepted', 'unknown') OR d.state = 'queued' AND f.address_id IS NOT NULL
      WHEN 'accepted' THEN d.state = 'sending' ELSE false END
  RETURNING d.dispatch_id, d.chunk, d.state AS became,
    CASE WHEN old.state = 'queued' AND f.address_id IS NOT NULL THEN 'sending' ELSE old.state END AS was
),
moved AS (
  SELECT dispatch_id, chunk,
    count(*) FILTER (WHERE was = 'queued')::int AS from_queued, count(*) FILTER (WHERE was = 'sending')::int AS from_sending,
    count(*) FILTER (WHERE was = 'accepted')::int AS from_accepted, count(*) FILTER (WHERE was = 'failed')::int AS from_failed,
    count(*) FILTER (WHERE was = 'expired')::int AS from_expired, count(*) FILTER (WHERE was = 'unknown')::int AS from_unknown,
    count(*) FILTER (WHERE became = 'accepted')::int AS to_accepted, count(*) FILTER (WHERE became = 'delivered')::int AS to_delivered,
    count(*) FILTER (WHERE became = 'failed')::int AS to_failed, count(*) FILTER (WHERE became = 'expired')::int AS to_expired
  FROM changed GROUP BY 1, 2
),
counted AS (
  UPDATE chunks c SET queued = c.queued - m.from_queued, sending = c.sending - m.from_sending,
    accepted = c.accepted - m.from_accepted + m.to_accepted, delivered = c.delivered + m.to_delivered,
    failed = c.failed - m.from_failed + m.to_failed, expired = c.expired - m.from_expired + m.to_expired,
    unknown = c.unknown - m.from_unknown
  FROM moved m WHERE c.dispatch_id = m.dispatch_id AND c.number = m.chunk
)
SELECT count(*)::int AS folded FROM batch`;

/**
 * Changes accepted rows whose receipt has not come in $1 minutes to unknown. A dispatch is looked at only once it is that
 * old itself, and chunk by chunk on their index, first begun first: this runs twice a second and must not read what cannot be overdue.
 * $2: channels without receipts, whose accepted rows are settled.
 */
export const GIVE_UP = `
WITH due AS MATERIALIZED (
  SELECT x.id, x.month, c.number FROM dispatches x JOIN chunks c ON c.dispatch_id = x.id AND c.accepted > 0
  WHERE x.kind = 'delivery' AND x.state IN ('carrying', 'cancelled') AND x.channel <> ALL ($2::text[])
    AND x.planned_at <= now_at() - make_interval(mins => $1)
  ORDER BY c.begun_at LIMIT 200
),
overdue AS (
  UPDATE deliveries d SET state = 'unknown', state_at = now_at(), reason = 'no-receipt'
  FROM due WHERE d.dispatch_id = due.id AND d.month = due.month AND d.chunk = due.number AND d.state = 'accepted'
    AND d.state_at <= now_at() - make_interval(mins => $1)
  RETURNING d.dispatch_id, d.chunk
),
counted AS (SELECT dispatch_id, chunk, count(*)::int AS n FROM overdue GROUP BY 1, 2)
UPDATE chunks c SET accepted = c.accepted - n.n, unknown = c.unknown + n.n
FROM counted n WHERE c.dispatch_id = n.dispatch_id AND c.number = n.chunk`;
