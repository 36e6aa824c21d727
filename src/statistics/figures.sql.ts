/**
 * The ministry's figures for a period. The counting rule stands beside each statement, for the seed's 次 is ambiguous:
 * 187 items of grade 3 and above came of 153 products, so items are counted per outlet, not per product.
 * All take $1 from (inclusive) and $2 to (exclusive).
 */

/**
 * Products registered in the period, by their highest level; a product without a level counts as none. A drill, a test and a
 * message about another hazard (a polled typhoon) are kept and no product made; a warning that mentions another hazard is one.
 */
export const PRODUCTS = `
SELECT coalesce((ARRAY['blue', 'yellow', 'orange', 'red'])[rank], 'none') AS level, count(*)::int AS n
FROM products
WHERE status = 'accepted' AND received_at >= $1 AND received_at < $2
  AND NOT findings @> '[{"kind": "exercise"}]' AND NOT findings @> '[{"kind": "cap-not-actual"}]'
  AND NOT jsonb_path_exists(findings, '$[*] ? (@.kind == "other-event" && @.item != null)')
GROUP BY 1 ORDER BY 1`;

/**
 * Live items of grade 3 (yellow) and above that each outlet, or for SMS each delivery channel, carried: one per alert
 * and outlet whose publication was accepted, or whose fan-out reached at least one address. Lifts are not items.
 */
export const ITEMS = `
SELECT d.channel, coalesce(o.name, '') AS outlet, count(*)::int AS n
FROM dispatches d JOIN alerts a ON a.id = d.alert_id LEFT JOIN outlets o ON o.id = d.outlet_id
WHERE a.mode = 'live' AND a.verb <> 'lift' AND a.rank >= 2 AND a.issued_at >= $1 AND a.issued_at < $2
  AND CASE d.kind WHEN 'publication' THEN d.state = 'finished' ELSE EXISTS (
    SELECT 1 FROM chunks c WHERE c.dispatch_id = d.id AND c.accepted + c.delivered + c.unknown > 0) END
GROUP BY 1, 2 ORDER BY 1, 2`;

/** The same alerts counted once however many outlets carried them: the joint figure. */
export const JOINT = `
SELECT count(DISTINCT a.id)::int AS n
FROM dispatches d JOIN alerts a ON a.id = d.alert_id
WHERE a.mode = 'live' AND a.verb <> 'lift' AND a.rank >= 2 AND a.issued_at >= $1 AND a.issued_at < $2
  AND CASE d.kind WHEN 'publication' THEN d.state = 'finished' ELSE EXISTS (
    SELECT 1 FROM chunks c WHERE c.dispatch_id = d.id AND c.accepted + c.delivered + c.unknown > 0) END`;

/** Airings reported, by outlet: what was aired, apart from what was sent. Only airings of live alerts count. */
export const AIRINGS = `
SELECT o.name AS outlet, count(*)::int AS n
FROM airings g JOIN outlets o ON o.id = g.outlet_id JOIN alerts a ON a.id = g.alert_id
WHERE a.mode = 'live' AND g.aired_at >= $1 AND g.aired_at < $2 GROUP BY 1 ORDER BY 1`;

/**
 * Recipients of live alerts on every delivery channel, one per address, by what has become of them so far; the states of a
 * line add up to `planned`, for `waiting` are those that have not left yet.
 */
export const DELIVERIES = `
SELECT d.channel, sum(c.planned)::int AS planned, sum(c.queued + c.sending)::int AS waiting, sum(c.accepted)::int AS accepted,
  sum(c.delivered)::int AS delivered, sum(c.failed)::int AS failed, sum(c.unknown)::int AS unknown, sum(c.expired)::int AS expired,
  sum(c.cancelled)::int AS cancelled, sum(c.suppressed)::int AS suppressed
FROM dispatches d JOIN alerts a ON a.id = d.alert_id JOIN chunks c ON c.dispatch_id = d.id
WHERE a.mode = 'live' AND a.issued_at >= $1 AND a.issued_at < $2 GROUP BY 1 ORDER BY 1`;
