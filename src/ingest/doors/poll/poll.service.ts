import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { DocumentFetch } from './document-fetch.service.js';
import { FeedWalk } from './feed-walk.service.js';
import { Unanswered } from './poll-client.js';
import { nextPoll } from './poll-times.js';
import { PollStore, type DuePoll } from './poll.store.js';

/** One poll: the feed, then what it named; then what came of it is settled and the next one set. */
@Injectable()
export class PollService {
  readonly #logger = new Logger(PollService.name);

  constructor(
    private readonly store: PollStore,
    private readonly feed: FeedWalk,
    private readonly documents: DocumentFetch,
    private readonly clock: Clock,
  ) {}

  /** @returns polls that are due and are now this node's, each for two minutes */
  claim(most: number): Promise<DuePoll[]> {
    return this.store.claim(most);
  }

  release({ sourceId }: DuePoll): Promise<void> {
    return this.store.release(sourceId);
  }

  /** Trouble at the other end is settled and never thrown; trouble of our own (the database) is thrown. */
  async poll(due: DuePoll): Promise<void> {
    const feedError = await settled(this.feed.walk(due));
    const askedToWait = feedError instanceof Unanswered && feedError.retryAt !== null;
    const documentError = askedToWait ? null : await settled(this.documents.fetchWaiting(due));
    await this.#settle(due, feedError, documentError);
  }

  /** A feed that answered is a sign of life, even when one of its documents is missing. */
  async #settle(due: DuePoll, feedError: DomainError | null, documentError: DomainError | null): Promise<void> {
    const failures = feedError ? due.failures + 1 : 0;
    const fault = feedError ?? documentError;
    const retryAt = fault instanceof Unanswered ? fault.retryAt : null;
    const nextAt = nextPoll(due.schedule, this.clock.now(), { failures, retryAt });
    await this.store.settle(due, { nextAt, retryAt, failures, fault: fault?.message ?? null });
    if (fault) this.#logger.warn({ source: due.sourceId, code: fault.code, failures }, `poll: ${fault.message}`);
  }
}

/** What the other end did wrong, or null. */
async function settled(work: Promise<DomainError | null | void>): Promise<DomainError | null> {
  try {
    return (await work) ?? null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
