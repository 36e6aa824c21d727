import { migration } from './migration.js';

/**
 * Which message of which sender a product is, and which messages it refers to. A row stands for every message that is
 * known, also for one that was only referred to (`product_id` null): so the order of arrival leaves no trace. What is
 * superseded and what is one chain is not stored but follows from these rows.
 */
export const messages = migration(
  8,
  'Messages',
  `
ALTER TABLE sources ADD COLUMN requires_signature boolean NOT NULL DEFAULT false;

CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sender text NOT NULL,
  identifier text NOT NULL,
  sent timestamptz,
  status text,
  msg_type text,
  product_id bigint UNIQUE REFERENCES products (id),
  UNIQUE (sender, identifier),
  CHECK ((product_id IS NULL) = (msg_type IS NULL))
);

CREATE TABLE message_references (
  message_id bigint NOT NULL REFERENCES messages (id),
  referred_id bigint NOT NULL REFERENCES messages (id),
  PRIMARY KEY (message_id, referred_id)
);
CREATE INDEX message_references_referred ON message_references (referred_id);
`,
  `
DROP TABLE message_references, messages;
ALTER TABLE sources DROP COLUMN requires_signature;
`,
);
