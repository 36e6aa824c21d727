import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Channels } from '../../contracts/channels.js';
import type { DeliveryChannel } from '../../contracts/delivery.contract.js';
import type { ChunkJob } from '../../jobs.js';
import { DispatchStore, type DeliveryDispatch } from '../dispatch.store.js';
import { CarryStore } from './carry.store.js';

/** One chunk of one dispatch on its channel, with the texts that its rows point at. */
export interface Load {
  readonly dispatch: DeliveryDispatch;
  readonly chunk: number;
  readonly channel: DeliveryChannel;
  readonly texts: ReadonlyMap<number, string>;
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
    const channel = this.channels.delivery(dispatch.channel);
    return { dispatch, chunk, channel, texts: await this.store.texts(dispatch) };
  }
}
