import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Channels } from '../../contracts/channels.js';
import type { DeliveryChannel } from '../../contracts/delivery.contract.js';
import type { ChunkJob } from '../../jobs.js';
import { DispatchStore, type DeliveryDispatch } from '../dispatch.store.js';
import { CarryStore, type Open, type Run } from './carry.store.js';

/** One run over one chunk of one dispatch on its channel, with the texts that its rows point at. */
export interface Load extends Run {
  readonly dispatch: DeliveryDispatch;
  readonly channel: DeliveryChannel;
  readonly texts: ReadonlyMap<number, string>;
  /** What was open when the run began; `sending` was left by an earlier run. */
  readonly found: Open;
}

/** Fetches what carrying a chunk needs, once. */
@Injectable()
export class LoadService {
  constructor(
    private readonly db: Database,
    private readonly dispatches: DispatchStore,
    private readonly channels: Channels,
    private readonly store: CarryStore,
  ) {}

  /** Null when there is nothing to carry now: finished, paused, or not there. */
  async load({ dispatchId, chunk }: ChunkJob): Promise<Load | null> {
    const dispatch = await this.dispatches.find(this.db, dispatchId);
    if (!dispatch || dispatch.state === 'finished' || dispatch.state === 'paused') return null;
    const begun = await this.store.begin(dispatchId, chunk);
    if (!begun) return null;
    const texts = await this.store.texts(dispatchId);
    return {
      dispatch,
      chunk,
      number: begun.run,
      channel: this.channels.delivery(dispatch.channel),
      texts,
      found: begun,
    };
  }
}
