import { migration } from './migration.js';

/**
 * What officers do with what the program could not read, or read wrongly: a quarantined arrival is settled once, by a
 * repair or by a reason; a correction is a reading of its own beside the program's, which stays as it was. An arrival
 * whose bytes an officer repaired names the quarantined one it came of: it is no agency's own word (W0).
 */
export const quarantine = migration(
  10,
  'Quarantine',
  `
ALTER TABLE quarantine
  ADD settled_at timestamptz,
  ADD settled_by bigint REFERENCES officers (id),
  ADD outcome text CHECK (outcome IN ('repaired', 'dismissed')),
  ADD note text,
  ADD product_id bigint REFERENCES products (id),
  ADD next_id bigint REFERENCES quarantine (id),
  ADD CONSTRAINT quarantine_settled CHECK (num_nonnulls(settled_at, settled_by, outcome) IN (0, 3));
CREATE INDEX quarantine_open ON quarantine (id) WHERE settled_at IS NULL;

ALTER TABLE arrivals ADD repaired_from bigint REFERENCES quarantine (id);
CREATE INDEX arrivals_quarantine ON arrivals (quarantine_id) WHERE quarantine_id IS NOT NULL;

CREATE TABLE corrections (
  product_id bigint NOT NULL REFERENCES products (id),
  number smallint NOT NULL,
  reading jsonb NOT NULL,
  answered jsonb NOT NULL,
  officer_id bigint NOT NULL REFERENCES officers (id),
  at timestamptz NOT NULL DEFAULT now_at(),
  PRIMARY KEY (product_id, number)
);
CREATE TRIGGER corrections_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON corrections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`,
  `
DROP TABLE corrections;
DROP INDEX arrivals_quarantine;
ALTER TABLE arrivals DROP COLUMN repaired_from;
DROP INDEX quarantine_open;
ALTER TABLE quarantine DROP CONSTRAINT quarantine_settled, DROP COLUMN settled_at, DROP COLUMN settled_by,
  DROP COLUMN outcome, DROP COLUMN note, DROP COLUMN product_id, DROP COLUMN next_id;
`,
);
