import { migration } from './migration.js';

const ENSURE_MONTH = (second: string) => `
CREATE OR REPLACE FUNCTION ensure_month(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE suffix text := to_char(wanted, 'YYYYMM');
BEGIN
  IF to_regclass('windows_' || suffix) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(7246013);
  IF ${second} THEN RETURN; END IF;
  IF to_regclass('deliveries_' || suffix) IS NULL THEN
    EXECUTE format('CREATE TABLE %I (LIKE deliveries INCLUDING ALL) WITH (fillfactor = 45,
      autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)', 'deliveries_' || suffix);
    EXECUTE format('ALTER TABLE deliveries ATTACH PARTITION %I FOR VALUES IN (%L)', 'deliveries_' || suffix, wanted);
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE windows INCLUDING ALL)', 'windows_' || suffix);
  EXECUTE format('ALTER TABLE windows ATTACH PARTITION %I FOR VALUES IN (%L)', 'windows_' || suffix, wanted);
END $$;`;

/**
 * Finds receipts that name no delivery of ours without reading the others. And lets the second of two programs that make a
 * month see what the first has made: `to_regclass` answers from a cache that waiting for an advisory lock does not refresh.
 */
export const sweeps = migration(
  19,
  'Sweeps',
  `
CREATE INDEX receipts_stray ON receipts (received_at) WHERE dispatch_id IS NULL;
${ENSURE_MONTH("EXISTS (SELECT FROM pg_class WHERE relname = 'windows_' || suffix)")}`,
  `
DROP INDEX receipts_stray;
${ENSURE_MONTH("to_regclass('windows_' || suffix) IS NOT NULL")}`,
);
