import { migration } from './migration.js';

/**
 * `now_at()` is the only clock that SQL uses, so that a test can set the time. The audit trail hashes each row
 * over the one before it, in the database, so that no program can skip it; its trigger refuses every later change.
 */
export const ground = migration(
  1,
  'Ground',
  `
CREATE FUNCTION now_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT now()';

CREATE TABLE audit (
  id bigint PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now_at(),
  actor text NOT NULL,
  officer_id bigint,
  act text NOT NULL,
  subject text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  hash bytea NOT NULL
);

CREATE FUNCTION audit_hash(previous bytea, line audit) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(coalesce(previous, ''::bytea) || convert_to(concat_ws('|', line.id, extract(epoch FROM line.at)::text,
    line.actor, line.officer_id, line.act, line.subject, line.details::text), 'UTF8'))
$$;

CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE previous bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(7246012);
  SELECT id + 1, hash INTO NEW.id, previous FROM audit ORDER BY id DESC LIMIT 1;
  NEW.id := coalesce(NEW.id, 1);
  NEW.hash := audit_hash(previous, NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`,
  `
DROP TRIGGER audit_chain ON audit;
DROP TRIGGER audit_append_only ON audit;
DROP FUNCTION audit_chain(), audit_hash(bytea, audit), refuse_change();
DROP TABLE audit;
DROP FUNCTION now_at();
`,
);
