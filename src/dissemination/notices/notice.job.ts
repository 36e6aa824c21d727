import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Queue, type QueueSettings } from '../../platform/queue/queue.js';
import { Policy } from '../../reference/policy/policy.js';
import { Channels } from '../contracts/channels.js';
import type { DeliveryChannel, Passage } from '../contracts/delivery.contract.js';
import type { Outcome } from '../contracts/publication.contract.js';
import { NoticeLetters } from './notice-letters.js';
import { noticeRef } from './notice.js';
import { NoticesStore, type ClaimedNotice, type NoticeResult, type Outlook, type Patience } from './notices.store.js';

/** The queue of one-off messages. */
export const NOTICE = 'notice';
export const NOTICE_QUEUE: QueueSettings = { atOnce: 4, expireInSeconds: 60, retryLimit: 1_000 };

export interface NoticeJob {
  readonly noticeId: string;
}

/** How long a notice waits while every provider is switched off. */
const NOBODY_CARRIES_SECONDS = 5;
const LONGEST_BACK_OFF_SECONDS = 60;
const UNANSWERED: Outcome = { kind: 'unknown', reason: 'no-answer' };
const UNREADABLE: Outcome = { kind: 'refused', retry: false, reason: 'address-unreadable' };

/**
 * Carries one notice: intent committed, sent outside any transaction, answer recorded where the attempt is still this run's.
 * An attempt that was never answered is asked about where the provider can be asked, and else made again and flagged: a person
 * waits with a page open, and the same code twice does no harm.
 */
@Injectable()
export class NoticeJobHandler {
  readonly #logger = new Logger(NoticeJobHandler.name);

  constructor(
    private readonly store: NoticesStore,
    private readonly letters: NoticeLetters,
    private readonly channels: Channels,
    private readonly queue: Queue,
    private readonly policy: Policy,
    private readonly db: Database,
  ) {}

  async carry({ noticeId }: NoticeJob): Promise<void> {
    const patience = this.#patience();
    const outlook = await this.store.outlook(noticeId, patience);
    if (!outlook) return;
    if (outlook.inFlight) return this.#later(noticeId, patience.seconds);
    const channel = this.channels.delivery(outlook.channel);
    if (outlook.state === 'sending') await this.#askAfter(noticeId, outlook, channel);
    const provider = channel.choose(outlook.mode);
    if (provider === null && !outlook.expired) return this.#later(noticeId, NOBODY_CARRIES_SECONDS);
    const claimed = provider === null ? null : await this.store.claim(noticeId, provider, patience);
    if (!claimed || provider === null) return void (await this.store.giveUp(noticeId, patience));
    const outcome = await this.#send(claimed, channel, { mode: claimed.mode, lane: 'notice', provider });
    await this.#record(claimed, outcome);
  }

  /** What the provider of a lost attempt certainly knows is recorded; then the claim that follows is no repeat, or finds nothing. */
  async #askAfter(id: string, outlook: Outlook, channel: DeliveryChannel): Promise<void> {
    const sealed = await this.store.sealed(id);
    if (!channel.inquire || !sealed || outlook.provider === null) return;
    const letter = this.letters.find(id, sealed.cipher, sealed.keyVersion);
    if (!letter) return;
    const passage: Passage = { mode: outlook.mode, lane: 'notice', provider: outlook.provider };
    const [told] = await channel.inquire([{ ref: noticeRef(id), ...letter, since: outlook.stateAt }], passage);
    if (told === undefined || told.kind === 'unknown') return;
    await this.store.record(this.db, id, outlook.attempt, resultOf(told, true));
  }

  async #send(notice: ClaimedNotice, channel: DeliveryChannel, passage: Passage): Promise<Outcome> {
    const letter = this.letters.find(notice.id, notice.cipher, notice.keyVersion);
    if (!letter) return UNREADABLE;
    try {
      const submission = { ref: noticeRef(notice.id), ...letter, validForSeconds: notice.validForSeconds };
      return (await channel.send([submission], passage))[0] ?? UNANSWERED;
    } catch (error) {
      this.#logger.error({ notice: notice.id, channel: notice.channel, err: error }, 'a channel broke');
      return UNANSWERED;
    }
  }

  /** What is not settled gets its next job in the same transaction. */
  async #record(notice: ClaimedNotice, outcome: Outcome): Promise<void> {
    const { maxAttempts, seconds } = this.#patience();
    const result = resultOf(outcome, notice.attempt < maxAttempts);
    await this.db.transaction(async (tx) => {
      if (!(await this.store.record(tx, notice.id, notice.attempt, result))) return;
      if (result.state === 'queued') await this.#again(tx, notice.id, backOffSeconds(outcome, notice.attempt));
      if (result.state === 'sending') await this.#again(tx, notice.id, seconds);
    });
  }

  #later(id: string, seconds: number): Promise<void> {
    return this.db.transaction((tx) => this.#again(tx, id, seconds));
  }

  #again(tx: Parameters<Queue['send']>[0], noticeId: string, startAfterSeconds: number): Promise<void> {
    const data: NoticeJob = { noticeId };
    return this.queue.send(tx, NOTICE, [{ data, startAfterSeconds }]);
  }

  #patience(): Patience {
    const { notices, delivery } = this.policy.rules;
    return { maxAttempts: notices.maxAttempts, seconds: delivery.takeOverSeconds };
  }
}

function resultOf(outcome: Outcome, mayTryAgain: boolean): NoticeResult {
  if (outcome.kind === 'accepted') return { state: 'accepted', providerRef: outcome.ref, reason: null };
  if (outcome.kind === 'unknown') return { state: 'sending', providerRef: null, reason: outcome.reason };
  const { retry, reason, untried = false } = outcome;
  return { state: retry && (mayTryAgain || untried) ? 'queued' : 'failed', providerRef: null, reason, untried };
}

/** As the provider asks, else 2, 4, 8 … seconds. */
function backOffSeconds(outcome: Outcome, attempt: number): number {
  const asked = outcome.kind === 'refused' ? outcome.retryAfterMs : undefined;
  const seconds = asked === undefined ? 2 ** attempt : Math.ceil(asked / 1000);
  return Math.min(LONGEST_BACK_OFF_SECONDS, Math.max(1, seconds));
}
