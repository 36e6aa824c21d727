import { migration } from './migration.js';

/**
 * Every product for ever, with its raw bytes. `key` is the hash of normalised text and resolved times: the same
 * bytes in another year are another product. Each arrival, the second too, is a row of its own in `arrivals`.
 */
export const products = migration(
  3,
  'Products',
  `
CREATE TABLE sources (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('push', 'poll', 'folder', 'paste', 'cli')),
  agency_id bigint REFERENCES agencies (id),
  created_at timestamptz NOT NULL DEFAULT now_at()
);

CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key bytea NOT NULL UNIQUE,
  status text NOT NULL CHECK (status IN ('accepted', 'not-a-warning')),
  received_at timestamptz NOT NULL,
  year smallint NOT NULL,
  text text NOT NULL,
  reading jsonb NOT NULL,
  findings jsonb NOT NULL,
  spans jsonb NOT NULL,
  rank smallint CHECK (rank BETWEEN 1 AND 4)
);
CREATE INDEX products_received_at ON products (received_at DESC);

CREATE TABLE quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  reason text NOT NULL,
  details jsonb NOT NULL,
  received_at timestamptz NOT NULL
);

CREATE TABLE arrivals (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id bigint NOT NULL REFERENCES sources (id),
  received_at timestamptz NOT NULL,
  sha256 bytea NOT NULL,
  raw bytea NOT NULL,
  product_id bigint REFERENCES products (id),
  quarantine_id bigint REFERENCES quarantine (id),
  CHECK (num_nonnulls(product_id, quarantine_id) = 1)
);
CREATE INDEX arrivals_product ON arrivals (product_id);
CREATE TRIGGER arrivals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON arrivals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`,
  'DROP TABLE arrivals, quarantine, products, sources;',
);
