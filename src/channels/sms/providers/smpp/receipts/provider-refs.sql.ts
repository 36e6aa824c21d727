/**
 * Changes: keeps under which id the provider knows each packet. An id that the provider gives twice means the newer one.
 * $1 provider; $2–$7 the rows' columns.
 */
export const KEEP = `
INSERT INTO provider_refs (provider, month, provider_ref, ref, first_ref, part, parts, number_check)
SELECT $1, m.month, r.* FROM (SELECT date_trunc('month', now_at())::date AS month) m,
  unnest($2::text[], $3::text[], $4::text[], $5::smallint[], $6::smallint[], $7::smallint[]) AS r
ON CONFLICT (provider_ref, provider, month) DO UPDATE SET ref = excluded.ref, first_ref = excluded.first_ref,
  part = excluded.part, parts = excluded.parts, number_check = excluded.number_check, arrived = 0`;

/** Changes: makes this month's partition and drops those before the last. */
export const TURN_MONTH = `SELECT turn_provider_refs(date_trunc('month', now_at())::date)`;

/**
 * Returns what is kept under each form of each id. Laterally, so that each is one probe of the index: a partition that was never
 * analysed is else read whole. $1 provider, $2 places in the list, $3 forms.
 */
export const FIND = `
SELECT g.place, g.provider_ref AS form, r.ref, r.first_ref AS "firstRef", r.part, r.parts, r.number_check AS "numberCheck"
FROM unnest($2::int[], $3::text[]) AS g (place, provider_ref)
CROSS JOIN LATERAL (
  SELECT * FROM provider_refs p WHERE p.provider_ref = g.provider_ref AND p.provider = $1 ORDER BY p.month DESC LIMIT 1
) r`;

/** Changes: notes which parts have arrived; returns the messages of which all have. $1 provider, $2 first parts' ids, $3 bits. */
export const ARRIVE = `
UPDATE provider_refs p SET arrived = p.arrived | g.bits
FROM (SELECT first_ref, bit_or(bits) AS bits FROM unnest($2::text[], $3::int[]) AS u (first_ref, bits) GROUP BY 1) g
WHERE p.provider_ref = ANY ($2::text[]) AND p.provider = $1 AND p.provider_ref = g.first_ref
RETURNING p.provider_ref AS "firstRef", p.arrived = (1 << p.parts) - 1 AS whole`;

/** Changes: keeps receipts whose message is not known yet. $1 provider; $2–$8 the rows' columns, $3 forms, a line each. */
export const PARK = `
INSERT INTO early_receipts (provider, provider_ref, forms, status, permanent, reason, check_a, check_b)
SELECT $1, r.id, string_to_array(r.forms, E'\\n'), r.status, r.permanent, r.reason, r.check_a, r.check_b
FROM unnest($2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[], $7::smallint[], $8::smallint[])
  AS r (id, forms, status, permanent, reason, check_a, check_b)`;

/**
 * Returns parked receipts under whose id something is kept by now; after ten minutes nothing comes any more. Others, as those of
 * another program on the same account, do not stand in their way. $1 provider.
 */
export const PARKED = `
SELECT id AS "rowId", provider_ref AS "id", status, permanent, reason, check_a AS "checkA", check_b AS "checkB"
FROM early_receipts e WHERE provider = $1 AND received_at > now_at() - interval '10 minutes'
  AND EXISTS (SELECT FROM provider_refs p WHERE p.provider_ref = ANY (e.forms) AND p.provider = $1)
ORDER BY id LIMIT 1000`;

/** Changes: forgets parked receipts by their rows. */
export const UNPARK = 'DELETE FROM early_receipts WHERE id = ANY ($1::bigint[])';

/** Changes: forgets receipts whose message never came, after three days in which an officer could ask for them. */
export const FORGET = `DELETE FROM early_receipts WHERE provider = $1 AND received_at <= now_at() - interval '3 days'`;
