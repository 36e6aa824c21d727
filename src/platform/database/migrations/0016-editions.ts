import { migration } from './migration.js';

/**
 * A "continue" leaves in peace who was told the same already, so it must be known which places a reader had when an earlier
 * text was planned; and a dispatch says how many it was about, whom it left in peace included. Places of before count as new: their readers are told
 * once more, which is the safe side.
 */
export const editions = migration(
  16,
  'Editions',
  `
ALTER TABLE subscription_places ADD COLUMN added_at timestamptz NOT NULL DEFAULT now_at();
ALTER TABLE dispatches ADD COLUMN meant int CHECK (meant >= 0);
CREATE INDEX editions_archive ON editions (mode, day DESC);
`,
  `
DROP INDEX editions_archive;
ALTER TABLE dispatches DROP COLUMN meant;
ALTER TABLE subscription_places DROP COLUMN added_at;
`,
);
