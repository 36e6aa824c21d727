import { migration } from './migration.js';

/**
 * SMPP receipts name a message by the centre's own id only. A look-up by that id cannot start with the dispatch, so this
 * table is no part of the delivery tables: it is cut by the month of sending, and only this month and the last are kept. What is
 * lost: a receipt that comes later than the end of the month after the sending finds no delivery. The bits of
 * `arrived` stand in the row of a long message's first part. A receipt that overtakes the id waits in early_receipts.
 */
export const providerRefs = migration(
  14,
  'ProviderRefs',
  `
CREATE TABLE provider_refs (
  provider_ref text NOT NULL,
  provider text NOT NULL,
  month date NOT NULL,
  ref text NOT NULL,
  first_ref text,
  part smallint NOT NULL,
  parts smallint NOT NULL,
  arrived int NOT NULL DEFAULT 0,
  number_check smallint,
  PRIMARY KEY (provider_ref, provider, month)
) PARTITION BY LIST (month);

CREATE TABLE early_receipts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received_at timestamptz NOT NULL DEFAULT now_at(),
  provider text NOT NULL,
  provider_ref text NOT NULL,
  forms text[] NOT NULL,
  status text NOT NULL,
  permanent boolean NOT NULL,
  reason text,
  check_a smallint,
  check_b smallint
);
CREATE INDEX early_receipts_received ON early_receipts (received_at);

CREATE FUNCTION turn_provider_refs(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  partition text := 'provider_refs_' || to_char(wanted, 'YYYYMM');
  oldest text := 'provider_refs_' || to_char(wanted - interval '1 month', 'YYYYMM');
  old text;
BEGIN
  IF to_regclass(partition) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(7246014);
  -- Not to_regclass again: it answers from a cache that nothing has refreshed while this waited.
  IF EXISTS (SELECT FROM pg_class WHERE relname = partition) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE provider_refs INCLUDING ALL)', partition);
  EXECUTE format('ALTER TABLE provider_refs ATTACH PARTITION %I FOR VALUES IN (%L)', partition, wanted);
  FOR old IN SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'provider_refs'::regclass LOOP
    IF old < oldest THEN EXECUTE format('DROP TABLE %I', old); END IF;
  END LOOP;
END $$;
`,
  `
DROP FUNCTION turn_provider_refs(date);
DROP TABLE early_receipts, provider_refs;
`,
);
