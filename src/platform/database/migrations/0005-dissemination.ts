import { migration } from './migration.js';

/** The frozen alert and one dispatch per channel (deliveries) or per channel and outlet (publications). */
export const dissemination = migration(
  5,
  'Dissemination',
  `
CREATE TABLE outlets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  channel text NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('live', 'exercise', 'test')),
  agency_id bigint REFERENCES agencies (id),
  since date NOT NULL
);
ALTER TABLE partners ADD FOREIGN KEY (outlet_id) REFERENCES outlets (id);

CREATE TABLE alerts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  warning_id text NOT NULL UNIQUE REFERENCES warnings (id),
  chain_id text NOT NULL,
  identifier text NOT NULL UNIQUE,
  mode text NOT NULL CHECK (mode IN ('live', 'exercise', 'test')),
  verb text NOT NULL,
  rank smallint NOT NULL CHECK (rank BETWEEN 1 AND 4),
  body jsonb NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_how text CHECK (ended_how IN ('lifted', 'expired', 'replaced'))
);
CREATE INDEX alerts_issued_at ON alerts (issued_at DESC);
CREATE INDEX alerts_in_force ON alerts (expires_at) WHERE ended_at IS NULL;

CREATE FUNCTION alerts_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ROW(OLD.warning_id, OLD.identifier, OLD.mode, OLD.verb, OLD.rank, OLD.body, OLD.issued_at, OLD.expires_at)
     IS DISTINCT FROM ROW(NEW.warning_id, NEW.identifier, NEW.mode, NEW.verb, NEW.rank, NEW.body, NEW.issued_at, NEW.expires_at)
  THEN RAISE EXCEPTION 'an issued alert is frozen'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER alerts_frozen BEFORE UPDATE ON alerts FOR EACH ROW EXECUTE FUNCTION alerts_frozen();
CREATE TRIGGER alerts_kept BEFORE DELETE OR TRUNCATE ON alerts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE dispatches (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  alert_id bigint NOT NULL REFERENCES alerts (id),
  channel text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('publication', 'delivery')),
  outlet_id bigint REFERENCES outlets (id),
  state text NOT NULL CHECK (state IN ('planned', 'carrying', 'paused', 'finished', 'cancelled', 'failed')),
  epoch int NOT NULL DEFAULT 0,
  month date NOT NULL,
  composition jsonb NOT NULL,
  planned int,
  attempts int NOT NULL DEFAULT 0,
  ref text,
  reason text,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  planned_at timestamptz,
  first_sent_at timestamptz,
  finished_at timestamptz,
  UNIQUE NULLS NOT DISTINCT (alert_id, channel, outlet_id)
);
CREATE INDEX dispatches_open ON dispatches (state) WHERE state IN ('planned', 'carrying', 'paused');

CREATE TABLE variants (
  dispatch_id bigint NOT NULL REFERENCES dispatches (id),
  number int NOT NULL,
  place_code char(6) NOT NULL,
  others int NOT NULL,
  rank smallint NOT NULL,
  language text NOT NULL,
  text text NOT NULL,
  segments smallint NOT NULL,
  PRIMARY KEY (dispatch_id, number),
  UNIQUE (dispatch_id, place_code, others, language)
);

CREATE TABLE chunks (
  dispatch_id bigint NOT NULL REFERENCES dispatches (id),
  number int NOT NULL,
  planned int NOT NULL,
  queued int NOT NULL,
  sending int NOT NULL DEFAULT 0,
  accepted int NOT NULL DEFAULT 0,
  delivered int NOT NULL DEFAULT 0,
  failed int NOT NULL DEFAULT 0,
  expired int NOT NULL DEFAULT 0,
  cancelled int NOT NULL DEFAULT 0,
  suppressed int NOT NULL DEFAULT 0,
  unknown int NOT NULL DEFAULT 0,
  repeated int NOT NULL DEFAULT 0,
  PRIMARY KEY (dispatch_id, number),
  CHECK (planned = queued + sending + accepted + delivered + failed + expired + cancelled + suppressed + unknown)
);
`,
  `
ALTER TABLE partners DROP CONSTRAINT partners_outlet_id_fkey;
DROP TABLE chunks, variants, dispatches, alerts, outlets;
DROP FUNCTION alerts_frozen();
`,
);
