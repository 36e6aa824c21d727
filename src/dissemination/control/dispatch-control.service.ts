import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { missing } from '../../kernel/domain-error.js';
import { transition } from '../../kernel/transitions.js';
import { AuditService } from '../../people/officers/audit.service.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { Queue } from '../../platform/queue/queue.js';
import type { Lane } from '../contracts/lane.js';
import { chunkQueue } from '../jobs.js';
import { ControlStore, type DispatchRow } from './control.store.js';
import { DISPATCH_TABLE, type DispatchAct } from './dispatch.js';

const MOST_LISTED = 500;

/** What officers do with a dispatch while it runs. Each act is audited and takes effect within one window (mission D4). */
@Injectable()
export class DispatchControl {
  constructor(
    private readonly db: Database,
    private readonly store: ControlStore,
    private readonly queue: Queue,
    private readonly audit: AuditService,
  ) {}

  /** The newest dispatches that deliver; at most 500. */
  list(limit: number): Promise<DispatchRow[]> {
    return this.store.list(this.db, Math.min(limit, MOST_LISTED), null);
  }

  async find(id: string): Promise<DispatchRow | null> {
    return /^\d{1,18}$/.test(id) ? ((await this.store.list(this.db, 1, id))[0] ?? null) : null;
  }

  /** Nothing more leaves; what is in flight is still answered. Throws `dispatch-state` (conflict), `dispatch` (missing). */
  pause(actor: Actor, id: string): Promise<void> {
    return this.#act(actor, id, 'pause');
  }

  /** Goes on where it stopped. Throws as `pause`. */
  resume(actor: Actor, id: string): Promise<void> {
    return this.#act(actor, id, 'resume');
  }

  /** For ever: what is queued becomes cancelled. Throws as `pause`. */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.#act(actor, id, 'cancel');
  }

  /**
   * Something newer is being said in these alerts' chain: what of them has not left yet never does, so that nobody gets the old
   * after the new (T17). Who got nothing of them is told no lift either.
   */
  async supersede(tx: Tx, alertIds: readonly string[]): Promise<void> {
    for (const { id, lane } of await this.store.supersede(tx, alertIds))
      await this.#sendOpenChunks(tx, id, lane, false);
  }

  #act(actor: Actor, id: string, act: DispatchAct): Promise<void> {
    return this.db.transaction(async (tx) => {
      const found = /^\d{1,18}$/.test(id) ? await this.store.lock(tx, id) : null;
      if (!found) throw unknownDispatch(id);
      await this.store.move(tx, id, transition(DISPATCH_TABLE, 'dispatch', found.state, act));
      // Chunks that stood still have no job any more; those of a cancelled dispatch are to be closed.
      if (act !== 'pause') await this.#sendOpenChunks(tx, id, found.lane, act === 'resume');
      await this.audit.record(tx, actor, `${act}-dispatch`, `dispatch:${id}`);
    });
  }

  async #sendOpenChunks(tx: Tx, dispatchId: string, lane: Lane, waitForRelease: boolean): Promise<void> {
    const jobs = (await this.store.openChunks(tx, dispatchId)).map(({ number, releaseInSeconds }) => ({
      data: { dispatchId, chunk: number },
      priority: -number,
      startAfterSeconds: waitForRelease ? releaseInSeconds : 0,
    }));
    if (jobs.length > 0) await this.queue.send(tx, chunkQueue(lane), jobs);
  }
}

const unknownDispatch = (id: string) =>
  missing('dispatch', `There is no dispatch ${id.slice(0, 20)} that delivers.`, {
    where: 'dispatch',
    next: 'Choose one of the list of dispatches.',
  });
