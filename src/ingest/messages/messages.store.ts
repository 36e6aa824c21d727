import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '../../platform/database/sql.js';
import type { MessageIdentity } from '../../warnings/product.js';

/** One message as the database knows it; `productId` null when others only refer to it. */
export interface KnownMessage {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: Date | null;
  readonly productId: string | null;
}

/** What the database knows around one message, before or after it is recorded. */
export interface Surroundings {
  /** The message of the same sender and identifier that came first. */
  readonly known: KnownMessage | null;
  /** Messages it refers to that are here. */
  readonly referred: readonly KnownMessage[];
  /** An Actual update or cancel of the same sender refers to it. */
  readonly superseded: boolean;
}

/** Changes nothing but order: one message of a sender at a time, so that a cancel and its alert cannot miss each other. */
const LOCK = 'SELECT pg_advisory_xact_lock(7246013, hashtext($1))';
const KNOWN = `
SELECT sender, identifier, sent, product_id AS "productId" FROM messages WHERE (sender, identifier) IN
  (SELECT * FROM unnest($1::text[], $2::text[]))`;
const SUPERSEDED = `
SELECT 1 FROM messages m JOIN message_references r ON r.referred_id = m.id JOIN messages later ON later.id = r.message_id
WHERE m.sender = $1 AND m.identifier = $2 AND later.sender = m.sender AND later.status = 'Actual'
  AND later.msg_type IN ('Update', 'Cancel') LIMIT 1`;
/** Changes: fills in a message that was only referred to, or adds it; returns nothing when it is here already. */
const RECORD = `
INSERT INTO messages AS m (sender, identifier, sent, status, msg_type, product_id) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (sender, identifier) DO UPDATE
  SET sent = EXCLUDED.sent, status = EXCLUDED.status, msg_type = EXCLUDED.msg_type, product_id = EXCLUDED.product_id
  WHERE m.product_id IS NULL
RETURNING id`;
const REFERRED = `
INSERT INTO messages (sender, identifier, sent) SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])
ON CONFLICT DO NOTHING`;
const REFER = `
INSERT INTO message_references (message_id, referred_id)
SELECT $1, id FROM messages WHERE (sender, identifier) IN (SELECT * FROM unnest($2::text[], $3::text[])) AND id <> $1
ON CONFLICT DO NOTHING`;
/** Returns what is in force of a chain: every message that refers to, or is referred to by, this one, directly or not. */
const CHAIN = `
WITH RECURSIVE pairs AS (
  SELECT message_id AS one, referred_id AS other FROM message_references
  UNION ALL SELECT referred_id, message_id FROM message_references
), chain AS (
  SELECT id FROM messages WHERE sender = $1 AND identifier = $2
  UNION SELECT pairs.other FROM chain JOIN pairs ON pairs.one = chain.id
)
SELECT sender, identifier, sent, product_id AS "productId", status, msg_type AS "msgType" FROM messages
WHERE id IN (SELECT id FROM chain) ORDER BY sent NULLS FIRST, sender, identifier`;

export interface ChainMessage extends KnownMessage {
  readonly status: string | null;
  readonly msgType: string | null;
}

/** Identities of messages and their references (`messages`, `message_references`). */
@Injectable()
export class MessagesStore {
  async lock(tx: Tx, sender: string): Promise<void> {
    await tx.rows(LOCK, [sender]);
  }

  async around(sql: Sql, message: MessageIdentity): Promise<Surroundings> {
    const { sender, identifier, references } = message;
    const all = [{ sender, identifier }, ...references];
    const rows = await sql.rows<KnownMessage>(KNOWN, [all.map((one) => one.sender), all.map((one) => one.identifier)]);
    const own = (row: KnownMessage) => row.sender === sender && row.identifier === identifier;
    const superseded = await sql.rows(SUPERSEDED, [sender, identifier]);
    const arrived = rows.filter((row) => row.productId !== null);
    return {
      known: arrived.find(own) ?? null,
      referred: arrived.filter((row) => !own(row)),
      superseded: superseded.length > 0,
    };
  }

  /** Records a message with its references; a second one of the same identity changes nothing. */
  async record(tx: Tx, productId: string, message: MessageIdentity): Promise<void> {
    const { sender, identifier, sent, status, msgType, references } = message;
    const [row] = await tx.rows<{ id: string }>(RECORD, [sender, identifier, sent, status, msgType, productId]);
    if (!row || references.length === 0) return;
    const senders = references.map((one) => one.sender);
    const identifiers = references.map((one) => one.identifier);
    await tx.run(REFERRED, [senders, identifiers, references.map((one) => one.sent)]);
    await tx.run(REFER, [row.id, senders, identifiers]);
  }

  /** All messages of the chain that one belongs to, oldest first; those not yet received have no product. */
  chain(sql: Sql, sender: string, identifier: string): Promise<ChainMessage[]> {
    return sql.rows<ChainMessage>(CHAIN, [sender, identifier]);
  }
}
