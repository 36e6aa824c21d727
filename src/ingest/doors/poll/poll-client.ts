import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import { Clock } from '../../../kernel/clock.js';
import { Config } from '../../../platform/config/config.js';
import { OutwardClient, type OutwardAnswer } from '../../../platform/http/outward/outward-client.js';
import type { DuePoll } from './poll.store.js';
import { retryAfter } from './poll-times.js';

/** As much as the reader of messages takes (S03). */
export const MOST_POLLED_BYTES = 4 * 1_048_576;
/** Each call ends within ten seconds, whatever the server does (T08). */
const WITHIN_MS = 10_000;

const ACCEPT_FEED =
  'application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, application/json;q=0.8, */*;q=0.5';
const ACCEPT_DOCUMENT = 'application/cap+xml, application/xml;q=0.9, */*;q=0.5';

/** A server has answered, and not with what was asked for. */
export class Unanswered extends DomainError {
  constructor(
    readonly status: number,
    readonly retryAt: Date | null,
    url: URL,
  ) {
    super('unavailable', 'poll-status', `${url.origin}${url.pathname} answers ${status}.`, { where: url.hostname });
  }
}

/** How we call at other people's servers: with our name, our address, and the validators they gave us. */
@Injectable()
export class PollClient implements OnApplicationShutdown {
  readonly #outward = new OutwardClient();
  readonly #agent: string;
  #closed = false;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.#agent = `Shanyu/1 (+${[config.publicUrl, config.env.MAIL_FROM].filter(Boolean).join('; ')})`;
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Breaks off what is under way; that is then no fault of the server. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#outward.close();
  }

  /** @returns null when the feed is as it was (304) @throws `Unanswered`, and what `OutwardClient.get` throws */
  async feed(due: DuePoll): Promise<OutwardAnswer | null> {
    const { etag, lastModified } = due.behind ? { etag: null, lastModified: null } : due;
    const validators = {
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    };
    const answer = await this.#get(new URL(due.url), due, { accept: ACCEPT_FEED, ...validators });
    return answer.status === 304 ? null : this.#whole(answer);
  }

  /** A later page of the feed. */
  async page(url: URL, due: DuePoll): Promise<OutwardAnswer> {
    return this.#whole(await this.#get(url, due, { accept: ACCEPT_FEED }));
  }

  async document(url: URL, due: DuePoll): Promise<OutwardAnswer> {
    return this.#whole(await this.#get(url, due, { accept: ACCEPT_DOCUMENT }));
  }

  /** The allowance to lie inside our network is for the source's own host, not for every link that it writes. */
  async #get(url: URL, due: DuePoll, headers: Record<string, string>): Promise<OutwardAnswer> {
    const allowPrivate = due.allowPrivate && url.hostname === new URL(due.url).hostname;
    const asked = { 'user-agent': this.#agent, ...headers };
    const wish = { url, headers: asked, mostBytes: MOST_POLLED_BYTES, withinMs: WITHIN_MS, allowPrivate };
    return this.#outward.get(wish).catch((error: unknown) => {
      throw this.#closed ? new Error('the program is ending', { cause: error }) : error;
    });
  }

  #whole(answer: OutwardAnswer): OutwardAnswer {
    if (answer.status === 200) return answer;
    throw new Unanswered(answer.status, retryAfter(answer.headers['retry-after'], this.clock.now()), answer.url);
  }
}
