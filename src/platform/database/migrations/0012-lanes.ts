import { migration } from './migration.js';

/**
 * A dispatch carries an alert or an edition of the mobile newspaper, in a lane of its own. A chunk may wait for the end of
 * its readers' quiet hours (`release_at`), and says when a run last began over it, so that a sweeper finds what nobody
 * carries. Subscriptions say which hazards, hours and editions their reader wants.
 */
export const lanes = migration(
  12,
  'Lanes',
  `
CREATE TABLE editions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  day date NOT NULL,
  mode text NOT NULL CHECK (mode IN ('live', 'exercise', 'test')),
  body jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (code, day, mode)
);
CREATE TRIGGER editions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON editions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE dispatches
  ALTER COLUMN alert_id DROP NOT NULL,
  ADD COLUMN edition_id bigint REFERENCES editions (id),
  ADD COLUMN mode text NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'exercise', 'test')),
  ADD COLUMN lane text NOT NULL DEFAULT 'notice' CHECK (lane IN ('red', 'orange', 'yellow', 'notice', 'digest'));
UPDATE dispatches d SET mode = a.mode,
  lane = CASE WHEN a.verb = 'lift' THEN 'notice' ELSE (ARRAY['notice', 'yellow', 'orange', 'red'])[a.rank] END
FROM alerts a WHERE a.id = d.alert_id;
ALTER TABLE dispatches
  ALTER COLUMN mode DROP DEFAULT,
  ALTER COLUMN lane DROP DEFAULT,
  ADD CHECK (num_nonnulls(alert_id, edition_id) = 1),
  DROP CONSTRAINT dispatches_alert_id_channel_outlet_id_key,
  ADD UNIQUE NULLS NOT DISTINCT (alert_id, edition_id, channel, outlet_id);

ALTER TABLE chunks ADD COLUMN release_at timestamptz, ADD COLUMN begun_at timestamptz;

ALTER TABLE subscriptions
  ADD COLUMN hazards text[],
  ADD COLUMN quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 1439),
  ADD COLUMN quiet_to smallint CHECK (quiet_to BETWEEN 0 AND 1439),
  ADD COLUMN editions text[] NOT NULL DEFAULT '{}',
  ADD CHECK (num_nonnulls(quiet_from, quiet_to) IN (0, 2));
`,
  `
ALTER TABLE subscriptions DROP COLUMN hazards, DROP COLUMN quiet_from, DROP COLUMN quiet_to, DROP COLUMN editions;
ALTER TABLE chunks DROP COLUMN release_at, DROP COLUMN begun_at;
DELETE FROM dispatches WHERE edition_id IS NOT NULL;
ALTER TABLE dispatches DROP CONSTRAINT dispatches_alert_id_edition_id_channel_outlet_id_key,
  DROP COLUMN edition_id, DROP COLUMN mode, DROP COLUMN lane, ALTER COLUMN alert_id SET NOT NULL,
  ADD UNIQUE NULLS NOT DISTINCT (alert_id, channel, outlet_id);
DROP TABLE editions;
`,
);
