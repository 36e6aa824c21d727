import { migration } from './migration.js';

/**
 * One row per dispatch and address, partitioned by the dispatch's month (copied from the dispatch, never the clock,
 * so a re-plan past midnight cannot double). Every unique key holds the dispatch, so the tables can be distributed.
 * Pages are filled by less than half: each row is changed twice on its way, and both changes then stay in its page
 * without touching an index.
 */
export const deliveries = migration(
  6,
  'Deliveries',
  `
CREATE TYPE delivery_state AS ENUM
  ('queued', 'sending', 'accepted', 'delivered', 'failed', 'expired', 'cancelled', 'suppressed', 'unknown');

CREATE TABLE deliveries (
  dispatch_id bigint NOT NULL,
  address_id bigint NOT NULL,
  month date NOT NULL,
  chunk int NOT NULL,
  variant int NOT NULL,
  rank smallint NOT NULL,
  attempt smallint NOT NULL DEFAULT 0,
  state delivery_state NOT NULL DEFAULT 'queued',
  possible_duplicate boolean NOT NULL DEFAULT false,
  state_at timestamptz NOT NULL,
  provider_ref text,
  reason text,
  PRIMARY KEY (dispatch_id, address_id, month)
) PARTITION BY LIST (month);
CREATE INDEX deliveries_chunk ON deliveries (dispatch_id, chunk);

CREATE TABLE attempts (
  dispatch_id bigint NOT NULL,
  address_id bigint NOT NULL,
  month date NOT NULL,
  attempt smallint NOT NULL,
  provider text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'refused', 'unknown')),
  provider_ref text,
  reason text,
  PRIMARY KEY (dispatch_id, address_id, attempt, month)
) PARTITION BY LIST (month);

CREATE FUNCTION ensure_month(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE suffix text := to_char(wanted, 'YYYYMM');
BEGIN
  IF to_regclass('deliveries_' || suffix) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(7246013);
  IF to_regclass('deliveries_' || suffix) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF deliveries FOR VALUES IN (%L) WITH (fillfactor = 45,
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)', 'deliveries_' || suffix, wanted);
  EXECUTE format('CREATE TABLE %I PARTITION OF attempts FOR VALUES IN (%L)', 'attempts_' || suffix, wanted);
END $$;

CREATE TABLE receipts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT now_at(),
  channel text NOT NULL,
  provider text NOT NULL,
  dispatch_id bigint,
  address_id bigint,
  provider_ref text,
  status text NOT NULL CHECK (status IN ('accepted', 'delivered', 'failed', 'expired')),
  permanent boolean NOT NULL,
  reason text,
  folded_at timestamptz
);
CREATE INDEX receipts_unfolded ON receipts (id) WHERE folded_at IS NULL;
CREATE INDEX receipts_delivery ON receipts (dispatch_id, address_id);
`,
  `
DROP TABLE receipts, attempts, deliveries;
DROP FUNCTION ensure_month(date);
DROP TYPE delivery_state;
`,
);
