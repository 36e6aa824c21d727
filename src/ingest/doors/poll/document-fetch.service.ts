import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { DomainError, invalid } from '../../../kernel/domain-error.js';
import { PollClient, Unanswered } from './poll-client.js';
import { PollStore, type DuePoll, type WaitingEntry } from './poll.store.js';
import { PolledMessages } from './polled-messages.service.js';

/** Less than the claim's two minutes, so that no other node starts the same round. */
const ROUND_MS = 90_000;
const MOST_A_ROUND = 500;
/** So many in a row that fail say that the server is down; the rest waits for the next round. */
const MOST_IN_A_ROW = 3;
const MOST_ATTEMPTS = 10;
const LONGEST_WAIT_MS = 7 * 86_400_000;

/** Fetches the documents that feeds have named, oldest first, and hands them to the road. */
@Injectable()
export class DocumentFetch {
  constructor(
    private readonly store: PollStore,
    private readonly client: PollClient,
    private readonly messages: PolledMessages,
    private readonly clock: Clock,
  ) {}

  /**
   * One round over what waits; what is left waits for the next poll.
   * @returns the last fault of the round, null when all went well
   * @throws `Unanswered` with an instant when the server asks to be left alone
   */
  async fetchWaiting(due: DuePoll): Promise<DomainError | null> {
    const end = performance.now() + ROUND_MS;
    let fault: DomainError | null = null;
    let inARow = 0;
    for (const entry of await this.store.waiting(due.sourceId, MOST_A_ROUND)) {
      const failed = await this.#fetch(due, entry);
      inARow = failed && !isFinal(failed) ? inARow + 1 : 0;
      fault = failed ?? fault;
      if (inARow === MOST_IN_A_ROW || performance.now() > end) break;
    }
    return fault;
  }

  async #fetch(due: DuePoll, entry: WaitingEntry): Promise<DomainError | null> {
    try {
      const url = addressOf(entry.href);
      const { body } = await this.client.document(url, due);
      await this.messages.receive(due.sourceId, body, (tx) => this.store.fetched(tx, entry.id));
      return null;
    } catch (error) {
      if (!(error instanceof DomainError) || (error instanceof Unanswered && error.retryAt)) throw error;
      await this.store.failed(entry.id, error.message, this.#isHopeless(entry, error));
      return error;
    }
  }

  /** A server that is down may come back for a week; one that says "not here" is asked ten times. */
  #isHopeless({ attempts, seenAt }: WaitingEntry, error: DomainError): boolean {
    if (error.code === 'entry-address') return true;
    const tooOld = this.clock.now().getTime() - seenAt.getTime() > LONGEST_WAIT_MS;
    return tooOld || (isFinal(error) && attempts + 1 >= MOST_ATTEMPTS);
  }
}

/** What asking again will hardly change. */
function isFinal(error: DomainError): boolean {
  if (error instanceof Unanswered) return error.status < 500 && ![408, 425, 429].includes(error.status);
  return error.kind !== 'unavailable' || error.code === 'answer-too-large';
}

function addressOf(href: string): URL {
  const url = URL.parse(href);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw invalid('entry-address', `The feed gives "${href.slice(0, 200)}", which is no address to fetch.`);
}
