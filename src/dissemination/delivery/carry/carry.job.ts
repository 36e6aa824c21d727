import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { Database } from '../../../platform/database/database.js';
import { AddressCipher } from '../../../people/subscribers/addresses.js';
import { Queue } from '../../../platform/queue/queue.js';
import { Policy } from '../../../reference/policy/policy.js';
import { Channels } from '../../contracts/channels.js';
import type { DeliveryChannel, Submission } from '../../contracts/delivery.contract.js';
import type { Outcome } from '../../contracts/publication.contract.js';
import { CHUNK, type ChunkJob } from '../../jobs.js';
import { deliveryRef } from '../delivery.js';
import { DispatchStore, type DeliveryDispatch } from '../dispatch.store.js';
import { CarryStore, type Claimed, type Result } from './carry.store.js';
import { backOffMs, resultOf, suppressed } from './carry-outcome.js';

const NO_ANSWER: Outcome = { kind: 'unknown', reason: 'no-answer' };
const UNREADABLE: Outcome = { kind: 'refused', retry: false, reason: 'address-unreadable' };

/**
 * Carries one chunk: claims a window (intent first), sends outside any transaction, records what came back, until
 * nothing is queued. What stays open is looked at again by a later job, never by waiting here.
 */
@Injectable()
export class CarryJobHandler {
  readonly #logger = new Logger(CarryJobHandler.name);

  constructor(
    private readonly db: Database,
    private readonly dispatches: DispatchStore,
    private readonly store: CarryStore,
    private readonly channels: Channels,
    private readonly cipher: AddressCipher,
    private readonly queue: Queue,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  async carry(job: ChunkJob): Promise<void> {
    const dispatch = await this.dispatches.find(this.db, job.dispatchId);
    if (!dispatch || dispatch.state === 'finished' || dispatch.state === 'paused') return;
    const channel = this.channels.find(dispatch.channel);
    if (channel?.kind !== 'delivery') throw new Error(`no delivery channel is called ${dispatch.channel}`);
    const { takeOverSeconds, maxAttempts } = this.policy.rules.delivery;
    await this.store.takeOver(dispatch, job.chunk, takeOverSeconds, maxAttempts);
    const waitMs = await this.#sendWindows(dispatch, job.chunk, channel);
    await this.store.stop(dispatch, job.chunk);
    await this.#comeBack(dispatch, job, waitMs);
  }

  /** @returns how long to wait before the next try, in milliseconds; 0 when the provider took all it was given */
  async #sendWindows(dispatch: DeliveryDispatch, chunk: number, channel: DeliveryChannel): Promise<number> {
    for (;;) {
      const claimed = await this.store.claim(dispatch, chunk, channel.traits.window);
      if (claimed.length === 0) return 0;
      const started = this.clock.now();
      const outcomes = await this.#send(
        dispatch,
        channel,
        claimed.filter((row) => row.active),
      );
      const results = this.#results(claimed, outcomes);
      await this.store.record(dispatch, chunk, channel.provider(dispatch.alert.mode), started, results);
      const waitMs = backOffMs(outcomes);
      if (waitMs > 0) return waitMs;
    }
  }

  /** In the order of the rows; one whose address does not open is refused alone and holds back nobody else. */
  async #send(
    dispatch: DeliveryDispatch,
    channel: DeliveryChannel,
    rows: readonly Claimed[],
  ): Promise<readonly Outcome[]> {
    const clear = this.cipher.openMany(
      rows.map((row) => ({ id: row.addressId, cipher: row.cipher, keyVersion: row.keyVersion })),
    );
    const batch = rows.flatMap((row, index): Submission[] => {
      const to = clear[index];
      const { text } = row;
      return to
        ? [{ ref: deliveryRef(dispatch.id, row.addressId), to, text, validForSeconds: dispatch.validForSeconds }]
        : [];
    });
    const answers = (await this.#handOver(dispatch, channel, batch))[Symbol.iterator]();
    return clear.map((to) => (to ? (answers.next().value ?? NO_ANSWER) : UNREADABLE));
  }

  async #handOver(
    dispatch: DeliveryDispatch,
    channel: DeliveryChannel,
    batch: readonly Submission[],
  ): Promise<readonly Outcome[]> {
    try {
      return batch.length === 0 ? [] : await channel.send(batch, dispatch.alert.mode);
    } catch (error) {
      this.#logger.error({ dispatch: dispatch.id, channel: channel.name, err: error }, 'a channel broke');
      return [];
    }
  }

  #results(claimed: readonly Claimed[], outcomes: readonly Outcome[]): Result[] {
    const { maxAttempts } = this.policy.rules.delivery;
    const answers = outcomes[Symbol.iterator]();
    return claimed.map((row) =>
      row.active ? resultOf(row, answers.next().value ?? NO_ANSWER, maxAttempts) : suppressed(row),
    );
  }

  async #comeBack(dispatch: DeliveryDispatch, job: ChunkJob, waitMs: number): Promise<void> {
    const { queued, sending } = await this.store.remaining(dispatch, job.chunk);
    const receiptless = this.channels.deliveries().filter((channel) => !channel.traits.receipts);
    if (queued + sending === 0) {
      await this.dispatches.finish(
        this.db,
        dispatch.id,
        receiptless.map((channel) => channel.name),
      );
      return;
    }
    const ambiguous = queued === 0 ? this.policy.rules.delivery.takeOverSeconds : 0;
    const startAfterSeconds = Math.max(1, ambiguous, Math.ceil(waitMs / 1000));
    await this.db.transaction((tx) => this.queue.send(tx, CHUNK, [{ data: job, startAfterSeconds }]));
  }
}
