import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../platform/database/sql.js';
import { Queue } from '../../platform/queue/queue.js';
import { Policy } from '../../reference/policy/policy.js';
import { NOTICE, type NoticeJob } from './notice.job.js';
import { NoticeLetters } from './notice-letters.js';
import type { NewNotice, NoticeKind, Posted } from './notice.js';
import { NoticesStore } from './notices.store.js';

/** One-off messages to one address: codes, answers, confirmations. Warnings and editions go by dispatches instead. */
@Injectable()
export class Notices {
  readonly #logger = new Logger(Notices.name);

  constructor(
    private readonly store: NoticesStore,
    private readonly letters: NoticeLetters,
    private readonly queue: Queue,
    private readonly policy: Policy,
  ) {}

  /**
   * Posts a notice in the caller's transaction: it is sent if, and only if, that commits. Nothing is sent after `expiresAt`, and
   * a hand-over that fails for now is tried again `notices.maxAttempts` times in all (policy). `limited` when the hour's budget
   * of the address, or of all notices, is used up: answer the person as if it had been sent (S22, S23).
   * Throws `address-unknown` (missing), `address-unreadable` (unavailable).
   */
  async post(tx: Tx, notice: NewNotice): Promise<Posted> {
    const { kind: channel, audience, address, blind } = await this.letters.addressee(tx, notice.to);
    if (await this.#isSpent(tx, blind, notice.kind)) return { kind: 'limited' };
    const id = await this.store.nextId(tx);
    const sealed = this.letters.seal(id, { to: address, text: notice.text });
    const { kind, expiresAt } = notice;
    await this.store.add(tx, { id, kind, channel, mode: audience, blind, expiresAt, ...sealed });
    const data: NoticeJob = { noticeId: id };
    await this.queue.send(tx, NOTICE, [{ data }]);
    return { kind: 'posted', id };
  }

  /** Codes have a budget apart: whoever floods us with messages must not keep others from signing up. */
  async #isSpent(tx: Tx, blind: Buffer, kind: NoticeKind): Promise<boolean> {
    const { mostToAddressPerHour, mostPerHour } = this.policy.rules.notices;
    const { toAddress, inAll } = await this.store.spent(tx, blind, mostPerHour, kind);
    if (inAll >= mostPerHour)
      this.#logger.warn(`the hour's ${mostPerHour} notices are spent; none goes out until it is over`);
    return inAll >= mostPerHour || toAddress >= mostToAddressPerHour;
  }
}
