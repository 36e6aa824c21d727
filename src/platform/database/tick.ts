import type { Database } from './database.js';

/**
 * Runs `work` unless another node is at it: every node's clock ticks, the database decides which node runs (T18).
 * The lock is held in a transaction of its own, so a dead node frees it at once.
 * @param name hashed into the lock's key
 * @returns whether this node ran it
 */
export function onOneNode(db: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx.rows<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS mine', [name]);
    if (row?.mine !== true) return false;
    await work();
    return true;
  });
}
