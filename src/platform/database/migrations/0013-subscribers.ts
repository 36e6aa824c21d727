import { migration } from './migration.js';

/**
 * The life of a sign-up: asked (a code and a link, kept as hashes only), confirmed, active, left or bounced; every step in an
 * append-only consent log. A subscription has groups, says how it ended, and keeps the points behind its places; a place
 * says how it was found. Counters of askings limit pumping; they hold keyed hashes, no number and no network.
 */
export const subscribers = migration(
  13,
  'Subscribers',
  `
ALTER TABLE subscriptions
  ADD COLUMN groups text[] NOT NULL DEFAULT '{}',
  ADD COLUMN ended text CHECK (ended IN ('left', 'bounced', 'merged'));
UPDATE subscriptions SET ended = 'left' WHERE left_at IS NOT NULL;
CREATE INDEX subscriptions_grouped ON subscriptions (id) WHERE groups <> '{}';
CREATE INDEX subscriptions_ended ON subscriptions (ended, id) WHERE left_at IS NOT NULL;

ALTER TABLE subscription_places
  ADD COLUMN method text NOT NULL DEFAULT 'chosen' CHECK (method IN ('chosen', 'boundary', 'seat'));

CREATE TABLE subscription_points (
  subscription_id bigint NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  number smallint NOT NULL,
  lon double precision NOT NULL CHECK (lon BETWEEN -180 AND 180),
  lat double precision NOT NULL CHECK (lat BETWEEN -90 AND 90),
  km double precision NOT NULL CHECK (km >= 0),
  method text NOT NULL CHECK (method IN ('boundary', 'seat')),
  PRIMARY KEY (subscription_id, number)
);

CREATE TABLE consents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address_id bigint NOT NULL REFERENCES addresses (id),
  at timestamptz NOT NULL DEFAULT now_at(),
  act text NOT NULL CHECK (act IN ('asked', 'confirmed', 'changed', 'left', 'imported', 'bounced')),
  by text NOT NULL CHECK (by IN ('web', 'sms', 'mail', 'officer', 'import')),
  officer_id bigint REFERENCES officers (id),
  choices jsonb,
  note text
);
CREATE INDEX consents_address ON consents (address_id, id);
CREATE TRIGGER consents_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE sign_ups (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address_id bigint REFERENCES addresses (id),
  token_hash bytea NOT NULL UNIQUE,
  link_hash bytea NOT NULL UNIQUE,
  code_hash bytea NOT NULL,
  wish jsonb,
  by text NOT NULL CHECK (by IN ('web', 'sms', 'mail', 'officer')),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  confirmed_at timestamptz
);
CREATE INDEX sign_ups_expires_at ON sign_ups (expires_at);
CREATE INDEX sign_ups_address ON sign_ups (address_id);

CREATE TABLE sign_up_counts (
  rule text NOT NULL,
  key bytea NOT NULL,
  n int NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (rule, key)
);
CREATE INDEX sign_up_counts_ends_at ON sign_up_counts (ends_at);
`,
  `
DROP TABLE sign_up_counts, sign_ups, consents, subscription_points;
ALTER TABLE subscription_places DROP COLUMN method;
DROP INDEX subscriptions_ended, subscriptions_grouped;
ALTER TABLE subscriptions DROP COLUMN groups, DROP COLUMN ended;
`,
);
