import type { Sql } from '../../platform/database/sql.js';
import type { AudienceQuery } from './audience.js';

/** Returns how many are meant. */
const COUNT = ({ ctes }: AudienceQuery) => `WITH ${ctes} SELECT count(*)::int AS meant FROM audience`;

/** Changes what a dispatch says of how many it is about; those above `planned` were left in peace. */
const NOTE = 'UPDATE dispatches SET meant = $2 WHERE id = $1';

/** Kept with the dispatch of a "continue": rows that were not made cannot be counted afterwards. */
export async function noteMeant(tx: Sql, dispatchId: string, whole: AudienceQuery): Promise<void> {
  const [row] = await tx.rows<{ meant: number }>(COUNT(whole), whole.params);
  await tx.run(NOTE, [dispatchId, row?.meant ?? 0]);
}
