import { migration } from './migration.js';

/**
 * A warning's life. `revisions` keeps every content with who wrote it (no officer: the program); a signature names
 * the hash it was given over, and there is at most one per agency and version. One issue per warning (unique alert).
 */
export const warnings = migration(
  4,
  'Warnings',
  `
CREATE TABLE warnings (
  id text PRIMARY KEY,
  mode text NOT NULL CHECK (mode IN ('live', 'exercise', 'test')),
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'issued', 'lifted', 'expired', 'replaced', 'discarded')),
  verb text NOT NULL,
  product_id bigint REFERENCES products (id),
  chain_id text NOT NULL,
  previous_id text REFERENCES warnings (id),
  land_agency_id bigint NOT NULL REFERENCES agencies (id),
  meteorology_agency_id bigint NOT NULL REFERENCES agencies (id),
  version int NOT NULL DEFAULT 1,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  rank smallint CHECK (rank BETWEEN 1 AND 4),
  valid_to timestamptz,
  submitted_by bigint REFERENCES officers (id),
  submitted_at timestamptz,
  issued_at timestamptz,
  ended_at timestamptz,
  relayed_by bigint REFERENCES officers (id),
  note text,
  created_at timestamptz NOT NULL DEFAULT now_at()
);
CREATE INDEX warnings_state ON warnings (state, created_at DESC);
CREATE INDEX warnings_chain ON warnings (chain_id);
CREATE UNIQUE INDEX warnings_product ON warnings (product_id) WHERE product_id IS NOT NULL AND state <> 'discarded';

CREATE TABLE revisions (
  warning_id text NOT NULL REFERENCES warnings (id),
  version int NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  officer_id bigint REFERENCES officers (id),
  at timestamptz NOT NULL DEFAULT now_at(),
  PRIMARY KEY (warning_id, version)
);

CREATE TABLE signatures (
  warning_id text NOT NULL REFERENCES warnings (id),
  version int NOT NULL,
  agency_id bigint NOT NULL REFERENCES agencies (id),
  officer_id bigint NOT NULL REFERENCES officers (id),
  content_hash text NOT NULL,
  at timestamptz NOT NULL DEFAULT now_at(),
  PRIMARY KEY (warning_id, version, agency_id)
);
CREATE TRIGGER signatures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signatures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`,
  'DROP TABLE signatures, revisions, warnings;',
);
