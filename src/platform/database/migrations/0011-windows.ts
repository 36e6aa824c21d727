import { migration } from './migration.js';

/**
 * The intent of a window of deliveries is one row with all their addresses, not a change of each: what leaves is
 * committed before it leaves, at the cost of one row. When the answers are there the same row keeps what came of each, so it is
 * the record of attempts too. `run` numbers the runs over a chunk; only the newest may claim. A month's partitions are made
 * apart and then attached: made in place they would lock the whole table against the folding of receipts.
 */
export const windows = migration(
  11,
  'Windows',
  `
CREATE TABLE windows (
  dispatch_id bigint NOT NULL,
  month date NOT NULL,
  chunk int NOT NULL,
  number int NOT NULL,
  provider text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  address_ids bigint[] NOT NULL,
  states delivery_state[],
  provider_refs text[],
  reasons text[],
  PRIMARY KEY (dispatch_id, chunk, number, month)
) PARTITION BY LIST (month);
CREATE INDEX windows_open ON windows (dispatch_id) WHERE finished_at IS NULL;

ALTER TABLE chunks ADD COLUMN run int NOT NULL DEFAULT 0, ADD COLUMN windows int NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION ensure_month(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE suffix text := to_char(wanted, 'YYYYMM');
BEGIN
  IF to_regclass('windows_' || suffix) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(7246013);
  IF to_regclass('windows_' || suffix) IS NOT NULL THEN RETURN; END IF;
  IF to_regclass('deliveries_' || suffix) IS NULL THEN
    EXECUTE format('CREATE TABLE %I (LIKE deliveries INCLUDING ALL) WITH (fillfactor = 45,
      autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)', 'deliveries_' || suffix);
    EXECUTE format('ALTER TABLE deliveries ATTACH PARTITION %I FOR VALUES IN (%L)', 'deliveries_' || suffix, wanted);
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE windows INCLUDING ALL)', 'windows_' || suffix);
  EXECUTE format('ALTER TABLE windows ATTACH PARTITION %I FOR VALUES IN (%L)', 'windows_' || suffix, wanted);
END $$;

SELECT ensure_month(month) FROM (SELECT DISTINCT month FROM deliveries UNION SELECT DISTINCT month FROM dispatches) AS m;

INSERT INTO windows (dispatch_id, month, chunk, number, provider, started_at, finished_at, address_ids, states, provider_refs, reasons)
SELECT a.dispatch_id, a.month, d.chunk, a.attempt, min(a.provider), min(a.started_at), max(coalesce(a.finished_at, a.started_at)),
  array_agg(a.address_id ORDER BY a.address_id),
  array_agg(CASE a.outcome WHEN 'accepted' THEN 'accepted' WHEN 'unknown' THEN 'unknown' ELSE 'failed' END::delivery_state ORDER BY a.address_id),
  array_agg(a.provider_ref ORDER BY a.address_id), array_agg(a.reason ORDER BY a.address_id)
FROM attempts a JOIN deliveries d USING (dispatch_id, address_id, month)
GROUP BY a.dispatch_id, a.month, d.chunk, a.attempt;

UPDATE chunks c SET windows = w.last FROM (SELECT dispatch_id, chunk, max(number) AS last FROM windows GROUP BY 1, 2) w
WHERE c.dispatch_id = w.dispatch_id AND c.number = w.chunk;

DROP TABLE attempts;
CREATE VIEW attempts AS
SELECT w.dispatch_id, a.address_id, w.month, w.chunk, w.number AS window_number, w.provider, w.started_at, w.finished_at,
  CASE a.state WHEN 'accepted' THEN 'accepted' WHEN 'sending' THEN 'unknown' WHEN 'unknown' THEN 'unknown' ELSE 'refused' END AS outcome,
  a.provider_ref, a.reason
FROM windows w, unnest(w.address_ids, w.states, w.provider_refs, w.reasons) AS a (address_id, state, provider_ref, reason)
WHERE w.finished_at IS NOT NULL AND a.state <> 'suppressed';
`,
  `
DROP VIEW attempts;
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
DROP TABLE windows;
ALTER TABLE chunks DROP COLUMN run, DROP COLUMN windows;
CREATE OR REPLACE FUNCTION ensure_month(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE suffix text := to_char(wanted, 'YYYYMM');
BEGIN
  IF to_regclass('deliveries_' || suffix) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(7246013);
  IF to_regclass('deliveries_' || suffix) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF deliveries FOR VALUES IN (%L) WITH (fillfactor = 45,
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)', 'deliveries_' || suffix, wanted);
  EXECUTE format('CREATE TABLE %I PARTITION OF attempts FOR VALUES IN (%L)', 'attempts_' || suffix, wanted);
END $$;
`,
);
