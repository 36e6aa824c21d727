/** Returns a fresh id: what is sealed is bound to its row, so the id comes before the row. */
export const NEXT_ID = `SELECT nextval('inbound_messages_id_seq') AS id`;

/** Adds a message; one that was told before changes nothing. */
export const ADD = `
INSERT INTO inbound_messages (id, provider, message_id, blind, cipher, key_version) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (provider, message_id) DO NOTHING`;

/** Returns a message that nobody has handled, locked: its handler acts and answers in one transaction. */
export const LOCK = `
SELECT id, provider, received_at AS "receivedAt", blind, cipher, key_version AS "keyVersion"
FROM inbound_messages WHERE id = $1 AND handled_at IS NULL FOR UPDATE`;

/** Ends a message with what it was read as and what came of it. */
export const HANDLED = 'UPDATE inbound_messages SET handled_at = now_at(), keyword = $2, outcome = $3 WHERE id = $1';

/** Returns whether this phone was given help in the last day. */
export const HELPED = `
SELECT EXISTS (SELECT FROM inbound_messages WHERE blind = $1 AND outcome = 'helped'
  AND received_at > now_at() - interval '1 day') AS helped`;

/** Returns the language and the places of the live subscriptions of a phone. */
export const READER = `
SELECT s.language, array_agg(DISTINCT p.code::text) FILTER (WHERE p.code IS NOT NULL) AS codes
FROM addresses a JOIN subscriptions s ON s.address_id = a.id AND s.left_at IS NULL
LEFT JOIN subscription_places p ON p.subscription_id = s.id
WHERE a.blind = $1 GROUP BY s.id, s.language ORDER BY s.id DESC`;

/** Returns the audience of a stored phone. */
export const AUDIENCE = 'SELECT audience FROM addresses WHERE blind = $1';

/** Forgets messages older than $1 days. */
export const SWEEP = 'DELETE FROM inbound_messages WHERE received_at < now_at() - make_interval(days => $1)';
