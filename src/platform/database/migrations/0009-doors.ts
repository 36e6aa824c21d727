import { migration } from './migration.js';

/**
 * What the doors remember. `polls`: one row per polled source, the database's word on which node polls it and when.
 * `polled_entries`: what a feed named; kept before it is fetched, so that an entry outlives its place in the feed.
 * `inbox_files`: files recorded and not yet moved away, written with their arrival. `push_answers`: answers by
 * Idempotency-Key, for 24 h. `source_alarms`: each silence longer than a source promised, one open at a time.
 */
export const doors = migration(
  9,
  'Doors',
  `
ALTER TABLE sources
  ADD COLUMN active boolean NOT NULL DEFAULT true,
  ADD COLUMN promised_seconds integer CHECK (promised_seconds > 0),
  ADD COLUMN watched_since timestamptz NOT NULL DEFAULT now_at(),
  ADD COLUMN contact_at timestamptz,
  ADD COLUMN fault text,
  ADD COLUMN fault_at timestamptz;
CREATE INDEX arrivals_source ON arrivals (source_id, received_at DESC);

CREATE TABLE polls (
  source_id bigint PRIMARY KEY REFERENCES sources (id),
  url text NOT NULL,
  schedule text NOT NULL,
  allow_private boolean NOT NULL DEFAULT false,
  etag text,
  last_modified text,
  next_at timestamptz NOT NULL,
  retry_at timestamptz,
  claimed_until timestamptz,
  failures integer NOT NULL DEFAULT 0,
  behind boolean NOT NULL DEFAULT false
);

CREATE TABLE polled_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id bigint NOT NULL REFERENCES sources (id),
  key bytea NOT NULL,
  href text,
  seen_at timestamptz NOT NULL DEFAULT now_at(),
  fetched_at timestamptz,
  attempts smallint NOT NULL DEFAULT 0,
  fault text,
  given_up_at timestamptz,
  UNIQUE (source_id, key)
);
CREATE INDEX polled_entries_waiting ON polled_entries (source_id, id) WHERE fetched_at IS NULL;

CREATE TABLE inbox_files (
  source_id bigint NOT NULL REFERENCES sources (id),
  identity bytea NOT NULL,
  sha256 bytea,
  refused text,
  recorded_at timestamptz NOT NULL DEFAULT now_at(),
  PRIMARY KEY (source_id, identity)
);

CREATE TABLE push_answers (
  source_id bigint NOT NULL REFERENCES sources (id),
  key text NOT NULL,
  body_hash bytea NOT NULL,
  status smallint NOT NULL,
  answer text NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now_at(),
  PRIMARY KEY (source_id, key)
);
CREATE INDEX push_answers_answered_at ON push_answers (answered_at);

CREATE TABLE source_alarms (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id bigint NOT NULL REFERENCES sources (id),
  unknown_since timestamptz NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT now_at(),
  ended_at timestamptz
);
CREATE UNIQUE INDEX source_alarms_open ON source_alarms (source_id) WHERE ended_at IS NULL;
CREATE INDEX source_alarms_source ON source_alarms (source_id, ended_at DESC);
`,
  `
DROP TABLE source_alarms, push_answers, inbox_files, polled_entries, polls;
DROP INDEX arrivals_source;
ALTER TABLE sources DROP COLUMN active, DROP COLUMN promised_seconds, DROP COLUMN watched_since, DROP COLUMN contact_at,
  DROP COLUMN fault, DROP COLUMN fault_at;
`,
);
