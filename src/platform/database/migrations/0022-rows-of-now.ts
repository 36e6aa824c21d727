import { migration } from './migration.js';

/** A plan's rows begin when they are written: so no instant need be carried, and read, for each of a million. */
export const rowsOfNow = migration(
  22,
  'RowsOfNow',
  'ALTER TABLE deliveries ALTER COLUMN state_at SET DEFAULT now_at();',
  'ALTER TABLE deliveries ALTER COLUMN state_at DROP DEFAULT;',
);
