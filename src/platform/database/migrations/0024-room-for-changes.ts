import { migration } from './migration.js';

const ENSURE_MONTH = (fillfactor: number) => `
CREATE OR REPLACE FUNCTION ensure_month(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE suffix text := to_char(wanted, 'YYYYMM');
BEGIN
  IF to_regclass('windows_' || suffix) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(7246013);
  IF EXISTS (SELECT FROM pg_class WHERE relname = 'windows_' || suffix) THEN RETURN; END IF;
  IF to_regclass('deliveries_' || suffix) IS NULL THEN
    EXECUTE format('CREATE TABLE %I (LIKE deliveries INCLUDING ALL) WITH (fillfactor = ${fillfactor},
      autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)', 'deliveries_' || suffix);
    EXECUTE format('ALTER TABLE deliveries ATTACH PARTITION %I FOR VALUES IN (%L)', 'deliveries_' || suffix, wanted);
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE windows INCLUDING ALL)', 'windows_' || suffix);
  EXECUTE format('ALTER TABLE windows ATTACH PARTITION %I FOR VALUES IN (%L)', 'windows_' || suffix, wanted);
END $$;`;

/**
 * A window changes every row of a page at once, and each row grows by the provider's reference, from 84 to 124 bytes: at 45 a
 * seventh of them found no room beside the old ones and went to other pages, with an entry in both indexes; at 40 none, and the
 * table ends smaller. Months that stand already keep their pages.
 */
export const roomForChanges = migration(24, 'RoomForChanges', ENSURE_MONTH(40), ENSURE_MONTH(45));
