import { migration } from './migration.js';

/** Who is of an exercise's audience is known without reading everybody's address: they are few. */
export const exerciseAddresses = migration(
  20,
  'ExerciseAddresses',
  `CREATE INDEX addresses_exercise ON addresses (id) WHERE audience <> 'live';`,
  `DROP INDEX addresses_exercise;`,
);
