/**
 * SQL of the console's look-ups over a million subscribers. A page is found by walking an index in the order of subscriptions'
 * ids from the cursor on, never by counting or sorting all.
 */

/** Which subscriptions are meant. Beside the alias: $2 channel, $3 group, $4 state. */
const MEANT = (s: string) => `
($2::text IS NULL OR ${s}.channel = $2) AND ($3::text IS NULL OR (${s}.groups <> '{}' AND $3 = ANY (${s}.groups)))
  AND ${s}.ended IS DISTINCT FROM 'merged'
  AND CASE $4::text WHEN 'active' THEN ${s}.left_at IS NULL
    WHEN 'left' THEN ${s}.left_at IS NOT NULL AND ${s}.ended = 'left'
    WHEN 'bounced' THEN ${s}.left_at IS NOT NULL AND ${s}.ended = 'bounced' ELSE true END`;

/** An address stands once, under the first of its subscriptions that is meant; those who have left, only if nothing of theirs is live. */
const ONCE = (place: string) => `
NOT EXISTS (SELECT FROM subscriptions e WHERE e.address_id = s.address_id AND e.id < s.id AND ${MEANT('e')}${place})
  AND ($4::text IS DISTINCT FROM 'left' AND $4::text IS DISTINCT FROM 'bounced'
    OR NOT EXISTS (SELECT FROM subscriptions l WHERE l.address_id = s.address_id AND l.left_at IS NULL))`;

/** Of a place: one of its codes, $6, among those of the subscription. */
const AT = (s: string) =>
  ` AND EXISTS (SELECT FROM subscription_places q WHERE q.subscription_id = ${s}.id AND q.code = ANY ($6::char(6)[]))`;

/** Returns a page of all, walking an index that holds few of them where there is one. $1 cursor, $5 size. */
export const PAGE = (indexed: string) => `
SELECT s.id AS cursor, s.address_id AS "addressId" FROM subscriptions s
WHERE s.id > $1${indexed} AND ${MEANT('s')} AND ${ONCE('')}
ORDER BY s.id LIMIT $5`;

/** The same at a place. $6 codes. */
export const PAGE_AMONG = (indexed: string) => `
SELECT s.id AS cursor, s.address_id AS "addressId" FROM subscriptions s
WHERE s.id > $1${indexed} AND ${MEANT('s')}${AT('s')} AND ${ONCE(AT('e'))}
ORDER BY s.id LIMIT $5`;

/** The same words as the partial indexes', so that the planner knows them. */
export const INDEXED = {
  group: " AND s.groups <> '{}'",
  left: " AND s.left_at IS NOT NULL AND s.ended = 'left'",
  bounced: " AND s.left_at IS NOT NULL AND s.ended = 'bounced'",
} as const;

/** Returns whether an index that holds few has no more than so many from the cursor on. $1 cursor, $2 most. */
export const FEW = (indexed: string) => `
SELECT count(*) <= $2 AS few FROM (SELECT FROM subscriptions s WHERE s.id > $1${indexed} LIMIT $2 + 1) s`;

/**
 * Returns the next so many subscriptions at a place or below it, $5 of them, in their order, with the address of those that are
 * meant and null for the others. Each code's own walk over the index alone comes first: joining before the first ones are
 * known takes a hundred times as many rows for a province. $1 cursor, $6 codes.
 */
export const NEXT_AT = `
WITH near AS MATERIALIZED (
  SELECT DISTINCT p.subscription_id AS id
  FROM unnest($6::char(6)[]) AS c (code) CROSS JOIN LATERAL (
    SELECT subscription_id FROM subscription_places WHERE code = c.code AND subscription_id > $1 ORDER BY subscription_id LIMIT $5
  ) p
  ORDER BY 1 LIMIT $5
)
SELECT s.id AS cursor, CASE WHEN ${MEANT('s')} AND ${ONCE(AT('e'))} THEN s.address_id END AS "addressId"
FROM near JOIN subscriptions s ON s.id = near.id
ORDER BY s.id`;

/** Returns a page of addresses that were asked for their proof and have no subscription. $1 cursor, $2 channel, $3 size. */
export const PAGE_ASKED = `
SELECT u.id AS cursor, u.address_id AS "addressId" FROM sign_ups u JOIN addresses a ON a.id = u.address_id
WHERE u.id > $1 AND u.confirmed_at IS NULL AND u.expires_at > now_at() AND ($2::text IS NULL OR a.kind = $2)
  AND NOT EXISTS (SELECT FROM subscriptions s WHERE s.address_id = u.address_id)
  AND NOT EXISTS (SELECT FROM sign_ups e WHERE e.address_id = u.address_id AND e.id < u.id AND e.confirmed_at IS NULL AND e.expires_at > now_at())
ORDER BY u.id LIMIT $3`;

/** Returns the address with this blind. */
export const BY_BLIND = 'SELECT id FROM addresses WHERE blind = $1';

/** Returns these addresses, sealed. */
export const ADDRESSES = `
SELECT id, kind, audience, cipher, key_version AS "keyVersion" FROM addresses WHERE id = ANY ($1::bigint[])`;

/** Returns all subscriptions of these addresses, live ones first. */
export const SUBSCRIPTIONS = `
SELECT s.address_id AS "addressId", s.id, s.language, s.lowest_rank AS "lowestOrder", s.hazards, s.quiet_from AS "quietFrom",
  s.quiet_to AS "quietTo", s.editions, s.groups, s.consented_at AS "consentedAt", s.left_at AS "leftAt", s.ended,
  ARRAY(SELECT p.code::text FROM subscription_places p WHERE p.subscription_id = s.id ORDER BY 1) AS places
FROM subscriptions s WHERE s.address_id = ANY ($1::bigint[]) AND s.ended IS DISTINCT FROM 'merged'
ORDER BY s.left_at IS NOT NULL, s.left_at DESC, s.id`;

/** Changes: the groups of one subscription; returns whose it is. */
export const SET_GROUPS = `
UPDATE subscriptions SET groups = $2 WHERE id = $1 AND left_at IS NULL RETURNING address_id AS "addressId"`;
