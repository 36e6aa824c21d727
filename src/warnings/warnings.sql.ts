const COLUMNS = `
SELECT w.id, w.mode, w.state, w.verb, w.product_id AS "productId", w.chain_id AS "chainId", w.previous_id AS "previousId",
  w.land_agency_id AS "landAgencyId", w.meteorology_agency_id AS "meteorologyAgencyId", w.version, w.content,
  w.content_hash AS "contentHash", w.submitted_by AS "submittedBy", w.submitted_at AS "submittedAt",
  w.issued_at AS "issuedAt", w.ended_at AS "endedAt", w.note, w.created_at AS "createdAt",
  ARRAY(SELECT DISTINCT r.officer_id::text FROM revisions r WHERE r.warning_id = w.id AND r.officer_id IS NOT NULL) AS writers,
  coalesce((SELECT jsonb_agg(jsonb_build_object('agencyId', s.agency_id::text, 'officerId', s.officer_id::text,
      'officerName', o.name, 'agencyName', a.name, 'version', s.version, 'contentHash', s.content_hash, 'at', s.at) ORDER BY s.at)
    FROM signatures s JOIN officers o ON o.id = s.officer_id JOIN agencies a ON a.id = s.agency_id
    WHERE s.warning_id = w.id AND s.version = w.version), '[]') AS signatures
FROM warnings w`;

/** Returns one warning. */
export const FIND = `${COLUMNS} WHERE w.id = $1`;

/** Locks one warning. */
export const LOCK = 'SELECT id FROM warnings WHERE id = $1 FOR UPDATE';

/** Returns warnings in some states, newest first. */
export const BY_STATE = `${COLUMNS} WHERE w.state = ANY ($1) ORDER BY w.created_at DESC, w.id DESC LIMIT $2`;

/** Returns the warning made from a product. */
export const BY_PRODUCT = `${COLUMNS} WHERE w.product_id = $1 AND w.state <> 'discarded'`;

/** Returns what one pair has in force; a lift is a message, not a warning in force. */
export const IN_FORCE = `${COLUMNS}
WHERE w.land_agency_id = $1 AND w.meteorology_agency_id = $2 AND w.mode = $3 AND w.state = 'issued' AND w.verb <> 'lift'
ORDER BY w.issued_at DESC`;

/** Returns the lift of a warning that is on its way. */
export const OPEN_LIFT = `${COLUMNS}
WHERE w.previous_id = $1 AND w.verb = 'lift' AND w.state IN ('draft', 'submitted')`;

/**
 * Returns which of two agencies have sent a product themselves: by a push under the key of a source of their own, with
 * the same text and times (W0). What an officer repaired is no agency's own word.
 */
export const VOUCHERS = `
SELECT DISTINCT s.agency_id AS id FROM arrivals a JOIN sources s ON s.id = a.source_id
WHERE a.product_id = $1 AND a.repaired_from IS NULL AND s.kind = 'push' AND s.agency_id = ANY ($2::bigint[])`;

/** Changes: keeps who confirmed a relay. */
export const RELAYED = 'UPDATE warnings SET relayed_by = $2 WHERE id = $1';

/** Changes: adds a warning in draft. */
export const INSERT = `
INSERT INTO warnings (id, mode, state, verb, product_id, chain_id, previous_id, land_agency_id, meteorology_agency_id,
  content, content_hash, rank, valid_to)
VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/** Changes: keeps one version with its writer (null: the program). */
export const REVISION = `
INSERT INTO revisions (warning_id, version, content, content_hash, officer_id) VALUES ($1, $2, $3, $4, $5)`;

/** Changes the content; whoever submitted the old version has to submit again. */
export const REVISE = `
UPDATE warnings SET state = 'draft', version = $2, content = $3, content_hash = $4, rank = $5, valid_to = $6,
  verb = $3::jsonb->>'verb', submitted_by = NULL, submitted_at = NULL WHERE id = $1`;

/** Changes to submitted. */
export const SUBMIT = `
UPDATE warnings SET state = 'submitted', submitted_by = $2, submitted_at = now_at(), note = NULL WHERE id = $1`;

/** Changes the state, with the times that belong to it. */
export const SET_STATE = `
UPDATE warnings SET state = $2, note = coalesce($3, note),
  issued_at = CASE WHEN $2 = 'issued' THEN now_at() ELSE issued_at END,
  ended_at = CASE WHEN $2 IN ('lifted', 'expired', 'replaced') THEN now_at() ELSE ended_at END,
  submitted_by = CASE WHEN $2 = 'draft' THEN NULL ELSE submitted_by END
WHERE id = $1`;

/** Changes: adds a signature over the present version; the primary key lets one agency sign it once. */
export const SIGN = `
INSERT INTO signatures (warning_id, version, agency_id, officer_id, content_hash) VALUES ($1, $2, $3, $4, $5)`;

/** Returns issued warnings whose window is over, locked; another node's are skipped. */
export const OVERDUE = `
SELECT w.id, a.id AS "alertId" FROM warnings w JOIN alerts a ON a.warning_id = w.id
WHERE w.state = 'issued' AND w.valid_to <= now_at() ORDER BY w.valid_to LIMIT 200 FOR UPDATE OF w SKIP LOCKED`;
