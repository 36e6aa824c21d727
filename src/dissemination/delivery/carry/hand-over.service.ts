import { Injectable, Logger } from '@nestjs/common';
import { AddressCipher } from '../../../people/subscribers/addresses.js';
import type { Passage, Submission } from '../../contracts/delivery.contract.js';
import type { Outcome } from '../../contracts/publication.contract.js';
import { deliveryRef } from '../delivery.js';
import type { Claimed } from './claimed-rows.js';
import type { Load } from './load.service.js';

const NO_ANSWER: Outcome = { kind: 'unknown', reason: 'no-answer' };
const UNREADABLE: Outcome = { kind: 'refused', retry: false, reason: 'address-unreadable' };
/** A row that points at no text was never planned so: nothing may be made up for it. */
const TEXTLESS: Outcome = { kind: 'refused', retry: false, reason: 'text-missing' };

/** Hands claimed rows to the channel, each with its clear address for just that moment. */
@Injectable()
export class HandOverService {
  readonly #logger = new Logger(HandOverService.name);

  constructor(private readonly cipher: AddressCipher) {}

  /** @returns outcomes in the order of the rows; a row that cannot be handed over is refused alone */
  async handOver(load: Load, rows: readonly Claimed[], passage: Passage): Promise<readonly Outcome[]> {
    const clear = this.cipher.openMany(
      rows.map((row) => ({ id: row.addressId, cipher: row.cipher, keyVersion: row.keyVersion })),
    );
    const wishes = rows.map((row, index) => submissionOf(load, row, clear[index] ?? null));
    const answers = (await this.#send(load, wishes.filter(isSubmission), passage))[Symbol.iterator]();
    return wishes.map((wish) => (isSubmission(wish) ? (answers.next().value ?? NO_ANSWER) : wish));
  }

  async #send(
    { channel, dispatch }: Load,
    batch: readonly Submission[],
    passage: Passage,
  ): Promise<readonly Outcome[]> {
    try {
      return batch.length === 0 ? [] : await channel.send(batch, passage);
    } catch (error) {
      this.#logger.error({ dispatch: dispatch.id, channel: channel.name, err: error }, 'a channel broke');
      return [];
    }
  }
}

const isSubmission = (wish: Submission | Outcome): wish is Submission => 'to' in wish;

function submissionOf({ dispatch, texts }: Load, row: Claimed, to: string | null): Submission | Outcome {
  const text = texts.get(row.variant);
  if (to === null) return UNREADABLE;
  if (text === undefined) return TEXTLESS;
  return { ref: deliveryRef(dispatch.id, row.addressId), to, text, validForSeconds: row.validForSeconds };
}
