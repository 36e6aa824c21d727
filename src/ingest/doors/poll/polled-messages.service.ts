import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import { IngestService } from '../../ingest.service.js';
import { IngestStore } from '../../ingest.store.js';

/** Another node took the same entry: what we did with it is undone. */
class Overtaken extends Error {}

/** Hands what was polled to the road, together with the note that it was: both or neither. */
@Injectable()
export class PolledMessages {
  constructor(
    private readonly db: Database,
    private readonly ingest: IngestService,
    private readonly store: IngestStore,
    private readonly clock: Clock,
  ) {}

  /**
   * @param note writes in the arrival's transaction that this entry is done with; false: somebody else has done so
   * @throws unavailable `reading-busy`
   */
  async receive(sourceId: string, bytes: Uint8Array, note: (tx: Tx) => Promise<boolean>): Promise<void> {
    const receivedAt = this.clock.now();
    const source = await this.store.source(sourceId);
    const read = await this.ingest.read(bytes, receivedAt);
    const done = this.db.transaction(async (tx) => {
      await this.ingest.registerIn(tx, { bytes, source, receivedAt, pastedBy: null }, read);
      if (!(await note(tx))) throw new Overtaken();
    });
    await done.catch((error: unknown) => {
      if (!(error instanceof Overtaken)) throw error;
    });
  }
}
