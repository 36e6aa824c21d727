import { migration } from './migration.js';

/**
 * What came of a window is written once and seldom read: compressing it took an eighth of the database's time while a
 * dispatch was carried, for half of 40 bytes a message.
 */
export const windowsAsTheyAre = migration(
  23,
  'WindowsAsTheyAre',
  `
ALTER TABLE windows ALTER COLUMN address_ids SET STORAGE EXTERNAL, ALTER COLUMN states SET STORAGE EXTERNAL,
  ALTER COLUMN provider_refs SET STORAGE EXTERNAL, ALTER COLUMN reasons SET STORAGE EXTERNAL;
`,
  `
ALTER TABLE windows ALTER COLUMN address_ids SET STORAGE EXTENDED, ALTER COLUMN states SET STORAGE EXTENDED,
  ALTER COLUMN provider_refs SET STORAGE EXTENDED, ALTER COLUMN reasons SET STORAGE EXTENDED;
`,
);
